import type { JsonValue } from '../json-value.ts'
import { findArray } from './find-array.ts'
import { findNumber } from './find-number.ts'
import { findObject } from './find-object.ts'
import type { Atom, ValueType } from './formula.ts'
import { type Answer, none, type Search } from './search.ts'

/** Looks for a value of a type that meets all atoms, those of other types aside, and is none of the excluded. */
export const findLeaf = (
  type: ValueType,
  conditions: readonly Atom[],
  excluded: ReadonlySet<JsonValue>,
  search: Search,
): Answer => {
  const atoms = <On extends Atom['on']>(on: On) =>
    conditions.filter((atom): atom is Extract<Atom, { on: On }> => atom.on === on)
  const firstOf = (values: readonly JsonValue[]): Answer => {
    const value = values.find((one) => !excluded.has(one))
    return value === undefined ? none : { kind: 'value', value }
  }
  switch (type) {
    case 'null':
      return firstOf([null])
    case 'boolean':
      return firstOf([true, false])
    case 'number': {
      const answer = findNumber(atoms('number'), excluded as ReadonlySet<number>)
      return answer.kind === 'number' ? { kind: 'value', value: answer.number } : answer
    }
    case 'string': {
      const strings = atoms('string')
      const lengths = strings.filter((atom) => atom.kind === 'length')
      const answer = search.evaluation.languages.find({
        patterns: strings.filter((atom) => atom.kind === 'pattern'),
        minLength: Math.max(0, ...lengths.map(({ min }) => min)),
        maxLength: Math.min(Infinity, ...lengths.map(({ max }) => max)),
        excluded: excluded as ReadonlySet<string>,
      })
      return answer.kind === 'text' ? { kind: 'value', value: answer.text } : answer
    }
    case 'array':
      return findArray(atoms('array'), search)
    case 'object':
      return findObject(atoms('object'), search)
  }
}
