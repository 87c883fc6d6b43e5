import { readFile } from 'node:fs/promises'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { declaredStates } from './state-inventory.ts'

/** Milliseconds to wait for a provider to list its states. */
const longestWait = 10_000

/**
 * The states a provider declares, from a file or an address.
 * @throws {CannotJudge} when there is no list of states there
 */
export const readDeclared = async (place: string): Promise<ReadonlySet<string>> => {
  const text = await textOf(place).catch((error: Error) => {
    throw new CannotJudge(
      `The states cannot be read from ${place}: ${(error.cause as Error | undefined)?.message ?? error.message}`,
    )
  })
  const declared = declaredStates(valueIn(text))
  if (declared !== undefined) return declared
  throw new CannotJudge(
    `${place} holds no list of states.`,
    'It should be a JSON list of names, such as ["an order exists"], or of objects with a "name".',
  )
}

const textOf = async (place: string): Promise<string> => {
  if (!/^https?:\/\//.test(place)) return readFile(place, 'utf8')
  const reply = await fetch(place, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(longestWait),
  })
  if (reply.ok) return reply.text()
  throw new Error(`it answered ${reply.status}`)
}

const valueIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
