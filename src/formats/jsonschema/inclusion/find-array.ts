import { canonicalText, type JsonValue } from '../json-value.ts'
import type { ArrayAtom, Formula } from './formula.ts'
import { type Answer, none, type Search } from './search.ts'

type Range = Extract<ArrayAtom, { kind: 'each' | 'some' }>

/** An item that has to be somewhere. Those of one group are at different places. */
interface Wanted {
  readonly from: number
  readonly to: number
  readonly item: Formula
  readonly group: number
}

/** What has to be where, beside what every item there has to meet. */
type Placed = ReadonlyMap<number, readonly Wanted[]>

/** Two places with equal items. */
type Twins = readonly [first: number, second: number]

const mostItems = 1_000
const mostCounted = 50
const mostTwinPlaces = 12

/**
 * An array that meets all atoms. Each item that has to be there gets a place: one that some atom tells apart from the
 * others, or one in the rest, where all places are alike. Without `unique` the values do not depend on each other.
 */
export const findArray = (atoms: readonly ArrayAtom[], search: Search): Answer => {
  const { find, budget } = search
  const { formulas } = search.vocabulary
  const ranges = atoms.filter((atom): atom is Range => atom.kind === 'each' || atom.kind === 'some')
  const lengths = atoms.filter((atom) => atom.kind === 'length')
  const uniques = atoms.filter((atom) => atom.kind === 'unique')
  const counts = atoms.filter((atom) => atom.kind === 'at least')
  const limits = atoms.filter((atom) => atom.kind === 'at most')
  const eaches = ranges.filter(({ kind }) => kind === 'each')
  /** From here on all places are alike. */
  const rest = Math.max(0, ...ranges.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite))
  const least = Math.max(0, ...lengths.map(({ min }) => min))
  const most = Math.min(Infinity, ...lengths.map(({ max }) => max))
  const unique = uniques.some(({ positive }) => positive)
  const repeated = uniques.some(({ positive }) => !positive)

  let unknown: string | undefined
  const notKnown = (why: string): Answer => {
    unknown ??= why
    return none
  }
  if (least > most || (unique && repeated)) return none
  if (counts.some(({ count }) => count > mostCounted) || least > mostItems) {
    return { kind: 'unknown', why: 'an array would need too many items' }
  }

  const wanted: readonly Wanted[] = [
    ...ranges
      .filter(({ kind }) => kind === 'some')
      .map(({ from, to, item }, index) => ({ from, to, item, group: index })),
    ...counts.flatMap(({ count, item }, index) =>
      Array.from({ length: count }, () => ({ from: 0, to: Infinity, item, group: ranges.length + index })),
    ),
  ].toSorted((one, other) => one.to - one.from - (other.to - other.from))

  const conditionsAt = (place: number, placed: Placed, twins: Twins | undefined): Formula[] =>
    (twins?.includes(place) ? twins : [place]).flatMap((at) => [
      ...eaches.filter(({ from, to }) => from <= at && at < to).map(({ item }) => item),
      ...(placed.get(at) ?? []).map(({ item }) => item),
    ])

  const isPossible = (goal: readonly Formula[]): boolean => {
    const answer = find(goal)
    if (answer.kind === 'unknown') notKnown(answer.why)
    return answer.kind === 'value'
  }

  /** Places that are worth trying: every one that is told apart, and the first of those that are alike. */
  function* placesFor(
    { from, to, group }: Wanted,
    placed: Placed,
    twins: Twins | undefined,
  ): Generator<number> {
    const free = (place: number) => !placed.get(place)?.some((other) => other.group === group)
    for (let place = from; place < Math.min(to, rest, most); place++) if (free(place)) yield place
    if (to < Infinity) return
    for (let place = rest; place < most; place++) {
      if (free(place)) yield place
      if (!placed.has(place) && !twins?.includes(place)) return
    }
  }

  const choose = (index: number, placed: Placed, twins: Twins | undefined): Answer => {
    budget.spend(1)
    const one = wanted[index]
    if (one === undefined) return complete(placed, twins)
    for (const place of placesFor(one, placed, twins)) {
      const more: Placed = new Map(placed).set(place, [...(placed.get(place) ?? []), one])
      if (!isPossible(conditionsAt(place, more, twins))) continue
      const answer = choose(index + 1, more, twins)
      if (answer.kind === 'value') return answer
    }
    return none
  }

  const complete = (placed: Placed, twins: Twins | undefined): Answer => {
    const length = Math.max(least, (twins?.[1] ?? -1) + 1, ...placed.keys().map((place) => place + 1))
    if (length > most) return none
    const array: JsonValue[] = []
    const over = limits.map(() => 0)
    for (let place = 0; place < length; place++) {
      if (twins?.[1] === place) {
        array.push(array[twins[0]] as JsonValue)
        continue
      }
      const conditions = conditionsAt(place, placed, twins)
      const item = itemFor(conditions, unique ? array : [])
      if (item.kind === 'none' && unique && isPossible(conditions) && !areAlike(length, placed)) {
        return notKnown('items that differ from each other were not found')
      }
      if (item.kind !== 'value') return none
      item.over.forEach((exceeds, index) => {
        if (exceeds) over[index] = (over[index] as number) + (twins?.[0] === place ? 2 : 1)
      })
      array.push(item.value)
    }
    if (!limits.some(({ count }, index) => (over[index] as number) > count))
      return { kind: 'value', value: array }
    // With one limit, and items that do not depend on each other, as few items as possible were counted.
    return limits.length > 1 || unique
      ? notKnown('"maxContains" was not met by any array that was tried')
      : none
  }

  /** An item that is counted by as few of the limits as possible. */
  const itemFor = (
    conditions: readonly Formula[],
    taken: readonly JsonValue[],
  ):
    | { readonly kind: 'value'; readonly value: JsonValue; readonly over: readonly boolean[] }
    | { readonly kind: 'none' } => {
    const others = new Map(taken.map((value) => [canonicalText(value), value]))
    const goal = others.size === 0 ? conditions : [...conditions, formulas.values(others, false)]
    const uncounted: Formula[] = []
    const over = limits.map(({ others }) => {
      const possible = isPossible([...goal, ...uncounted, others])
      if (possible) uncounted.push(others)
      return !possible
    })
    const answer = find([...goal, ...uncounted])
    if (answer.kind === 'unknown') notKnown(answer.why)
    return answer.kind === 'value' ? { kind: 'value', value: answer.value, over } : { kind: 'none' }
  }

  /** Whether every place asks for the same. */
  const areAlike = (length: number, placed: Placed): boolean => {
    const texts = Array.from({ length }, (_, place) =>
      [...new Set(conditionsAt(place, placed, undefined).map(({ id }) => id))].toSorted().join(' '),
    )
    return new Set(texts).size === 1 && limits.length === 0
  }

  function* twinPlaces(): Generator<Twins> {
    if (rest > mostTwinPlaces) notKnown('there are too many places where items could be equal')
    const places = [
      rest,
      rest + 1,
      ...Array.from({ length: Math.min(rest, mostTwinPlaces) }, (_, place) => place),
    ]
      .filter((place) => place < most)
      .toSorted((one, other) => one - other)
    for (const first of places) for (const second of places) if (first < second) yield [first, second]
  }

  const arrangements = function* (): Generator<Answer> {
    if (!repeated) yield choose(0, new Map(), undefined)
    else {
      for (const twins of twinPlaces()) {
        if (isPossible(conditionsAt(twins[0], new Map(), twins))) yield choose(0, new Map(), twins)
      }
    }
  }
  for (const answer of arrangements()) if (answer.kind === 'value') return answer
  return unknown === undefined ? none : { kind: 'unknown', why: unknown }
}
