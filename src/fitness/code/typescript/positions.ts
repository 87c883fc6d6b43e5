import type { Position } from '../../../core/source-text.ts'

/** Lines and columns of offsets that are asked for in ascending order: the text is walked once, and only so far. */
export const positionsIn = (text: string): ((offset: number) => Position) => {
  let line = 1
  let lineStart = 0
  return (offset) => {
    for (;;) {
      const end = text.indexOf('\n', lineStart)
      if (end === -1 || end >= offset) return { line, column: offset - lineStart + 1 }
      line += 1
      lineStart = end + 1
    }
  }
}
