import { canonicalText, isJsonArray, isJsonObject, type JsonValue } from '../json-value.ts'
import { type Formula, type Formulas, type ValueType } from './formula.ts'
import { keysWithout, presence } from './object-assertions.ts'

/**
 * That an array is not a given array, or an object not a given object. undefined for values that are excluded by
 * comparing. For a value of another type there is nothing to say.
 */
export const otherValues = (value: JsonValue, type: ValueType, formulas: Formulas): Formula | undefined => {
  if (isJsonArray(value)) return type === 'array' ? otherArrays(value, formulas) : formulas.always
  if (isJsonObject(value)) return type === 'object' ? otherObjects(value, formulas) : formulas.always
  return type === typeof value || (value === null && type === 'null') ? undefined : formulas.always
}

const otherThan = (value: JsonValue, { values }: Formulas): Formula =>
  values(new Map([[canonicalText(value), value]]), false)

const otherArrays = (array: readonly JsonValue[], formulas: Formulas): Formula => {
  const { any, atom } = formulas
  return any([
    ...(array.length > 0 ? [atom({ on: 'array', kind: 'length', min: 0, max: array.length - 1 }, true)] : []),
    atom({ on: 'array', kind: 'length', min: array.length + 1, max: Infinity }, true),
    ...array.map((item, index) =>
      atom({ on: 'array', kind: 'some', from: index, to: index + 1, item: otherThan(item, formulas) }, true),
    ),
  ])
}

const otherObjects = (object: ReadonlyMap<string, JsonValue>, formulas: Formulas): Formula => {
  const { any, atom, always } = formulas
  return any([
    ...[...object].flatMap(([name, value]) => [
      presence(formulas, name).absent,
      atom(
        {
          on: 'object',
          kind: 'some',
          keys: { kind: 'one', name },
          key: always,
          value: otherThan(value, formulas),
        },
        true,
      ),
    ]),
    atom(
      { on: 'object', kind: 'some', keys: keysWithout(object.keys(), []), key: always, value: always },
      true,
    ),
  ])
}
