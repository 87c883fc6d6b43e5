/** By key; of several with the same key the first counts. */
export const indexBy = <Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item> => {
  const index = new Map<Key, Item>()
  for (const item of items) {
    const key = keyOf(item)
    if (!index.has(key)) index.set(key, item)
  }
  return index
}

/** Up to so many items are compared one by one: a map for each small list costs more than all look-ups in it. */
export const few = 16

/** A look-up of the first item that has a key. */
export const firstByKey = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ((key: string) => Item | undefined) => {
  if (items.length <= few) return (key) => items.find((item) => keyOf(item) === key)
  const index = indexBy(items, keyOf)
  return (key) => index.get(key)
}
