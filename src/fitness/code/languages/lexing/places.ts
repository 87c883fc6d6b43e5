/** Line and column, both from 1; columns count UTF-16 code units. */
export interface LineAndColumn {
  readonly line: number
  readonly column: number
}

/** Tells places in a text; offsets must be asked for in ascending order. A line ends with `\n`. */
export const ascendingPlaces = (text: string): ((offset: number) => LineAndColumn) => {
  let line = 1
  let lineStart = 0
  let nextBreak = text.indexOf('\n')
  return (offset) => {
    while (nextBreak !== -1 && nextBreak < offset) {
      line += 1
      lineStart = nextBreak + 1
      nextBreak = text.indexOf('\n', lineStart)
    }
    return { line, column: offset - lineStart + 1 }
  }
}
