import type { EnumNumber, RemovedEnumNumber } from '../../src/formats/protobuf/facts.ts'
import type { Enum, EnumValue } from '../../src/formats/protobuf/model.ts'
import { areAlikeValues, sharedWords } from './alike.ts'
import { enumText, quotedNames } from './describe.ts'
import { rule } from './rule.ts'

const valueText = ({ number, values }: EnumNumber): string => `Value ${number} ${quotedNames(values)}`

const removal = (before: EnumNumber, after: RemovedEnumNumber): string =>
  `${valueText(before)} of ${enumText(after.enum)} was deleted`

const moved = ({ movedTo }: RemovedEnumNumber): string =>
  movedTo.map(({ name, number }) => ` "${name}" now has number ${number}.`).join('')

const reserveNames = ({ values }: EnumNumber): string =>
  `reserved ${values.map(({ name }) => `"${name}"`).join(', ')};`

const reserveBoth = (before: EnumNumber): string => `reserved ${before.number}; ${reserveNames(before)}`

export const enumValueNoDelete = rule({
  id: 'protobuf/enum-value-no-delete',
  aliases: { buf: 'ENUM_VALUE_NO_DELETE' },
  title: 'An enum value was deleted',
  severity: 'error',
  verdict: 'source-only',
  presets: ['file', 'package', 'csr'],
  docs: {
    why: 'Generated code loses the constant, so callers stop compiling; the number may still arrive from old senders.',
    fix: 'Mark the value with "[deprecated = true]", or delete it and reserve its number and name.',
    since: '0.1.0',
  },
  on: 'enum-value.removed',
  check: ({ before, after }) => ({
    message: `${removal(before, after)}.${moved(after)}`,
    fix: `Mark the value with "[deprecated = true]", or write: ${reserveBoth(before)}`,
  }),
})

export const enumValueNoDeleteUnlessNumberReserved = rule({
  id: 'protobuf/enum-value-no-delete-unless-number-reserved',
  aliases: { buf: 'ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED' },
  title: 'An enum value was deleted and its number was not reserved',
  severity: 'error',
  verdict: 'breaking',
  presets: ['wire-json', 'wire', 'csr', 'default'],
  docs: {
    why: 'The number is free for a new value, while old clients still send it with the old meaning and stored data still holds it.',
    fix: 'Reserve the number and the name in the enum: reserved 2; reserved "STATUS_PAID";',
    since: '0.1.0',
  },
  on: 'enum-value.removed',
  check: ({ before, after }) =>
    after.numberReserved
      ? undefined
      : {
          message: `${removal(before, after)} without reserving the number ${before.number}.${moved(after)}`,
          fix: `Put into enum ${after.enum.name}: ${reserveBoth(before)}`,
        },
})

export const enumValueNoDeleteUnlessNameReserved = rule({
  id: 'protobuf/enum-value-no-delete-unless-name-reserved',
  aliases: { buf: 'ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED' },
  title: 'An enum value was deleted and its name was not reserved',
  severity: 'error',
  verdict: 'breaking',
  presets: ['wire-json', 'csr'],
  docs: {
    why: 'JSON writes names: a new value with the old name would be read from documents that mean the old one.',
    fix: 'Reserve the name in the enum: reserved "STATUS_PAID";',
    since: '0.1.0',
  },
  on: 'enum-value.removed',
  check: ({ before, after }) =>
    after.namesReserved
      ? undefined
      : {
          message: `${removal(before, after)} without reserving ${before.values.length > 1 ? 'all its names' : 'its name'}.${moved(after)}`,
          fix: `Put into enum ${after.enum.name}: ${reserveNames(before)}`,
        },
})

export const enumValueNameNotReserved = rule({
  id: 'protobuf/enum-value-name-not-reserved',
  title: 'A deleted enum value has its number reserved but not its name',
  severity: 'info',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'The binary format is safe, but JSON writes names: a later value with this name would be read from old documents.',
    fix: 'Reserve the name as well: reserved "STATUS_PAID";',
    since: '0.1.0',
  },
  on: 'enum-value.removed',
  check: ({ before, after }) =>
    after.numberReserved && !after.namesReserved && after.movedTo.length === 0
      ? {
          message: `${removal(before, after)} and its number is reserved, but not its name.`,
          fix: `Put into enum ${after.enum.name}: ${reserveNames(before)}`,
        }
      : undefined,
})

export const enumValueSameName = rule({
  id: 'protobuf/enum-value-same-name',
  aliases: { buf: 'ENUM_VALUE_SAME_NAME' },
  title: 'An enum number lost a name',
  severity: 'error',
  verdict: 'breaking',
  presets: ['file', 'package', 'wire-json', 'csr'],
  docs: {
    why: 'Generated code loses the constant, and JSON with the old name is rejected by the new side.',
    fix: 'Keep the old name. With "option allow_alias = true;" a number can have the new name beside it.',
    since: '0.1.0',
  },
  on: 'enum-value.names-changed',
  check: ({ before, after }) => ({
    message: `Value ${after.number} of ${enumText(after.enum)} changed its name from ${quotedNames(before.values)} to ${quotedNames(after.values)}.`,
  }),
})

