import type { Locate, Side } from '../../core/location.ts'
import type { Subject } from '../../core/subject.ts'
import {
  type EnumSymbol,
  type Field,
  type Holder,
  isNamed,
  type Message,
  type NamedSchema,
  type Schema,
} from './model.ts'
import { placeOf, type Span } from '../../core/source-text.ts'

/** Where something stands in words that do not depend on lines: the named type around it, then the way down. */
interface Way {
  readonly start: NamedSchema | Message | undefined
  readonly field: Field | undefined
  /** `items`, `values`, `branch 2`, outermost first. */
  readonly steps: readonly string[]
}

/** Unnamed types can be nested thousands of levels deep; nobody reads further than this. */
const shownSteps = 12

const wayTo = (node: Schema): Way => {
  const steps: string[] = []
  let below = node
  let holder: Holder = node.holder
  for (;;) {
    if (holder === undefined) {
      return { start: isNamed(below) ? below : undefined, field: undefined, steps: shown(steps) }
    }
    switch (holder.kind) {
      case 'field':
        return { start: holder.record, field: holder, steps: shown(steps) }
      case 'message':
        return { start: holder, field: undefined, steps: ['response', ...shown(steps)] }
      case 'union':
        steps.push(`branch ${holder.branches.indexOf(below) + 1}`)
        break
      case 'array':
        steps.push('items')
        break
      case 'map':
        steps.push('values')
        break
    }
    below = holder
    holder = holder.holder
  }
}

const shown = (innermostFirst: readonly string[]): readonly string[] => {
  const steps = innermostFirst.toReversed()
  return steps.length <= shownSteps
    ? steps
    : [...steps.slice(0, shownSteps), `${steps.length - shownSteps} levels deeper`]
}

export const describeNamed = (type: NamedSchema): string =>
  `${type.kind === 'record' && type.error ? 'error' : type.kind} ${type.fullName}`

/** Parameters of a message are the fields of a record that nobody declared. */
const isRequest = (type: NamedSchema): boolean => type.kind === 'record' && type.request

const startOf = (start: NamedSchema | Message): string =>
  start.kind === 'message' || isRequest(start) ? `message ${start.name}` : describeNamed(start)

const fieldWord = (field: Field): string => (isRequest(field.record) ? 'parameter' : 'field')

/** The subject of a use of a type: `['record acme.Order', 'field total', 'items']`. */
export const subjectOfUse = (node: Schema): Subject => {
  const { start, field, steps } = wayTo(node)
  return [
    start === undefined ? 'schema' : startOf(start),
    ...(field ? [`${fieldWord(field)} ${field.name}`] : []),
    ...steps,
  ]
}

export const subjectOfType = (type: NamedSchema): Subject => [startOf(type)]

export const subjectOfField = (field: Field): Subject => [
  startOf(field.record),
  `${fieldWord(field)} ${field.name}`,
]

export const subjectOfSymbol = (type: NamedSchema, symbol: string): Subject => [
  startOf(type),
  `symbol ${symbol}`,
]

/** A use of a type in a sentence: `Field "total" of record acme.Order`, `Each item of field "lines" of record acme.Order`. */
export const whereUsed = (node: Schema): string => {
  const { start, field, steps } = wayTo(node)
  const outer = field ? fieldInText(field) : start === undefined ? 'the schema' : startOf(start)
  return capitalised([...steps.map(stepText).toReversed(), outer].join(' of '))
}

const stepText = (step: string): string =>
  step === 'items' ? 'each item' : step === 'values' ? 'each value' : step

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const fieldInText = (field: Field): string =>
  `${fieldWord(field)} "${field.name}" of ${startOf(field.record)}`

/** The narrowest span that names a schema: the name of a declaration, else all of it. */
const spanOfUse = (node: Schema): Span => (isNamed(node) ? node.nameSpan : node.span)

export const locateUse = (node: Schema, side: Side): Locate => placeOf(node.source, spanOfUse(node), side)

export const locateField = (field: Field, side: Side): Locate => placeOf(field.source, field.nameSpan, side)

export const locateSymbol = (type: NamedSchema, symbol: EnumSymbol, side: Side): Locate =>
  placeOf(type.source, symbol.span, side)
