/** Compares two lists of things that have a key: those only in the base, only in the head, and in both. */
export const compareBy = <Item>(
  base: readonly Item[],
  head: readonly Item[],
  keyOf: (item: Item) => string,
): { readonly removed: Item[]; readonly added: Item[]; readonly both: (readonly [Item, Item])[] } => {
  const others = new Map(head.map((item) => [keyOf(item), item]))
  const removed: Item[] = []
  const both: (readonly [Item, Item])[] = []
  for (const item of base) {
    const key = keyOf(item)
    const other = others.get(key)
    if (other === undefined) removed.push(item)
    else {
      both.push([item, other])
      others.delete(key)
    }
  }
  return { removed, added: head.filter((item) => others.get(keyOf(item)) === item), both }
}
