import { wireTypes } from './wire-writer.ts'

/** One field of a message in protobuf's binary format. Offsets are those of the bytes that are read. */
export type WireField = {
  readonly number: number
  /** Where the tag starts. */
  readonly offset: number
} & (
  | { readonly kind: 'varint'; readonly value: bigint }
  | { readonly kind: 'fixed64' | 'fixed32' | 'bytes'; readonly start: number; readonly end: number }
  /** The fields of a group stand between `start` and `end`, without the tags around them. */
  | { readonly kind: 'group'; readonly start: number; readonly end: number }
)

/** Why bytes are no message, and where. */
export interface WireProblem {
  readonly offset: number
  readonly message: string
}

/** A varint and the offset behind it; undefined when the bytes end in it or it is longer than 64 bits. */
export const varintAt = (
  bytes: Uint8Array,
  offset: number,
  end: number,
): { readonly value: bigint; readonly end: number } | undefined => {
  let low = 0
  let factor = 1
  let high = 0n
  for (let index = 0; index < 10; index++) {
    const at = offset + index
    if (at >= end) return undefined
    const byte = bytes[at]!
    if (index < 7) {
      low += (byte & 127) * factor
      factor *= 128
    } else high |= BigInt(byte & 127) << BigInt(7 * index)
    if (byte < 128) return { value: BigInt.asUintN(64, high | BigInt(low)), end: at + 1 }
  }
  return undefined
}

/** Groups nested deeper than this are refused, as compilers' parsers do. */
const deepestGroup = 100

/**
 * The fields between two offsets, in the order in which they stand there. Ends at the first thing that is no field and
 * hands it to `report`. Never reads outside of the bounds.
 */
export function* wireFields(
  bytes: Uint8Array,
  start: number,
  end: number,
  report: (problem: WireProblem) => void,
): Generator<WireField> {
  let offset = start
  while (offset < end) {
    const field = fieldAt(bytes, offset, end)
    if ('message' in field) {
      report(field)
      return
    }
    yield field.field
    offset = field.next
  }
}

type Read = { readonly field: WireField; readonly next: number } | WireProblem

const largestFieldNumber = 2n ** 29n - 1n

const fieldAt = (bytes: Uint8Array, offset: number, end: number): Read => {
  const tag = varintAt(bytes, offset, end)
  if (tag === undefined) return { offset, message: 'The bytes end inside the tag of a field.' }
  const number = tag.value >> 3n
  if (number === 0n || number > largestFieldNumber) {
    return { offset, message: `${number} is no field number: they go from 1 to ${largestFieldNumber}.` }
  }
  const place = { number: Number(number), offset }
  switch (Number(tag.value & 7n)) {
    case wireTypes.varint: {
      const value = varintAt(bytes, tag.end, end)
      if (value === undefined)
        return {
          offset: tag.end,
          message: `Field ${number} is cut off, or its varint is longer than 10 bytes.`,
        }
      return { field: { ...place, kind: 'varint', value: value.value }, next: value.end }
    }
    case wireTypes.fixed64:
      return fixed(place, 'fixed64', tag.end, 8, end)
    case wireTypes.fixed32:
      return fixed(place, 'fixed32', tag.end, 4, end)
    case wireTypes.bytes: {
      const length = varintAt(bytes, tag.end, end)
      if (length === undefined)
        return { offset: tag.end, message: `The length of field ${number} is cut off.` }
      if (length.value > BigInt(end - length.end)) {
        const message = `Field ${number} says it is ${length.value} bytes long, but only ${end - length.end} follow.`
        return { offset: tag.end, message }
      }
      const next = length.end + Number(length.value)
      return { field: { ...place, kind: 'bytes', start: length.end, end: next }, next }
    }
    case wireTypes.startGroup:
      return groupAt(bytes, place, tag.end, end)
    case wireTypes.endGroup:
      return { offset, message: `Group ${number} ends here, but it was not started.` }
    default:
      return { offset, message: `Field ${number} has the wire type ${tag.value & 7n}, which does not exist.` }
  }
}

interface Place {
  readonly number: number
  readonly offset: number
}

const fixed = (place: Place, kind: 'fixed64' | 'fixed32', start: number, size: number, end: number): Read =>
  start + size > end
    ? { offset: start, message: `Field ${place.number} needs ${size} bytes, but only ${end - start} follow.` }
    : { field: { ...place, kind, start, end: start + size }, next: start + size }

/** Walks over the fields of a group to find its end. */
const groupAt = (bytes: Uint8Array, place: Place, start: number, end: number): Read => {
  const open = [place.number]
  let offset = start
  while (offset < end) {
    const tag = varintAt(bytes, offset, end)
    const wireType = tag === undefined ? undefined : Number(tag.value & 7n)
    if (tag !== undefined && wireType === wireTypes.startGroup) {
      if (open.length >= deepestGroup)
        return { offset, message: `Groups are nested more than ${deepestGroup} levels deep.` }
      open.push(Number(tag.value >> 3n))
      offset = tag.end
    } else if (tag !== undefined && wireType === wireTypes.endGroup) {
      const number = open.pop()
      if (number !== Number(tag.value >> 3n))
        return { offset, message: `Group ${number} is open here, but group ${tag.value >> 3n} ends.` }
      if (open.length === 0) return { field: { ...place, kind: 'group', start, end: offset }, next: tag.end }
      offset = tag.end
    } else {
      const inner = fieldAt(bytes, offset, end)
      if ('message' in inner) return inner
      offset = inner.next
    }
  }
  return { offset: place.offset, message: `Group ${place.number} has no end.` }
}
