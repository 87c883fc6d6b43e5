import { createReadStream } from 'node:fs'
import process from 'node:process'
import { CannotJudge } from '../core/cannot-judge.ts'

/** Where a payload comes from. Without any of these it is standard input. */
export interface PayloadSource {
  readonly file: string | undefined
  readonly hex: string | undefined
  readonly base64: string | undefined
}

/** Bytes. Brokers take 1 MiB unless they are told otherwise; this leaves room for those that were. */
const largestPayload = 64 * 1024 * 1024

/** @throws {CannotJudge} when there are several sources, or the one there is cannot be read */
export const readPayload = async ({ file, hex, base64 }: PayloadSource): Promise<Uint8Array> => {
  if ([file, hex, base64].filter((source) => source !== undefined).length > 1) {
    throw new CannotJudge(
      'A payload comes from a file, from --hex or from --base64, and only from one of them.',
    )
  }
  if (hex !== undefined) return hexBytes(hex)
  if (base64 !== undefined) return base64Bytes(base64)
  return streamBytes(file === undefined ? process.stdin : createReadStream(file), file ?? 'standard input')
}

/** As tools print it: with or without `0x`, spaces and colons between the bytes. */
const hexBytes = (text: string): Uint8Array => {
  const digits = text.replace(/^0x/i, '').replace(/[\s:]/g, '')
  if (digits.length % 2 === 0 && /^[0-9a-f]*$/i.test(digits)) return Buffer.from(digits, 'hex')
  throw new CannotJudge('--hex takes pairs of hexadecimal digits, such as 0000000001024869.')
}

const base64Bytes = (text: string): Uint8Array => {
  const digits = text.replace(/\s/g, '')
  if (/^[\w+/-]*={0,2}$/.test(digits)) return Buffer.from(digits, 'base64')
  throw new CannotJudge('--base64 takes text in base64, such as AAAAAAECSGk=.')
}

const streamBytes = async (stream: AsyncIterable<Buffer>, name: string): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > largestPayload) break
      chunks.push(chunk)
    }
  } catch (error) {
    throw new CannotJudge(`The payload in ${name} cannot be read: ${(error as Error).message}.`)
  }
  if (bytes <= largestPayload) return Buffer.concat(chunks)
  throw new CannotJudge(`The payload in ${name} has more than ${largestPayload / 1024 / 1024} MiB.`)
}