export const enumValueNumberChanged = rule({
  id: 'protobuf/enum-value-number-changed',
  title: 'An enum value moved to another number',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Bytes carry numbers, not names: old clients send the old number, which now means nothing or something else.',
    fix: 'Give the value its old number back.',
    since: '0.1.0',
  },
  on: 'enum-value.moved',
  check: ({ before, after }) => {
    // A free old number is what enum-value-no-delete-unless-number-reserved reports, the move included.
    const isTaken = after.parent.values.some(({ number }) => number === before.number)
    const isReserved = after.parent.reservedRanges.some(
      ({ first, last }) => first <= before.number && before.number <= last,
    )
    return isTaken || isReserved
      ? {
          message: `Value "${before.name}" of ${enumText(after.parent)} changed its number from ${before.number} to ${after.number}.`,
        }
      : undefined
  },
})

interface ValueNames {
  readonly numbers: ReadonlyMap<string, number>
  readonly names: readonly string[]
}

const namesOfEnums = new WeakMap<Enum, ValueNames>()

const namesOf = (type: Enum): ValueNames => {
  const known = namesOfEnums.get(type)
  if (known !== undefined) return known
  const found = {
    numbers: new Map(type.values.map(({ name, number }) => [name, number])),
    names: type.values.map(({ name }) => name),
  }
  namesOfEnums.set(type, found)
  return found
}

const sharedWordsOfEnums = new WeakMap<Enum, number>()

const sharedWordsOf = (before: Enum, after: Enum): number => {
  const known = sharedWordsOfEnums.get(after)
  if (known !== undefined) return known
  const shared = sharedWords([...namesOf(before).names, ...namesOf(after).names])
  sharedWordsOfEnums.set(after, shared)
  return shared
}

/** A name that stands, or stood, under another number has moved, and is reported as that. */
const isElsewhere = (values: readonly EnumValue[], other: EnumNumber): boolean =>
  values.some(({ name }) => (namesOf(other.enum).numbers.get(name) ?? other.number) !== other.number)

const isOnlyRenamed = (before: EnumNumber, after: EnumNumber): boolean =>
  !isElsewhere(before.values, after) && !isElsewhere(after.values, before)

const mostComparedNames = 20

const isAlike = (before: EnumNumber, after: EnumNumber): boolean => {
  const shared = sharedWordsOf(before.enum, after.enum)
  const known = new Set(before.values.map(({ name }) => name))
  if (after.values.some(({ name }) => known.has(name))) return true
  const from = before.values.slice(0, mostComparedNames)
  return after.values
    .slice(0, mostComparedNames)
    .some((to) => from.some(({ name }) => areAlikeValues(name, to.name, shared)))
}

export const enumValueNumberReused = rule({
  id: 'protobuf/enum-value-number-reused',
  title: 'An enum number was given to another value',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default'],
  docs: {
    why: 'Nothing fails: old clients go on sending the number with the old meaning and stored data still holds it, and the new code reads it as something else.',
    fix: 'Give the new value a number that was never used and reserve the old number and name. If this is only a new name for the same thing, accept the finding with that reason.',
    since: '0.1.0',
  },
  on: 'enum-value.names-changed',
  // One fact per new name of the number: the first speaks for all.
  check: ({ before, after }) =>
    after.value === after.values[0] && isOnlyRenamed(before, after) && !isAlike(before, after)
      ? {
          message: `Value ${after.number} of ${enumText(after.enum)} was ${quotedNames(before.values)} and is now ${quotedNames(after.values)}.`,
          fix: `Give ${quotedNames(after.values)} a new number and write: ${reserveBoth(before)} Accept the finding if it only is a new name for the same thing.`,
        }
      : undefined,
})

export const enumValueRenamed = rule({
  id: 'protobuf/enum-value-renamed',
  title: 'An enum value was renamed',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default'],
  docs: {
    why: 'Binary messages stay the same. Generated constants get another name, and JSON with the old name is rejected by the new side.',
    fix: 'Keep the old name as an alias: "option allow_alias = true;" and both names with the same number.',
    since: '0.1.0',
  },
  on: 'enum-value.names-changed',
  check: ({ before, after }) =>
    after.value === after.values[0] && isOnlyRenamed(before, after) && isAlike(before, after)
      ? {
          message: `Value ${after.number} of ${enumText(after.enum)} changed its name from ${quotedNames(before.values)} to ${quotedNames(after.values)}.`,
        }
      : undefined,
})
