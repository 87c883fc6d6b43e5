import type { JsonValue } from '../json-value.ts'
import { allKeys, type Formula, type Keys, type ObjectAtom } from './formula.ts'
import { keysContain, meets } from './meets.ts'
import { type Answer, none, type Search } from './search.ts'

type Some = Extract<ObjectAtom, { kind: 'some' }>
type Each = Extract<ObjectAtom, { kind: 'each' }>
type ManyKeys = Extract<Keys, { kind: 'many' }>

/** More patterns tell too many kinds of keys apart. */
const mostPatterns = 7
const mostProperties = 300

/**
 * An object that meets all atoms. Each property that has to be there gets a key: one that is named somewhere, one that
 * was made up already, or a new one of every kind that the patterns tell apart. The values do not depend on each other.
 */
export const findObject = (atoms: readonly ObjectAtom[], search: Search): Answer => {
  const { find, evaluation, budget } = search
  const { formulas } = search.vocabulary
  const { languages } = evaluation
  const eaches = atoms.filter((atom) => atom.kind === 'each')
  const byName = Map.groupBy(
    eaches.filter(({ keys }) => keys.kind === 'one'),
    ({ keys }) => (keys as Extract<Keys, { kind: 'one' }>).name,
  )
  const byPattern = eaches.filter((atom): atom is Each & { keys: ManyKeys } => atom.keys.kind === 'many')
  const keyConditions = atoms.filter((atom) => atom.kind === 'keys').map(({ key }) => key)
  const sizes = atoms.filter((atom) => atom.kind === 'size')
  const least = Math.max(0, ...sizes.map(({ min }) => min))
  const most = Math.min(Infinity, ...sizes.map(({ max }) => max))
  if (least > most) return none
  const wanted = atoms.filter((atom) => atom.kind === 'some')
  const anywhere = wanted.filter((atom): atom is Some & { keys: ManyKeys } => atom.keys.kind === 'many')
  const patterns = [...new Set(byPattern.flatMap(({ keys }) => keys.patterns.map(({ pattern }) => pattern)))]
  const named = namesIn(atoms)

  let unknown: string | undefined
  const notKnown = (why: string): void => {
    unknown ??= why
  }

  /** What the value of a key has to meet anyway. */
  const conditions = new Map<string, readonly Formula[]>()
  const conditionsOf = (name: string): readonly Formula[] => {
    const known = conditions.get(name)
    if (known !== undefined) return known
    const met: Formula[] = (byName.get(name) ?? []).map(({ value }) => value)
    for (const { keys, value } of byPattern) {
      const contained = keysContain(keys, name, languages)
      if (contained === undefined) notKnown('a pattern for keys cannot be analysed')
      if (contained === true) met.push(value)
    }
    for (const condition of keyConditions) {
      const passes = meets(condition, name, evaluation)
      if (passes === undefined) notKnown('a condition on keys cannot be analysed')
      if (passes === false) met.push(formulas.never)
    }
    conditions.set(name, met)
    return met
  }

  const valueFor = (name: string, more: readonly Formula[]): JsonValue | undefined => {
    const answer = find([...conditionsOf(name), ...more])
    if (answer.kind === 'unknown') notKnown(answer.why)
    return answer.kind === 'value' ? answer.value : undefined
  }

  /** A new key of every kind that is told apart. */
  function* newNames(keys: ManyKeys, key: Formula, taken: Iterable<string>): Generator<string> {
    const undetermined = patterns.filter(
      (pattern) => !keys.patterns.some((known) => known.pattern === pattern),
    )
    if (undetermined.length > mostPatterns) {
      notKnown('there are too many patterns for keys')
      return
    }
    const others = new Map([...taken, ...keys.excluded].map((name) => [JSON.stringify(name), name]))
    const base = [
      formulas.types(new Set(['string']), true),
      ...(others.size === 0 ? [] : [formulas.values(others, false)]),
      ...keyConditions,
      key,
      ...keys.patterns.map(({ pattern, positive }) => patternFormula(pattern, positive)),
    ]
    for (let kind = 0; kind < 2 ** undetermined.length; kind++) {
      const signs = undetermined.map((pattern, index) => patternFormula(pattern, (kind >> index) % 2 === 1))
      const answer = find([...base, ...signs])
      if (answer.kind === 'unknown') notKnown(answer.why)
      if (answer.kind === 'value') yield answer.value as string
    }
  }
  const patternFormula = (pattern: string, positive: boolean): Formula =>
    formulas.atom({ on: 'string', kind: 'pattern', pattern, positive }, false)

  function* namesFor(keys: ManyKeys, key: Formula, chosen: ReadonlyMap<string, unknown>): Generator<string> {
    for (const name of new Set([...chosen.keys(), ...named])) {
      const contained = keysContain(keys, name, languages)
      const passes = meets(key, name, evaluation)
      if (contained === false || passes === false) continue
      if (contained === undefined || passes === undefined) notKnown('a pattern for keys cannot be analysed')
      else yield name
    }
    yield* newNames(keys, key, new Set([...named, ...chosen.keys()]))
  }

  /** Keys for the properties of which only the kind of the key is known; those with a given name have theirs. */
  const choose = (index: number, chosen: ReadonlyMap<string, readonly Formula[]>): Answer => {
    budget.spend(1)
    if (chosen.size > most) return none
    const some = anywhere[index]
    if (some === undefined) return complete(chosen)
    for (const name of namesFor(some.keys, some.key, chosen)) {
      const more = [...(chosen.get(name) ?? []), some.value]
      if (valueFor(name, more) === undefined) continue
      const answer = choose(index + 1, new Map(chosen).set(name, more))
      if (answer.kind === 'value') return answer
      if (answer.kind === 'unknown') notKnown(answer.why)
    }
    return none
  }

  /** Adds properties that nobody asked for while there are too few. */
  const complete = (chosen: ReadonlyMap<string, readonly Formula[]>): Answer => {
    const object = new Map<string, JsonValue>()
    for (const [name, more] of chosen) {
      const value = valueFor(name, more)
      if (value !== undefined) object.set(name, value)
    }
    if (least > mostProperties)
      return { kind: 'unknown', why: `objects of ${least} properties are too large to try` }
    const add = (name: string): void => {
      const value = object.size < least && !object.has(name) ? valueFor(name, []) : undefined
      if (value !== undefined) object.set(name, value)
    }
    for (const name of named) add(name)
    for (let size = -1; object.size < least && object.size > size;) {
      size = object.size
      const taken = new Set([...named, ...object.keys()])
      for (const name of newNames(allKeys, formulas.always, taken)) add(name)
    }
    return object.size < least ? none : { kind: 'value', value: object }
  }

  const given = new Map<string, Formula[]>()
  for (const { keys, value } of wanted) {
    if (keys.kind === 'one') given.set(keys.name, [...(given.get(keys.name) ?? []), value])
  }
  // A property that only has to be there rarely stands in the way.
  const asksForMore = (values: readonly Formula[]) => values.some((value) => value !== formulas.always)
  const isPossible = [...given]
    .toSorted(([, one], [, other]) => Number(asksForMore(other)) - Number(asksForMore(one)))
    .every(([name, values]) => valueFor(name, values) !== undefined)
  const answer = isPossible ? choose(0, given) : none
  return answer.kind === 'none' && unknown !== undefined ? { kind: 'unknown', why: unknown } : answer
}

const namesIn = (atoms: readonly ObjectAtom[]): ReadonlySet<string> => {
  const names = new Set<string>()
  for (const atom of atoms) {
    if (atom.kind !== 'each' && atom.kind !== 'some') continue
    if (atom.keys.kind === 'one') names.add(atom.keys.name)
    else for (const name of atom.keys.excluded) names.add(name)
  }
  return names
}
