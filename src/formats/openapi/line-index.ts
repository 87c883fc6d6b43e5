/** Line and column of an offset, both from 1; columns count UTF-16 units. */
export interface LinePosition {
  readonly line: number
  readonly column: number
}

/** Finds lines by bisection over the offsets where lines start. `\r\n`, `\n` and a lone `\r` end a line. */
export const lineIndex = (text: string): ((offset: number) => LinePosition) => {
  const starts = [0]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1)
  }
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
