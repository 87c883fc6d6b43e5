import type { JsonValue } from '../json-value.ts'
import type { Schema, TypeName } from '../model.ts'

/** A condition on one JSON value, with negation pushed down to schemas and atoms. Equal formulas are the same object. */
export type Formula = { readonly id: number } & (
  | { readonly kind: 'true' | 'false' }
  | { readonly kind: 'schema'; readonly schema: Schema; readonly positive: boolean }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Formula[] }
  | { readonly kind: 'types'; readonly types: ReadonlySet<TypeName>; readonly positive: boolean }
  | { readonly kind: 'values'; readonly values: ReadonlyMap<string, JsonValue>; readonly positive: boolean }
  | { readonly kind: 'atom'; readonly atom: Atom; readonly otherwise: boolean }
  /** Something that cannot be reasoned about, only evaluated: true as far as the search is concerned. */
  | { readonly kind: 'opaque'; readonly why: string }
)

/** The types that a search tells apart; an integer is a number that is a multiple of 1. */
export const valueTypes = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const
export type ValueType = (typeof valueTypes)[number]

/** A condition on the values of one type. What it says of values of other types is `otherwise` beside it. */
export type Atom = NumberAtom | StringAtom | ArrayAtom | ObjectAtom

export type NumberAtom =
  | {
      readonly on: 'number'
      readonly kind: 'least' | 'most'
      readonly bound: number
      readonly inclusive: boolean
    }
  | { readonly on: 'number'; readonly kind: 'multiple'; readonly divisor: number; readonly positive: boolean }

export type StringAtom =
  | { readonly on: 'string'; readonly kind: 'length'; readonly min: number; readonly max: number }
  | { readonly on: 'string'; readonly kind: 'pattern'; readonly pattern: string; readonly positive: boolean }

/** Items by index, from `from` up to but not including `to`. */
export type ArrayAtom =
  | { readonly on: 'array'; readonly kind: 'length'; readonly min: number; readonly max: number }
  | {
      readonly on: 'array'
      readonly kind: 'each' | 'some'
      readonly from: number
      readonly to: number
      readonly item: Formula
    }
  | { readonly on: 'array'; readonly kind: 'unique'; readonly positive: boolean }
  | { readonly on: 'array'; readonly kind: 'at least'; readonly count: number; readonly item: Formula }
  | {
      readonly on: 'array'
      readonly kind: 'at most'
      readonly count: number
      readonly item: Formula
      readonly others: Formula
    }

export type ObjectAtom =
  | { readonly on: 'object'; readonly kind: 'size'; readonly min: number; readonly max: number }
  | { readonly on: 'object'; readonly kind: 'each'; readonly keys: Keys; readonly value: Formula }
  /** There is a property with such a key, whose key and value are such. */
  | {
      readonly on: 'object'
      readonly kind: 'some'
      readonly keys: Keys
      readonly key: Formula
      readonly value: Formula
    }
  | { readonly on: 'object'; readonly kind: 'keys'; readonly key: Formula }

/** One key, or all keys that some patterns match and others do not, without some. */
export type Keys =
  | { readonly kind: 'one'; readonly name: string }
  | {
      readonly kind: 'many'
      readonly patterns: readonly { readonly pattern: string; readonly positive: boolean }[]
      readonly excluded: ReadonlySet<string>
    }

export const allKeys: Extract<Keys, { kind: 'many' }> = { kind: 'many', patterns: [], excluded: new Set() }

export interface Formulas {
  readonly always: Formula
  readonly never: Formula
  readonly schema: (schema: Schema, positive: boolean) => Formula
  readonly all: (parts: readonly Formula[]) => Formula
  readonly any: (parts: readonly Formula[]) => Formula
  readonly types: (types: ReadonlySet<TypeName>, positive: boolean) => Formula
  readonly values: (values: ReadonlyMap<string, JsonValue>, positive: boolean) => Formula
  /** `otherwise`: what holds for values of other types. */
  readonly atom: (atom: Atom, otherwise: boolean) => Formula
  readonly opaque: (why: string) => Formula
}

type Shape = Formula extends infer Member ? (Member extends Formula ? Omit<Member, 'id'> : never) : never

/** The formulas of one question. `numbers` tells equal schemas (see `numberSchemas`). */
export const createFormulas = (numbers: ReadonlyMap<Schema, number>): Formulas => {
  const interned = new Map<string, Formula>()
  const intern = (key: string, shape: Shape): Formula => {
    const known = interned.get(key)
    if (known !== undefined) return known
    const formula = { id: interned.size, ...shape } as Formula
    interned.set(key, formula)
    return formula
  }
  const always = intern('true', { kind: 'true' })
  const never = intern('false', { kind: 'false' })

  const combine = (kind: 'all' | 'any', parts: readonly Formula[]): Formula => {
    const [neutral, absorbing] = kind === 'all' ? [always, never] : [never, always]
    const flat = new Set(parts.flatMap((part) => (part.kind === kind ? part.parts : [part])))
    flat.delete(neutral)
    if (flat.has(absorbing)) return absorbing
    const distinct = [...flat]
    if (distinct.length < 2) return distinct[0] ?? neutral
    return intern(`${kind} ${distinct.map(({ id }) => id).join(' ')}`, { kind, parts: distinct })
  }

  return {
    always,
    never,
    schema: (schema, positive) =>
      schema.kind === 'boolean'
        ? schema.value === positive
          ? always
          : never
        : intern(`schema ${numbers.get(schema)} ${positive}`, { kind: 'schema', schema, positive }),
    all: (parts) => combine('all', parts),
    any: (parts) => combine('any', parts),
    types: (types, positive) =>
      intern(`types ${[...types].toSorted().join(' ')} ${positive}`, { kind: 'types', types, positive }),
    values: (values, positive) =>
      intern(`values ${JSON.stringify([...values.keys()].toSorted())} ${positive}`, {
        kind: 'values',
        values,
        positive,
      }),
    atom: (atom, otherwise) =>
      intern(`atom ${otherwise} ${textOfAtom(atom)}`, { kind: 'atom', atom, otherwise }),
    opaque: (why) => intern(`opaque ${why}`, { kind: 'opaque', why }),
  }
}

/** The same text for equal atoms only. */
const textOfAtom = (atom: Atom): string => {
  switch (atom.kind) {
    case 'least':
    case 'most':
      return `${atom.kind} ${atom.bound} ${atom.inclusive}`
    case 'multiple':
      return `multiple ${atom.divisor} ${atom.positive}`
    case 'length':
    case 'size':
      return `${atom.on} ${atom.kind} ${atom.min} ${atom.max}`
    case 'pattern':
      return `pattern ${atom.positive} ${atom.pattern}`
    case 'unique':
      return `unique ${atom.positive}`
    case 'at least':
      return `at least ${atom.count} ${atom.item.id}`
    case 'at most':
      return `at most ${atom.count} ${atom.item.id} ${atom.others.id}`
    case 'keys':
      return `keys ${atom.key.id}`
    case 'each':
    case 'some':
      if (atom.on === 'array') return `${atom.kind} item ${atom.from} ${atom.to} ${atom.item.id}`
      return `${atom.kind} property ${atom.value.id} ${atom.kind === 'some' ? atom.key.id : ''} ${textOfKeys(atom.keys)}`
  }
}

const textOfKeys = (keys: Keys): string =>
  keys.kind === 'one'
    ? `one ${keys.name}`
    : JSON.stringify([
        keys.patterns.map(({ pattern, positive }) => [pattern, positive]),
        [...keys.excluded].toSorted(),
      ])
