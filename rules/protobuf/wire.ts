import type { RetypedField, TypedField, WireKind } from '../../src/formats/protobuf/facts.ts'
import type { Enum } from '../../src/formats/protobuf/model.ts'

const groupTable = (groups: readonly (readonly WireKind[])[]): ReadonlyMap<WireKind, number> =>
  new Map(groups.flatMap((kinds, group) => kinds.map((kind) => [kind, group] as const)))

/**
 * Kinds whose bytes are read the same way (https://protobuf.dev/programming-guides/proto3/#updating). sint is zigzag
 * encoded, so its varints never mean the same as those of int. Kinds that are not listed are alone.
 */
const binaryGroups = groupTable([
  ['int32', 'int64', 'uint32', 'uint64', 'bool'],
  ['sint32', 'sint64'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
])

/** Of those, the kinds that JSON writes the same way too: 64-bit numbers are strings there, booleans are words. */
const jsonGroups = groupTable([
  ['int32', 'uint32'],
  ['int64', 'uint64'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
])

const inOneGroup = (groups: ReadonlyMap<WireKind, number>, before: WireKind, after: WireKind): boolean =>
  before === after || (groups.has(before) && groups.get(before) === groups.get(after))

/** Every value of `before` exists in `after` with the same number, and the enums have the same short name. */
const isSameEnumOrGrown = (before: Enum, after: Enum): boolean => {
  if (before.name !== after.name) return false
  const numbers = new Map(after.values.map(({ name, number }) => [name, number]))
  return before.values.every(({ name, number }) => numbers.get(name) === number)
}

const isSameDeclaration = (before: TypedField, after: TypedField): boolean => {
  if (before.typeName === after.typeName) return true
  if (before.enum !== undefined && after.enum !== undefined) return isSameEnumOrGrown(before.enum, after.enum)
  return before.enum === undefined && before.message === undefined && before.kind !== 'unresolved'
}

/** As `buf` judges the binary encoding: strings may become bytes, and enums may move or grow but not change their name. */
export const isBinaryCompatible = (before: TypedField, after: TypedField): boolean => {
  if (before.kind === 'string' && after.kind === 'bytes') return true
  return inOneGroup(binaryGroups, before.kind, after.kind) && isSameDeclaration(before, after)
}

/** As `buf` judges the binary encoding and JSON together. */
export const isBinaryAndJsonCompatible = (before: TypedField, after: TypedField): boolean =>
  inOneGroup(jsonGroups, before.kind, after.kind) && isSameDeclaration(before, after)

/** What has to hold for old and new bytes to be read correctly. */
export type TypeChange =
  | { readonly verdict: 'same' }
  | { readonly verdict: 'conditional'; readonly condition: string }
  | { readonly verdict: 'breaking' }

const varints = new Set<WireKind>(['int32', 'int64', 'uint32', 'uint64', 'bool'])

const lengthPrefixed = new Set<WireKind>(['string', 'bytes', 'message'])

/** As `judgeTypeChange`, for types of different kinds. */
export const judgeKindChange = (before: WireKind, after: WireKind): TypeChange => {
  const pair = (left: WireKind, right: WireKind): boolean =>
    (before === left && after === right) || (before === right && after === left)
  if (inOneGroup(binaryGroups, before, after)) {
    return {
      verdict: 'conditional',
      condition: `every value fits ${before} as well as ${after}; others are cut off or change their sign`,
    }
  }
  if (pair('string', 'bytes'))
    return {
      verdict: 'conditional',
      condition:
        'the bytes are always valid UTF-8, and nobody reads the field as JSON, where bytes are base64',
    }
  if ((before === 'enum' && varints.has(after)) || (after === 'enum' && varints.has(before))) {
    return {
      verdict: 'conditional',
      condition:
        'only the numbers of the enum are sent, and nobody reads the field as JSON, where an enum is a name',
    }
  }
  if (pair('bytes', 'message'))
    return { verdict: 'conditional', condition: 'the bytes are always an encoded message of that type' }
  return { verdict: 'breaking' }
}

const betweenMessages = (after: RetypedField): TypeChange => {
  switch (after.fieldsKept) {
    case 'same':
      return { verdict: 'same' }
    case 'more':
      return { verdict: 'conditional', condition: `nobody needs the fields that only ${after.typeName} has` }
    default:
      return { verdict: 'breaking' }
  }
}

const betweenEnums = (before: TypedField, after: RetypedField): TypeChange => {
  if (before.enum === undefined || after.enum === undefined) return { verdict: 'breaking' }
  const numbers = new Map(after.enum.values.map(({ name, number }) => [name, number]))
  const kept = before.enum.values.every(({ name, number }) => numbers.get(name) === number)
  if (!kept) return { verdict: 'breaking' }
  if (before.enum.values.length === after.enum.values.length) return { verdict: 'same' }
  return { verdict: 'conditional', condition: `readers cope with the values that only ${after.typeName} has` }
}

/** What a changed type means for bytes that were written with the old one, by what protobuf.dev says about each pair. */
export const judgeTypeChange = (before: TypedField, after: RetypedField): TypeChange => {
  if (before.kind !== after.kind) return judgeKindChange(before.kind, after.kind)
  if (before.kind === 'enum') return betweenEnums(before, after)
  return after.message === undefined || before.message === undefined
    ? { verdict: 'breaking' }
    : betweenMessages(after)
}

/** Strings, bytes and messages: a reader of a single one takes the last (or merges) when several come, and reverse. */
export const isLengthPrefixed = (kind: WireKind): boolean => lengthPrefixed.has(kind)
