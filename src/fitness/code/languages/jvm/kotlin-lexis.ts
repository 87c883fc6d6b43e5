import { nestingCommentEnd } from '../lexing/comments.ts'
import { characterClasses, mark, type Lexis } from '../lexing/lexer.ts'
import { quotedEnd, runLength } from '../lexing/literals.ts'

const quote = mark('"')
const apostrophe = mark("'")
const backtick = mark('`')
const dollar = mark('$')
const slash = mark('/')
const openBrace = mark('{')
const closeBrace = mark('}')
const backslash = mark('\\')
const lineFeed = mark('\n')

/** Comments of Kotlin can nest; a string can hold expressions, which can hold strings. */
export const kotlin: Lexis = {
  classes: characterClasses('"\'`/$'),
  commentEnd: nestingCommentEnd,
  literalEnd(text, at) {
    const code = text.charCodeAt(at)
    if (code === slash) return at
    if (code === backtick || code === apostrophe) return quotedEnd(text, at)
    const dollars = runLength(text, at, dollar)
    return text.charCodeAt(at + dollars) === quote ? stringEnd(text, at) : at
  },
}

/** A string, or an expression inside of one: how many of its braces are open. */
type Frame =
  | { readonly kind: 'string'; readonly raw: boolean; readonly dollars: number }
  | { readonly kind: 'expression'; depth: number }

/** Strings and expressions inside of each other are kept on a stack of our own: they may be nested deeply. */
const stringEnd = (text: string, at: number): number => {
  const frames: Frame[] = []
  let here = at
  const openString = (): void => {
    const dollars = runLength(text, here, dollar)
    const raw = text.startsWith('"""', here + dollars)
    frames.push({ kind: 'string', raw, dollars: Math.max(1, dollars) })
    here += dollars + (raw ? 3 : 1)
  }
  openString()
  while (frames.length > 0 && here < text.length) {
    const frame = frames.at(-1)!
    const code = text.charCodeAt(here)
    if (frame.kind === 'expression') {
      if (code === openBrace) frame.depth += 1
      if (code === closeBrace) {
        if (frame.depth === 0) frames.pop()
        else frame.depth -= 1
      }
      if (code === quote) openString()
      else if (code === dollar) {
        const dollars = runLength(text, here, dollar)
        if (text.charCodeAt(here + dollars) === quote) openString()
        else here += dollars
      } else if (code === backtick || code === apostrophe) here = quotedEnd(text, here)
      else here = Math.max(here + 1, nestingCommentEnd(text, here))
    } else if (code === quote) {
      if (!frame.raw) {
        here += 1
        frames.pop()
      } else {
        const quotes = runLength(text, here, quote)
        here += quotes
        if (quotes >= 3) frames.pop()
      }
    } else if (code === backslash && !frame.raw) here += 2
    else if (code === lineFeed && !frame.raw) frames.pop()
    else if (code === dollar) {
      const dollars = runLength(text, here, dollar)
      here += dollars
      if (dollars >= frame.dollars && text.charCodeAt(here) === openBrace) {
        here += 1
        frames.push({ kind: 'expression', depth: 0 })
      }
    } else here = frame.raw ? here + 1 : plainEnd(text, here + 1)
  }
  return Math.min(here, text.length)
}

/** The next character of a string on one line that means something. */
const plainEnd = (text: string, at: number): number => {
  let here = at
  for (; here < text.length; here++) {
    const code = text.charCodeAt(here)
    if (code === quote || code === backslash || code === lineFeed || code === dollar) break
  }
  return here
}
