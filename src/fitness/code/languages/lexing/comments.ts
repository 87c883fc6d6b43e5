const star = 42
const slash = 47

/** The end of a `//` or a slash-star comment, or `at`. What is not closed ends with the text. */
export const slashCommentEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at) !== slash) return at
  const second = text.charCodeAt(at + 1)
  if (second === slash) return lineEnd(text, at)
  return second === star ? afterNext(text, '*/', at + 2) : at
}

/** Like `slashCommentEnd` in a language where comments can stand inside of comments. */
export const nestingCommentEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at) !== slash || text.charCodeAt(at + 1) !== star) return slashCommentEnd(text, at)
  let depth = 1
  let here = at + 2
  while (depth > 0) {
    const found = text.indexOf('*', here)
    if (found === -1) return text.length
    const opens = found > here && text.charCodeAt(found - 1) === slash
    const closes = !opens && text.charCodeAt(found + 1) === slash
    if (opens) depth += 1
    if (closes) depth -= 1
    here = closes ? found + 2 : found + 1
  }
  return here
}

export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

/** Where the next occurrence ends, or the end of the text. */
export const afterNext = (text: string, wanted: string, at: number): number => {
  const found = text.indexOf(wanted, at)
  return found === -1 ? text.length : found + wanted.length
}

/** The same text with `\n` for each `\r` that stands alone, so that a line always ends with `\n`. */
export const withLineFeeds = (text: string): string =>
  text.includes('\r') ? text.replaceAll(/\r(?!\n)/gu, '\n') : text
