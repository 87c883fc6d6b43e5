import { oneLine } from '../report/escape.ts'
import { displayWidth } from '../report/display-width.ts'

/** Rows under their headings, in columns. */
export const tableLines = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const cells = [headings, ...rows].map((row) => row.map(oneLine))
  const widths = headings.map((_, column) =>
    cells.reduce((width, row) => Math.max(width, displayWidth(row[column] ?? '')), 0),
  )
  return cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  )
}
