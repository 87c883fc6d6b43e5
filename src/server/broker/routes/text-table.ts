/** A table for terminals: columns by their heads, padded to the widest value. */
export const textTable = (heads: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padEnd(widths[column] as number)).join(' | ')
  const rule = widths
    .map((width, column) => '-'.repeat(width + (column === 0 || column === widths.length - 1 ? 1 : 2)))
    .join('|')
  return [line(heads), rule, ...rows.map(line)].join('\n')
}
