/** Walks through one line of a diagram. */
export interface Scanner {
  readonly atEnd: () => boolean
  readonly skipSpace: () => void
  /** Takes the text when it comes next. */
  readonly take: (text: string) => boolean
  /** Takes what stands before `end`, and `end`; undefined, and nothing taken, when there is no `end`. */
  readonly takeUntil: (end: string) => string | undefined
  /** Takes characters as long as they belong to the set. */
  readonly takeWhile: (belongs: (character: string) => boolean) => string
}

export const scannerOf = (line: string): Scanner => {
  let at = 0
  const takeWhile = (belongs: (character: string) => boolean): string => {
    const start = at
    while (at < line.length && belongs(line[at]!)) at += 1
    return line.slice(start, at)
  }
  return {
    atEnd: () => at >= line.length,
    skipSpace: () => void takeWhile((character) => character === ' ' || character === '\t'),
    take: (text) => {
      if (!line.startsWith(text, at)) return false
      at += text.length
      return true
    },
    takeUntil: (end) => {
      const stop = line.indexOf(end, at)
      if (stop === -1) return undefined
      const taken = line.slice(at, stop)
      at = stop + end.length
      return taken
    },
    takeWhile,
  }
}

export const isNameCharacter = (character: string): boolean => /^[\p{L}\p{N}_.$/:]$/u.test(character)
