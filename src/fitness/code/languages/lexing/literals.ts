import { afterNext } from './comments.ts'

const backslash = 92
const lineFeed = 10

/** The end of a literal on one line whose quote stands at `at`. One that is not closed ends with its line. */
export const quotedEnd = (text: string, at: number): number => {
  const quote = text.charCodeAt(at)
  let here = at + 1
  while (here < text.length) {
    const code = text.charCodeAt(here)
    if (code === quote) return here + 1
    if (code === lineFeed) return here
    here += code === backslash && text.charCodeAt(here + 1) !== lineFeed ? 2 : 1
  }
  return text.length
}

/** The end of a literal over several lines, opened by `quotes` at `at`, in which a backslash escapes a character. */
export const escapedBlockEnd = (text: string, at: number, quotes: string): number => {
  let here = at + quotes.length
  while (here < text.length) {
    const code = text.charCodeAt(here)
    if (code === backslash) here += 2
    else if (text.startsWith(quotes, here)) return here + quotes.length
    else here += 1
  }
  return text.length
}

/** The end of a literal over several lines without escapes. */
export const rawBlockEnd = (text: string, at: number, quotes: string): number =>
  afterNext(text, quotes, at + quotes.length)

/** How often one character stands in a row. */
export const runLength = (text: string, at: number, code: number): number => {
  let end = at
  while (text.charCodeAt(end) === code) end += 1
  return end - at
}
