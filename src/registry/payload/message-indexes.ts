import { varintAt } from '../../formats/protobuf/descriptor/wire-reader.ts'
import type { Message, ProtoFile } from '../../formats/protobuf/model.ts'
import type { PayloadProblem } from './decoded.ts'

export interface MessageIndexes {
  /** Of a top-level message, then of a message nested in it, and so on. */
  readonly indexes: readonly number[]
  /** Where the data starts. */
  readonly end: number
}

/** Messages are not nested deeper in any schema. */
const mostIndexes = 32

/** Which message of its schema a payload holds: a count and as many indexes, all zigzag varints; a lone 0 means `[0]`. */
export const readMessageIndexes = (bytes: Uint8Array, offset: number): MessageIndexes | PayloadProblem => {
  const count = zigzagAt(bytes, offset)
  if (count === undefined) return { offset, message: 'The number of message indexes is cut off.' }
  if (count.value === 0) return { indexes: [0], end: count.end }
  if (count.value < 0 || count.value > mostIndexes) {
    return {
      offset,
      message: `${count.value} is no number of message indexes: there are 1 to ${mostIndexes}.`,
    }
  }
  const indexes: number[] = []
  let { end } = count
  while (indexes.length < count.value) {
    const index = zigzagAt(bytes, end)
    if (index === undefined) return { offset: end, message: 'The message indexes are cut off.' }
    if (index.value < 0) return { offset: end, message: `${index.value} is no message index.` }
    indexes.push(index.value)
    end = index.end
  }
  return { indexes, end }
}

const zigzagAt = (
  bytes: Uint8Array,
  offset: number,
): { readonly value: number; readonly end: number } | undefined => {
  const varint = varintAt(bytes, offset, bytes.length)
  return varint === undefined
    ? undefined
    : { value: Number((varint.value >> 1n) ^ -(varint.value & 1n)), end: varint.end }
}

/** The message that indexes lead to; undefined if the schema has none there. */
export const messageAt = (
  { messages }: ProtoFile,
  [first, ...nested]: readonly number[],
): Message | undefined =>
  nested.reduce<Message | undefined>((message, index) => message?.messages[index], messages[first ?? 0])
