import { canonicalText, isJsonArray, isJsonObject, type JsonValue } from '../json-value.ts'
import { accepts, type Evaluation, hasType, lengthOf, opposite, type Passing, passesAny } from './evaluate.ts'
import { isMultipleOf } from './decimal.ts'
import { isUnique } from './evaluate-array.ts'
import type { ArrayAtom, Atom, Formula, Keys, NumberAtom, ObjectAtom, StringAtom } from './formula.ts'
import type { Languages } from './regex/languages.ts'

/** Whether a value meets a formula; undefined when that is not known. */
export const meets = (formula: Formula, value: JsonValue, evaluation: Evaluation): Passing => {
  switch (formula.kind) {
    case 'true':
      return true
    case 'false':
      return false
    case 'opaque':
      return undefined
    case 'schema': {
      const passes = accepts(formula.schema, value, evaluation)
      return formula.positive ? passes : opposite(passes)
    }
    case 'all':
      return meetsAll(formula.parts.map((part) => meets(part, value, evaluation)))
    case 'any':
      return passesAny(formula.parts.map((part) => meets(part, value, evaluation)))
    case 'types':
      return hasType(formula.types, value) === formula.positive
    case 'values':
      return formula.values.has(canonicalText(value)) === formula.positive
    case 'atom':
      return (
        meetsAtom(formula.atom, value, evaluation) ??
        (isOf(formula.atom, value) ? undefined : formula.otherwise)
      )
  }
}

export const meetsAll = (passing: readonly Passing[]): Passing =>
  passing.includes(false) ? false : passing.includes(undefined) ? undefined : true

const isOf = ({ on }: Atom, value: JsonValue): boolean =>
  on === 'array' ? isJsonArray(value) : on === 'object' ? isJsonObject(value) : typeof value === on

/** undefined also for a value of another type. */
const meetsAtom = (atom: Atom, value: JsonValue, evaluation: Evaluation): Passing => {
  switch (atom.on) {
    case 'number':
      return typeof value === 'number' ? meetsNumber(atom, value) : undefined
    case 'string':
      return typeof value === 'string' ? meetsString(atom, value, evaluation) : undefined
    case 'array':
      return isJsonArray(value) ? meetsArray(atom, value, evaluation) : undefined
    case 'object':
      return isJsonObject(value) ? meetsObject(atom, value, evaluation) : undefined
  }
}

const meetsNumber = (atom: NumberAtom, value: number): boolean => {
  switch (atom.kind) {
    case 'least':
      return atom.inclusive ? value >= atom.bound : value > atom.bound
    case 'most':
      return atom.inclusive ? value <= atom.bound : value < atom.bound
    case 'multiple':
      return isMultipleOf(value, atom.divisor) === atom.positive
  }
}

const meetsString = (atom: StringAtom, value: string, { languages }: Evaluation): Passing => {
  if (atom.kind === 'length') return lengthOf(value) >= atom.min && lengthOf(value) <= atom.max
  const matches = languages.matches(atom.pattern, value)
  return atom.positive ? matches : opposite(matches)
}

const meetsArray = (atom: ArrayAtom, array: readonly JsonValue[], evaluation: Evaluation): Passing => {
  const items = (formula: Formula, from = 0, to = array.length) =>
    array.slice(from, to).map((item) => meets(formula, item, evaluation))
  const count = (passing: readonly Passing[], least: number): Passing => {
    const sure = passing.filter((passes) => passes === true).length
    if (sure >= least) return true
    return sure + passing.filter((passes) => passes === undefined).length < least ? false : undefined
  }
  switch (atom.kind) {
    case 'length':
      return array.length >= atom.min && array.length <= atom.max
    case 'unique':
      return isUnique(array) === atom.positive
    case 'each':
      return meetsAll(items(atom.item, atom.from, atom.to))
    case 'some':
      return passesAny(items(atom.item, atom.from, atom.to))
    case 'at least':
      return count(items(atom.item), atom.count)
    case 'at most':
      return opposite(count(items(atom.item), atom.count + 1))
  }
}

const meetsObject = (
  atom: ObjectAtom,
  object: ReadonlyMap<string, JsonValue>,
  evaluation: Evaluation,
): Passing => {
  const { languages } = evaluation
  switch (atom.kind) {
    case 'size':
      return object.size >= atom.min && object.size <= atom.max
    case 'keys':
      return meetsAll([...object.keys()].map((name) => meets(atom.key, name, evaluation)))
    case 'each':
      return meetsAll(
        [...object].map(([name, value]) =>
          passesAny([
            opposite(keysContain(atom.keys, name, languages)),
            meets(atom.value, value, evaluation),
          ]),
        ),
      )
    case 'some':
      return passesAny(
        [...object].map(([name, value]) =>
          meetsAll([
            keysContain(atom.keys, name, languages),
            meets(atom.key, name, evaluation),
            meets(atom.value, value, evaluation),
          ]),
        ),
      )
  }
}

export const keysContain = (keys: Keys, name: string, languages: Languages): Passing => {
  if (keys.kind === 'one') return keys.name === name
  if (keys.excluded.has(name)) return false
  return meetsAll(
    keys.patterns.map(({ pattern, positive }) => {
      const matches = languages.matches(pattern, name)
      return positive ? matches : opposite(matches)
    }),
  )
}
