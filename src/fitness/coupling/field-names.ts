/**
 * Names of properties are dotted from the root, with `[]` for the items of a list: `items[].price.amount`. The name of
 * an object stands beside those of its properties.
 */

/** The names without those of objects and lists whose parts are named, too. */
export const leaves = (names: readonly string[]): readonly string[] => {
  const parents = new Set<string>()
  for (const name of names) for (const parent of parentsOf(name)) parents.add(parent)
  return [...new Set(names)].filter((name) => name !== '' && !parents.has(name))
}

/** The leaves of what is provided that are used: a leaf itself, an object it is in as a whole, or a part of it. */
export const usedLeaves = (provided: readonly string[], used: readonly string[]): ReadonlySet<string> => {
  const whole = new Set(leaves(used))
  const touched = new Set(used.flatMap((name) => [name, ...parentsOf(name)]))
  return new Set(
    leaves(provided).filter(
      (leaf) => touched.has(leaf) || parentsOf(leaf).some((parent) => whole.has(parent)),
    ),
  )
}

/**
 * Whether a field is one of these, as another service may call it: case, separators of words and marks of lists do not
 * count, and the field may be deeper in one of the two. `address.street` is `recipient.address.street`, but `id` is not
 * `order.id`.
 */
export const among = (names: readonly string[]): ((field: string) => boolean) => {
  const exact = new Set(names.map(comparable))
  const ends = new Set([...exact].flatMap(endsOf))
  return (field) => {
    const name = comparable(field)
    return exact.has(name) || ends.has(name) || endsOf(name).some((end) => exact.has(end))
  }
}

const comparable = (name: string): string =>
  name
    .replaceAll('[]', '')
    .replaceAll(/[_-]/gu, '')
    .toLowerCase()
    .split('.')
    .filter((part) => part !== '')
    .join('.')

/** `a.b.c` → `b.c`: what a name ends with, of two parts or more. */
const endsOf = (name: string): readonly string[] => {
  const parts = name.split('.')
  return parts.slice(1, -1).map((_, index) => parts.slice(index + 1).join('.'))
}

/** `a.b[].c` → `a`, `a.b`, `a.b[]`; a list at the root has the name `[]`. */
const parentsOf = (name: string): readonly string[] => {
  const parents: string[] = []
  for (let at = 1; at < name.length; at++) {
    const isEnd = name[at] === '.' || (name[at] === '[' && name[at + 1] === ']')
    if (isEnd && name[at - 1] !== '.') parents.push(name.slice(0, at))
  }
  return parents
}
