import type { Locate, Side } from '../../core/location.ts'
import type { Subject } from '../../core/subject.ts'
import { exampleDefault } from './default-value.ts'
import {
  type AvroChange,
  type Cause,
  type Failure,
  type FieldWithoutDefault,
  type Unresolvable,
  type UnresolvableKind,
  unresolvableKinds,
} from './facts.ts'
import type { AmbiguousField, Incompatibility } from './incompatibility.ts'
import { type Field, resolved, type Schema } from './model.ts'
import {
  capitalised,
  describeNamed,
  fieldInText,
  locateField,
  locateSymbol,
  locateUse,
  subjectOfField,
  subjectOfType,
  subjectOfUse,
  whereUsed,
} from './place.ts'
import { causeOf, reasonText, symbolList } from './reason-text.ts'
import { renameFinder } from './renames.ts'
import { resolution } from './resolution.ts'
import { placeOf } from '../../core/source-text.ts'
import { describeType } from './type-text.ts'

/** Incompatibilities of one type between the same two parts, in either reading direction. */
interface Group {
  readonly backward: Incompatibility[]
  readonly forward: Incompatibility[]
}

/** What cannot be read: data of the base with the head (backward), and data of the head with the base (forward). */
export const diffReadability = (base: Schema, head: Schema): AvroChange[] => {
  const groups = new Map<string, Group>()
  const numbers = new Map<unknown, number>()
  const numberOf = (node: unknown): number => {
    const number = numbers.get(node) ?? numbers.size
    numbers.set(node, number)
    return number
  }
  const collect = (found: readonly Incompatibility[], direction: keyof Group): void => {
    for (const incompatibility of withoutConsequences(found)) {
      const { type } = incompatibility
      const field = absentField(incompatibility)
      const reader = field ?? incompatibility.reader
      const writer = wholePart(incompatibility.writerUse, incompatibility.writer)
      const parts = direction === 'backward' ? [writer, reader] : [reader, writer]
      const key = `${field === undefined ? type : 'absent field'} ${parts.map(numberOf).join(' ')}`
      const group = groups.get(key) ?? { backward: [], forward: [] }
      groups.set(key, group)
      group[direction].push(incompatibility)
    }
  }
  const renamed = renameFinder()
  const backward = resolution(head, base)
  const forward = resolution(base, head)
  collect(backward.incompatibilities, 'backward')
  collect(forward.incompatibilities, 'forward')
  return [
    ...[...groups.values()].map((group) => changeOf(group, renamed)),
    ...backward.ambiguousFields.map((field) => ambiguousChange(field, 'backward')),
    ...forward.ambiguousFields.map((field) => ambiguousChange(field, 'forward')),
  ]
}

/** Leaves out a branch that cannot be read where the reason inside of it is reported at its own place already. */
const withoutConsequences = (found: readonly Incompatibility[]): readonly Incompatibility[] => {
  const reported = new Set(found)
  return found.filter((incompatibility) => {
    const cause = causeOf(incompatibility)
    return cause === undefined || !reported.has(cause)
  })
}

/** The field of the reader that the writer does not have, where that is the reason. */
const absentField = (found: Incompatibility): Field | undefined => {
  if (found.type === 'READER_FIELD_MISSING_DEFAULT_VALUE') return found.field
  return found.type === 'TYPE_MISMATCH' ? found.absentField : undefined
}

/** A reader that is no union reads the branches of a union one by one: what it cannot read of them belongs together. */
const wholePart = (use: Schema, type: Schema): Schema => (use.holder?.kind === 'union' ? use.holder : type)

const changeOf = ({ backward, forward }: Group, renamed: ReturnType<typeof renameFinder>): AvroChange => {
  const first = (backward[0] ?? forward[0]) as Incompatibility
  const headReads = backward.length > 0
  const [before, after] = headReads ? [first.writerUse, first.readerUse] : [first.readerUse, first.writerUse]
  const failures = { backward: failureOf(backward, 'head'), forward: failureOf(forward, 'base') }
  const direction = forward.length === 0 ? 'output' : headReads ? 'both' : 'input'
  const field = absentField(first)
  const common = {
    format: 'avro',
    direction,
    was: wholeType(before),
    is: wholeType(after),
    ...failures,
  } as const
  if (field !== undefined) {
    const record = headReads ? before : after
    return {
      ...common,
      kind: 'resolution.field-without-default',
      before: headReads ? record : field,
      after: headReads ? field : record,
      subject: subjectOfField(field),
      where: capitalised(fieldInText(field)),
      base: headReads ? locateUse(record, 'base') : locateField(field, 'base'),
      head: headReads ? locateField(field, 'head') : locateUse(record, 'head'),
      field,
      possibleDefault: exampleDefault(field.type),
      renamed: renamed(field, record),
    } satisfies Omit<FieldWithoutDefault, 'backward' | 'forward'> as AvroChange
  }
  return {
    ...common,
    kind: unresolvableKinds[first.type],
    before,
    after,
    subject: subjectOf(first, after),
    where: whereOf(first, after),
    base: locate(first, before, headReads ? 'writer' : 'reader', 'base'),
    head: locate(first, after, headReads ? 'reader' : 'writer', 'head'),
  } satisfies Unresolvable<UnresolvableKind, Incompatibility> as AvroChange
}

