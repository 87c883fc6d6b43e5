/** A place in a text: line and column start at 1, the column counts UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The offsets at which the lines of a text start. A line ends with CR LF, LF or CR. */
export const lineStartsOf = (text: string): readonly number[] => {
  const starts = [0]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1)
  }
  return starts
}

/** The position of an offset; `starts` are the line starts of the text. */
export const positionAt = (starts: readonly number[], offset: number): Position => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - starts[low]! + 1 }
}
