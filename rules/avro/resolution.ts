import { readByOldSchema, readsOldData } from '../../src/core/mode.ts'
import type { AvroFacts, Failure, FieldWithoutDefault } from '../../src/formats/avro/facts.ts'
import { failureUnder } from './failure.ts'
import { rule } from './rule.ts'

const breaking = { severity: 'error', verdict: 'breaking', presets: ['default', 'strict'] } as const

export const typeMismatch = rule({
  id: 'avro/type-mismatch',
  aliases: { java: 'TYPE_MISMATCH' },
  title: 'A type was changed to one that does not read the other',
  ...breaking,
  docs: {
    why: 'Consumers fail on data that was written with the other type. Only int, long, float and double widen in this order, and string and bytes read each other.',
    fix: 'Keep the type, or add a second field with the new type and a default, and remove the first one when nobody reads it any more.',
    since: '0.1.0',
  },
  on: 'resolution.type-mismatch',
  check: (change, { mode }) =>
    failureUnder(mode, change, {
      backward: ({ reader, writer }) => `${change.where} expects ${reader}, not ${writer} as before`,
      forward: ({ reader, writer }) =>
        `${change.where} is ${writer} now, where the old schema expects ${reader}`,
      both: () => `${change.where} was ${change.was} and is now ${change.is}`,
      fix: () =>
        `Keep the type ${change.was}, or add a second field of the new type with a default, and remove the first one when nobody reads it any more.`,
    }),
})

export const nameMismatch = rule({
  id: 'avro/name-mismatch',
  aliases: { java: 'NAME_MISMATCH' },
  title: 'A named type was replaced by one with another name',
  ...breaking,
  docs: {
    why: 'Records, enums and fixed types are matched by name: consumers refuse data of a type with another name.',
    fix: 'Keep the name, or give the new type the full name of the old one as an alias.',
    since: '0.1.0',
  },
  on: 'resolution.name-mismatch',
  check: (change, { mode }) => {
    const { was, is } = namesOf(change)
    const renamed =
      change.subject.length === 1
        ? `${was} is named ${is} now`
        : `${change.where} was of the type ${was} and is now of the type ${is}`
    return failureUnder(mode, change, {
      backward: () => renamed,
      forward: () => renamed,
      both: () => renamed,
      fix: (_, forward) =>
        forward === undefined
          ? `Keep the name, or add "aliases": ["${was}"] to ${is}.`
          : 'Keep the name: an alias helps only the schema that reads, and consumers with the old schema have none.',
    })
  },
})

const namesOf = ({ backward, forward }: AvroFacts['resolution.name-mismatch']) => ({
  was: backward?.incompatibilities[0].writer.fullName ?? forward?.incompatibilities[0].reader.fullName,
  is: backward?.incompatibilities[0].reader.fullName ?? forward?.incompatibilities[0].writer.fullName,
})

export const fixedSizeMismatch = rule({
  id: 'avro/fixed-size-mismatch',
  aliases: { java: 'FIXED_SIZE_MISMATCH' },
  title: 'The size of a fixed type was changed',
  ...breaking,
  docs: {
    why: 'A fixed type is read by its size: consumers with the other size fail, or take the bytes that follow for part of it.',
    fix: 'Keep the size, or declare a second fixed type with another name and use it in a new field with a default.',
    since: '0.1.0',
  },
  on: 'resolution.fixed-size-mismatch',
  check: (change, { mode }) => {
    const { was, is } = sizesOf(change)
    const resized = `${change.where} had ${was} bytes and has ${is} now`
    return failureUnder(mode, change, {
      backward: () => resized,
      forward: () => resized,
      both: () => resized,
      fix: () =>
        'Keep the size, or declare a second fixed type with another name and use it in a new field with a default.',
    })
  },
})

const sizesOf = ({ backward, forward }: AvroFacts['resolution.fixed-size-mismatch']) => ({
  was: backward?.incompatibilities[0].writer.size ?? forward?.incompatibilities[0].reader.size,
  is: backward?.incompatibilities[0].reader.size ?? forward?.incompatibilities[0].writer.size,
})

export const missingEnumSymbols = rule({
  id: 'avro/missing-enum-symbols',
  aliases: { java: 'MISSING_ENUM_SYMBOLS' },
  title: 'An enum lacks symbols that the other side writes',
  ...breaking,
  docs: {
    why: 'A consumer whose enum lacks a symbol and has no default fails on the first message that holds it.',
    fix: 'Keep the symbols, or give the enum a `default` that stands for symbols a consumer does not know.',
    since: '0.1.0',
  },
  on: 'resolution.missing-enum-symbols',
  check: (change, { mode }) =>
    failureUnder(mode, change, {
      backward: ({ writer }) => `${change.where} no longer has ${writer} and has no default`,
      forward: ({ writer }) =>
        `${change.where} has ${writer} now, which the old schema does not know and has no default for`,
      both: (backward, forward) =>
        `${change.where} lost ${backward.writer}, gained ${forward.writer} and has no default`,
      fix: (backward, forward) =>
        [
          ...(backward
            ? [
                `Keep ${backward.writer}, or add a default to the enum, for example "default": ${firstSymbol(change)}.`,
              ]
            : []),
          ...(forward
            ? [
                `Before you add ${forward.writer}, release a version in which the enum has a default, and wait until every consumer has it.`,
              ]
            : []),
        ].join(' '),
    }),
})