/** `side` is the one that reads. */
const failureOf = (found: readonly Incompatibility[], side: Side): Failure | undefined => {
  const [first, ...others] = found
  if (first === undefined) return undefined
  return {
    incompatibilities: [first, ...others],
    reader: describeType(first.reader),
    writer: listed([...new Set(found.map(unreadableText))], first.type === 'TYPE_MISMATCH' ? 'or' : 'and'),
    cause: causeIn(found, side),
  }
}

const causeIn = (found: readonly Incompatibility[], side: Side): Cause | undefined => {
  const cause = found.map(causeOf).find((each) => each !== undefined)
  if (cause === undefined) return undefined
  const field = absentField(cause)
  const at = field === undefined ? locateUse(cause.readerUse, side) : locateField(field, side)
  return { text: reasonText(cause), absentField: field, at }
}

/** The whole type at a place: the union, where the part is one of its branches. */
const wholeType = (use: Schema): string => describeType(wholePart(use, use))

const mostListed = 8

const listed = (texts: readonly string[], word: 'and' | 'or'): string =>
  texts.length <= mostListed
    ? texts.join(` ${word} `)
    : `${texts.slice(0, mostListed).join(', ')} ${word} ${texts.length - mostListed} more`

const unreadableText = (found: Incompatibility): string => {
  switch (found.type) {
    case 'MISSING_ENUM_SYMBOLS':
      return symbolList(found.symbols)
    case 'MISSING_UNION_BRANCH':
      return describeType(found.branch)
    default:
      return describeType(found.writer)
  }
}

/** Types that differ are named by the place that uses them; what differs inside of a type, by the type. */
const subjectOf = (found: Incompatibility, after: Schema): Subject => {
  const type = resolved(after)
  const inside = found.type === 'FIXED_SIZE_MISMATCH' || found.type === 'MISSING_ENUM_SYMBOLS'
  return inside && type !== undefined && 'fullName' in type ? subjectOfType(type) : subjectOfUse(after)
}

const whereOf = (found: Incompatibility, after: Schema): string => {
  const type = resolved(after)
  const inside = found.type === 'FIXED_SIZE_MISMATCH' || found.type === 'MISSING_ENUM_SYMBOLS'
  return inside && type !== undefined && 'fullName' in type
    ? capitalised(describeNamed(type))
    : whereUsed(after)
}

const locate = (found: Incompatibility, use: Schema, part: 'reader' | 'writer', side: Side): Locate => {
  const type = resolved(use)
  if (found.type === 'FIXED_SIZE_MISMATCH' && type?.kind === 'fixed')
    return placeOf(type.source, type.sizeSpan, side)
  if (found.type === 'MISSING_ENUM_SYMBOLS' && type?.kind === 'enum') {
    const symbol =
      part === 'writer' ? type.symbols.find(({ name }) => found.symbols.includes(name)) : undefined
    return symbol === undefined ? locateUse(type, side) : locateSymbol(type, symbol, side)
  }
  if (found.type === 'MISSING_UNION_BRANCH' && part === 'writer') return locateUse(found.branch, side)
  return locateUse(use, side)
}

const ambiguousChange = (found: AmbiguousField, reading: 'backward' | 'forward'): AvroChange => ({
  kind: 'resolution.ambiguous-field',
  format: 'avro',
  direction: reading === 'backward' ? 'output' : 'input',
  subject: subjectOfField(found.field),
  before: undefined,
  after: found,
  reading,
  base: locateUse(reading === 'backward' ? found.writer : found.field.record, 'base'),
  head: reading === 'backward' ? locateField(found.field, 'head') : locateUse(found.writer, 'head'),
})
