/** Where a direction begins in a file that may hold both: goose and sql-migrate, dbmate, node-pg-migrate. */
const directions =
  /^[ \t]*--[ \t]*(?:(?:\+(?:goose|migrate)[ \t]+|migrate:)(?:up|down)|(?:up|down)[ \t]+migration)\b/gim

/** The SQL of a migration without what takes it back; everything else keeps its offset. */
export const withoutWayBack = (text: string): string => {
  const kept: string[] = []
  let start = 0
  let isBack = false
  const endAt = (end: number): void => {
    const part = text.slice(start, end)
    kept.push(isBack ? part.replaceAll(/[^\r\n]/g, ' ') : part)
    start = end
  }
  for (const { index, 0: mark } of text.matchAll(directions)) {
    endAt(index)
    isBack = /down/i.test(mark)
  }
  endAt(text.length)
  return kept.join('')
}
