/** A node while it is built and linked; everybody else sees it as readonly. */
export type Writable<Node> = { -readonly [Key in keyof Node]: Node[Key] }

/** Shared by all nodes without members of some kind: most lists of most nodes are empty. */
export const none: readonly never[] = []

/**
 * The list with the item at its end. Changes the list in place unless it is the shared empty one. Lists of one item are
 * the rule, and V8 gives them room for one only if they start with it.
 */
export const appended = <Item>(list: readonly Item[], item: Item): readonly Item[] => {
  if (list === none) return [item]
  ;(list as Item[]).push(item)
  return list
}

/** A list that is complete, in no more memory than it needs: V8 makes room for 16 more items when a list grows. */
export const trimmed = <Item>(list: readonly Item[]): readonly Item[] =>
  list.length > 1 ? list.slice() : list
