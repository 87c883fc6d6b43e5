import { mark } from '../lexing/lexer.ts'

const quote = mark('"')
const apostrophe = mark("'")
const backslash = mark('\\')
const lineFeed = mark('\n')
const colon = mark(':')
const openBrace = mark('{')
const closeBrace = mark('}')

/** What is open: a string, an expression inside of one, or the format that stands behind the colon of an expression. */
type Frame =
  | { readonly kind: 'string'; readonly quotes: string; readonly formatted: boolean }
  | { readonly kind: 'expression'; brackets: number }
  | { readonly kind: 'format' }

/**
 * The end of a string with expressions whose quote stands at `at`. As of Python 3.12 an expression can use the quotes of
 * the string it stands in; what older versions accept ends at the same place.
 */
export const formattedEnd = (text: string, at: number): number => {
  const frames: Frame[] = []
  let here = at
  const openString = (formatted: boolean): void => {
    const triple = text[here]!.repeat(3)
    const quotes = text.startsWith(triple, here) ? triple : text[here]!
    frames.push({ kind: 'string', quotes, formatted })
    here += quotes.length
  }
  openString(true)
  while (frames.length > 0 && here < text.length) {
    const frame = frames.at(-1)!
    const code = text.charCodeAt(here)
    switch (frame.kind) {
      case 'string':
        if (text.startsWith(frame.quotes, here)) {
          here += frame.quotes.length
          frames.pop()
        } else if (code === lineFeed && frame.quotes.length === 1) frames.pop()
        else if (code === backslash) here += text.startsWith('\r\n', here + 1) ? 3 : 2
        else if (code === openBrace && frame.formatted) {
          if (text.charCodeAt(here + 1) === openBrace) here += 2
          else {
            frames.push({ kind: 'expression', brackets: 0 })
            here += 1
          }
        } else here += 1
        break
      case 'expression':
        if (code === quote || code === apostrophe) openString(hasFormatPrefix(text, here))
        else {
          if ('([{'.includes(text[here]!)) frame.brackets += 1
          else if (frame.brackets > 0 && ')]}'.includes(text[here]!)) frame.brackets -= 1
          else if (code === closeBrace) frames.pop()
          else if (code === colon && frame.brackets === 0) frames.push({ kind: 'format' })
          here += 1
        }
        break
      case 'format': {
        // Its quote and the end of its line close a string on one line, and what is open inside of it.
        const around = frames.at(-3)
        const line = around?.kind === 'string' && around.quotes.length === 1
        if (code === openBrace) {
          frames.push({ kind: 'expression', brackets: 0 })
          here += 1
        } else if (code === closeBrace) {
          frames.length -= 2
          here += 1
        } else if (line && (code === lineFeed || text.startsWith(around.quotes, here))) frames.length -= 2
        else here += 1
        break
      }
    }
  }
  return Math.min(here, text.length)
}

/** Whether the letters right before a quote, at most two, make expressions of what stands in braces. */
const hasFormatPrefix = (text: string, at: number): boolean =>
  /(?:^|\W)(?:[ft]r?|r[ft])$/iu.test(text.slice(Math.max(0, at - 3), at))
