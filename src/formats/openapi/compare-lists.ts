/** Compares two lists of things that have a key: those only in the base, only in the head, and in both. Of several with one key the last counts. */
export const compareBy = <Item>(
  base: readonly Item[],
  head: readonly Item[],
  keyOf: (item: Item) => string,
): { readonly removed: Item[]; readonly added: Item[]; readonly both: (readonly [Item, Item])[] } => {
  const before = new Map(base.map((item) => [keyOf(item), item]))
  const after = new Map(head.map((item) => [keyOf(item), item]))
  const removed: Item[] = []
  const both: (readonly [Item, Item])[] = []
  for (const [key, item] of before) {
    const other = after.get(key)
    if (other === undefined) removed.push(item)
    else both.push([item, other])
  }
  return { removed, added: [...after].filter(([key]) => !before.has(key)).map(([, item]) => item), both }
}
