import type { FieldsKept } from '../facts.ts'
import type { Enum, Field, Message } from '../model.ts'
import { cardinalityOf, typedField } from './field-type.ts'
import { indexBy } from '../by-key.ts'
import { jsonNameOf } from '../json-name.ts'

interface MessagePair {
  readonly before: Message
  readonly after: Message
}

/** Pairs that were asked for and that are still to be compared: messages may contain themselves. */
interface Comparison {
  readonly seen: Map<Message, Set<Message>>
  readonly open: MessagePair[]
}

const compareLater = (comparison: Comparison, before: Message, after: Message): void => {
  if (before.fullName === after.fullName) return
  const partners = comparison.seen.get(before)
  if (partners?.has(after)) return
  if (partners === undefined) comparison.seen.set(before, new Set([after]))
  else partners.add(after)
  comparison.open.push({ before, after })
}

/** The same names under the same numbers. */
export const sameValues = (before: Enum, after: Enum): boolean => {
  if (before.values.length !== after.values.length) return false
  const numbers = new Map(after.values.map(({ name, number }) => [name, number]))
  return before.values.every(({ name, number }) => numbers.get(name) === number)
}

const sameField = (before: Field, after: Field, comparison: Comparison): boolean => {
  if (before.name !== after.name || jsonNameOf(before) !== jsonNameOf(after)) return false
  if (cardinalityOf(before) !== cardinalityOf(after) || before.oneof?.name !== after.oneof?.name) return false
  const from = typedField(before)
  const to = typedField(after)
  if (from.kind !== to.kind) return false
  if (from.message !== undefined && to.message !== undefined) {
    compareLater(comparison, from.message, to.message)
    return true
  }
  if (from.enum !== undefined && to.enum !== undefined) return sameValues(from.enum, to.enum)
  return from.typeName === to.typeName
}

const compareFields = ({ before, after }: MessagePair, comparison: Comparison): FieldsKept => {
  if (before.extensionRanges.length > 0) return 'other'
  const byNumber = indexBy(after.fields, ({ number }) => number)
  for (const field of before.fields) {
    const counterpart = byNumber.get(field.number)
    if (counterpart === undefined || !sameField(field, counterpart, comparison)) return 'other'
  }
  if (after.fields.length === before.fields.length) return 'same'
  return after.fields.some((field) => cardinalityOf(field) === 'required') ? 'other' : 'more'
}

/**
 * How the fields of one message are found in another of a different name, followed through nested messages. Messages of
 * equal names count as the same: what changed inside them is a fact of its own.
 */
export const fieldsKept = (before: Message, after: Message): FieldsKept => {
  const comparison: Comparison = { seen: new Map(), open: [] }
  const kept = compareFields({ before, after }, comparison)
  if (kept === 'other') return kept
  for (const nested of comparison.open) if (compareFields(nested, comparison) !== 'same') return 'other'
  return kept
}
