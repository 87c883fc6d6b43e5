import type { Reference, Schema } from '../model.ts'
import { allKeys, type Atom, type Formula, type Formulas, type Keys } from './formula.ts'

/** One of the conditions that a schema puts on a value: the schema accepts what meets them all. */
export interface Assertion {
  readonly keyword: string
  readonly holds: Formula
  readonly fails: Formula
  /** The condition is that every part of the value at a place passes another schema. */
  readonly inside?: Inside
}

export interface Inside {
  readonly schema: Schema
  readonly place: Place
}

/** Parts of a value: itself (under a condition), the values of properties, items, or the names of properties. */
export type Place =
  | { readonly kind: 'here'; readonly when: Formula; readonly unless: Formula }
  | { readonly kind: 'properties'; readonly keys: Keys }
  | { readonly kind: 'items'; readonly from: number; readonly to: number }
  | { readonly kind: 'names' }

/** What the assertions are made of. */
export interface Vocabulary {
  readonly formulas: Formulas
  /** undefined: not known. */
  readonly targetOf: (reference: Reference) => Schema | undefined
}

/** A condition on one type, which values of other types meet. */
export const atomAssertion = (formulas: Formulas, keyword: string, holds: Atom, fails: Atom): Assertion => ({
  keyword,
  holds: formulas.atom(holds, true),
  fails: formulas.atom(fails, false),
})

/** What is counted of arrays, objects and strings. */
type Counted =
  | { readonly on: 'array' | 'string'; readonly kind: 'length' }
  | { readonly on: 'object'; readonly kind: 'size' }

/** Counts from the first to the second, both inclusive. */
export type Range = readonly [min: number, max: number]

/** A condition on how many there are: those of one range are accepted, those of the other one refused. */
export const rangeAssertion = (
  formulas: Formulas,
  keyword: string,
  counted: Counted,
  [min, max]: Range,
  [low, high]: Range,
): Assertion =>
  atomAssertion(formulas, keyword, { ...counted, min, max }, { ...counted, min: low, max: high })

/** A condition that every part at a place passes a schema. */
export const partAssertion = (
  formulas: Formulas,
  keyword: string,
  schema: Schema,
  place: Place,
): Assertion => ({
  keyword,
  holds: everyPart(formulas, place, formulas.schema(schema, true)),
  fails: somePart(formulas, place, formulas.schema(schema, false)),
  inside: { schema, place },
})

/** That every part at a place meets a formula. */
const everyPart = ({ any, atom }: Formulas, place: Place, part: Formula): Formula => {
  switch (place.kind) {
    case 'here':
      return any([place.unless, part])
    case 'properties':
      return atom({ on: 'object', kind: 'each', keys: place.keys, value: part }, true)
    case 'items':
      return atom({ on: 'array', kind: 'each', from: place.from, to: place.to, item: part }, true)
    case 'names':
      return atom({ on: 'object', kind: 'keys', key: part }, true)
  }
}

/** That there is a part at a place that meets a formula. */
export const somePart = ({ all, always, atom }: Formulas, place: Place, part: Formula): Formula => {
  switch (place.kind) {
    case 'here':
      return all([place.when, part])
    case 'properties':
      return atom({ on: 'object', kind: 'some', keys: place.keys, key: always, value: part }, false)
    case 'items':
      return atom({ on: 'array', kind: 'some', from: place.from, to: place.to, item: part }, false)
    case 'names':
      return atom({ on: 'object', kind: 'some', keys: allKeys, key: part, value: always }, false)
  }
}