/** A symbol of the new enum that its default could be. */
const firstSymbol = ({ backward }: AvroFacts['resolution.missing-enum-symbols']): string =>
  JSON.stringify(backward?.incompatibilities[0].reader.symbols[0]?.name ?? '')

export const fieldWithoutDefault = rule({
  id: 'avro/field-without-default',
  aliases: { java: 'READER_FIELD_MISSING_DEFAULT_VALUE' },
  title: 'A field that only one side has lacks a default',
  ...breaking,
  docs: {
    why: 'A consumer cannot make up a value for a field that the data does not hold.',
    fix: 'Give the field a `default`; if it has only been renamed, give it the old name as an alias.',
    since: '0.1.0',
  },
  on: 'resolution.field-without-default',
  check: (change, { mode }) =>
    failureUnder(mode, change, {
      backward: () => `${change.where} is not in the old schema and has no default`,
      forward: () => `${change.where} is not in the new schema and had no default`,
      both: () => `${change.where} is only in one schema and has no default`,
      fix: (_, forward) => (forward === undefined ? defaultForAdded(change) : defaultForRemoved(change)),
    }),
})

const defaultForAdded = ({ possibleDefault, renamed, field }: FieldWithoutDefault): string => {
  const add = `Add a default to the field "${field.name}", for example "default": ${possibleDefault}.`
  return renamed === undefined
    ? add
    : `If it is "${renamed.name}" under a new name, add "aliases": ["${renamed.name}"]. If not: ${add}`
}

const defaultForRemoved = ({ possibleDefault, field }: FieldWithoutDefault): string =>
  `Keep the field "${field.name}". To remove it, first release a version in which it has a default (for example "default": ${possibleDefault}), and wait until every consumer has that version.`

export const missingUnionBranch = rule({
  id: 'avro/missing-union-branch',
  aliases: { java: 'MISSING_UNION_BRANCH' },
  title: 'A union lacks a branch for what the other side writes',
  ...breaking,
  docs: {
    why: 'A consumer fails on the first value for which its union has no branch, or only one that cannot read it.',
    fix: 'Keep the branch. Add branches to consumers before any producer uses them.',
    since: '0.1.0',
  },
  on: 'resolution.missing-union-branch',
  check: (change, { mode }) =>
    failureUnder(mode, change, {
      backward: ({ writer, cause }) =>
        cause === undefined
          ? `${change.where} has no branch for ${writer} any more`
          : `${change.where} cannot read ${writer} as it was`,
      forward: ({ writer, cause }) =>
        cause === undefined
          ? `${change.where} can hold ${writer} now, for which the old schema has no branch`
          : `${change.where} holds ${writer}, which the old schema cannot read as it is now`,
      both: (backward, forward) =>
        backward.cause === undefined && forward.cause === undefined
          ? `${change.where} lost ${backward.writer} and gained ${forward.writer}`
          : `${change.where} holds ${backward.writer}, which is not what it was inside`,
      fix: (backward, forward) =>
        [...(backward ? [keepBranch(backward)] : []), ...(forward ? [addBranchLater(forward)] : [])].join(
          ' ',
        ),
    }),
})

const keepBranch = ({ writer, cause }: Failure): string => {
  if (cause === undefined) return `Keep ${writer} in the union.`
  const { absentField } = cause
  return absentField === undefined
    ? 'Undo the change inside of the branch, or make it in a new field with a default.'
    : `Add a default to the field "${absentField.name}" of record ${absentField.record.fullName}.`
}

const addBranchLater = ({ writer, cause }: Failure): string => {
  if (cause === undefined) {
    return `Let every consumer upgrade to a union with ${writer} before a producer writes it: that takes two releases.`
  }
  const { absentField } = cause
  return absentField === undefined
    ? 'Undo the change inside of the branch, or make it in a new field.'
    : `Keep the field "${absentField.name}" of record ${absentField.record.fullName} until every consumer has a version in which it has a default.`
}

export const ambiguousAlias = rule({
  id: 'avro/ambiguous-alias',
  title: 'A field matches several fields of the other schema by its name and aliases',
  ...breaking,
  docs: {
    why: 'It is not defined which of the fields a consumer reads: Java refuses to read at all, others take the first one they find.',
    fix: 'Remove the aliases until only one field of the other schema matches.',
    since: '0.1.0',
  },
  on: 'resolution.ambiguous-field',
  check: ({ after: { field, matches }, reading }, { mode }) => {
    if (!(reading === 'backward' ? readsOldData(mode) : readByOldSchema(mode))) return undefined
    const [reader, writer] = reading === 'backward' ? ['new', 'old'] : ['old', 'new']
    const names = matches.map((match) => `"${match.name}"`).join(' and ')
    return {
      message: `Field "${field.name}" of record ${field.record.fullName} in the ${reader} schema matches ${names} of the ${writer} schema: consumers with the ${reader} schema cannot read data of producers with the ${writer} one (${mode}).`,
    }
  },
})
