/**
 * Whether a new name for the same number is likely a rename rather than another meaning: the words of one name are
 * contained in the other's (`total` → `total_amount`, `userName` → `user_name`), or it is a corrected typing error.
 * Nothing in a schema proves either; who reuses a number for something else rarely keeps its name.
 */

/** `userName2`, `USER_NAME2` → `user`, `name2` */
const words = (name: string): string[] => {
  const result: string[] = []
  let word = ''
  let previousIsLower = false
  for (const character of name) {
    const isUpper = character !== character.toLowerCase()
    if (character === '_' || (isUpper && previousIsLower)) {
      if (word !== '') result.push(word)
      word = ''
    }
    if (character !== '_') word += character.toLowerCase()
    previousIsLower = !isUpper && character !== '_'
  }
  if (word !== '') result.push(word)
  return result
}

const contains = (all: readonly string[], some: readonly string[]): boolean =>
  some.every((word) => all.includes(word))

const longestComparedName = 64

/** Number of characters to insert, delete or replace. */
const distance = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const replaced = previous[column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1)
      current.push(Math.min(previous[column]! + 1, current[column - 1]! + 1, replaced))
    }
    previous = current
  }
  return previous[right.length]!
}

const isTypingError = (before: string, after: string): boolean => {
  const longer = Math.max(before.length, after.length)
  return longer <= longestComparedName && distance(before, after) <= longer / 4
}

export const areAlike = (before: string, after: string): boolean => {
  const from = words(before)
  const to = words(after)
  return contains(from, to) || contains(to, from) || isTypingError(from.join(''), to.join(''))
}

/** How many words all names start with: one for `STATUS_ACTIVE` and `STATUS_DELETED`. */
export const sharedWords = (names: readonly string[]): number => {
  if (names.length < 2) return 0
  const first = words(names[0]!)
  let shared = first.length
  for (const name of names) {
    const other = words(name)
    while (shared > 0 && first.slice(0, shared).some((word, index) => other[index] !== word)) shared--
  }
  return shared
}

/** As `areAlike`, leaving out as many words at the start as all values of the enum share. */
export const areAlikeValues = (before: string, after: string, shared: number): boolean => {
  const rest = (name: string): string => words(name).slice(shared).join('_')
  return areAlike(rest(before) || before, rest(after) || after)
}
