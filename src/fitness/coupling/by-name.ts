/** One item for each name, the first, sorted by name. */
export const byName = <Item extends { readonly name: string }>(items: Iterable<Item>): readonly Item[] =>
  [...Map.groupBy(items, ({ name }) => name).values()]
    .map((same) => same[0]!)
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
