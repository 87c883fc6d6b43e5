import { indexBy } from '../by-key.ts'

/** What to do with the members of two lists that are paired by a key. */
export interface PairVisitor<Item> {
  removed?(item: Item): void
  added?(item: Item): void
  both?(before: Item, after: Item): void
}

export const groupBy = <Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** Whether the keys are the same in the same order and rise, so that none stands twice: the usual case for numbers. */
const areAligned = <Item, Key>(
  base: readonly Item[],
  head: readonly Item[],
  keyOf: (item: Item) => Key,
): boolean => {
  if (base.length !== head.length) return false
  let last = -Infinity
  return base.every((item, index) => {
    const key = keyOf(item)
    if (typeof key !== 'number' || key !== keyOf(head[index]!) || key <= last) return false
    last = key
    return true
  })
}

/** Pairs two lists by key, in the order of the base, additions last. */
export const pair = <Item, Key>(
  base: readonly Item[],
  head: readonly Item[],
  keyOf: (item: Item) => Key,
  visit: PairVisitor<Item>,
): void => {
  if (areAligned(base, head, keyOf)) {
    base.forEach((item, index) => visit.both?.(item, head[index]!))
    return
  }
  const before = indexBy(base, keyOf)
  const after = indexBy(head, keyOf)
  for (const [key, item] of before) {
    const counterpart = after.get(key)
    if (counterpart === undefined) visit.removed?.(item)
    else visit.both?.(item, counterpart)
  }
  if (visit.added === undefined) return
  for (const [key, item] of after) if (!before.has(key)) visit.added(item)
}
