import { slashCommentEnd } from '../lexing/comments.ts'
import { mark } from '../lexing/lexer.ts'
import { quotedEnd, runLength } from '../lexing/literals.ts'

const quote = mark('"')
const apostrophe = mark("'")
const backslash = mark('\\')
const lineFeed = mark('\n')
const colon = mark(':')
const dollar = mark('$')
const atSign = mark('@')
const openBrace = mark('{')
const closeBrace = mark('}')

interface StringFrame {
  readonly kind: 'string'
  readonly form: 'regular' | 'verbatim' | 'raw'
  /** How many quotes close it. */
  readonly quotes: number
  /** How many braces open an expression; 0 where there are none. */
  readonly dollars: number
}

/** What is open: a string, an expression inside of one, or the format that stands behind the colon of an expression. */
type Frame = StringFrame | { readonly kind: 'expression'; brackets: number } | { readonly kind: 'format' }

/** The string that starts here and the length of what opens it; undefined when none starts. */
const stringAt = (text: string, at: number): { frame: StringFrame; length: number } | undefined => {
  let here = at
  let dollars = 0
  let isVerbatim = false
  for (; text[here] === '$' || (text[here] === '@' && !isVerbatim); here++)
    if (text[here] === '$') dollars += 1
    else isVerbatim = true
  const quotes = runLength(text, here, quote)
  if (quotes === 0) return undefined
  const isRaw = quotes >= 3 && !isVerbatim
  const form = isRaw ? 'raw' : isVerbatim ? 'verbatim' : 'regular'
  const opening = isRaw ? quotes : 1
  return { frame: { kind: 'string', form, quotes: opening, dollars }, length: here + opening - at }
}

/** The end of any form of string (regular, verbatim, raw; interpolated or not) that starts here, or `at`. */
export const stringEnd = (text: string, at: number): number => {
  const first = stringAt(text, at)
  if (first === undefined) return at
  const frames: Frame[] = [first.frame]
  let here = at + first.length
  while (frames.length > 0 && here < text.length) {
    const frame = frames.at(-1)!
    const code = text.charCodeAt(here)
    switch (frame.kind) {
      case 'string':
        if (code === quote) {
          const quotes = frame.form === 'regular' ? 1 : runLength(text, here, quote)
          if (frame.form === 'raw') here += quotes
          // Two quotes in a verbatim string stand for one.
          else here += frame.form === 'verbatim' && quotes > 1 ? 2 : 1
          if (frame.form === 'raw' ? quotes >= frame.quotes : quotes === 1) frames.pop()
        } else if (code === lineFeed && frame.form === 'regular') frames.pop()
        else if (code === backslash && frame.form === 'regular') here += 2
        else if (code === openBrace && frame.dollars > 0) {
          const braces = runLength(text, here, openBrace)
          const opens = frame.form === 'raw' ? braces >= frame.dollars : braces % 2 === 1
          here += braces
          if (opens) frames.push({ kind: 'expression', brackets: 0 })
        } else here += 1
        break
      case 'expression': {
        const inner = code === quote || code === dollar || code === atSign ? stringAt(text, here) : undefined
        if (inner !== undefined) {
          frames.push(inner.frame)
          here += inner.length
        } else if (code === apostrophe) here = quotedEnd(text, here)
        else if (code === closeBrace && frame.brackets === 0) here = closeExpression(text, here, frames)
        else if (code === colon && frame.brackets === 0 && text.charCodeAt(here + 1) !== colon) {
          frames.push({ kind: 'format' })
          here += 1
        } else if (code === colon) here += frame.brackets === 0 ? 2 : 1
        else {
          if ('([{'.includes(text[here]!)) frame.brackets += 1
          else if (')]}'.includes(text[here]!) && frame.brackets > 0) frame.brackets -= 1
          here = text.startsWith('/*', here) ? slashCommentEnd(text, here) : here + 1
        }
        break
      }
      case 'format':
        if (code === closeBrace) {
          frames.pop()
          here = closeExpression(text, here, frames)
        } else if (code === quote || code === lineFeed) frames.length -= 2
        else here += 1
        break
    }
  }
  return Math.min(here, text.length)
}

/** Goes behind the braces that close the expression on top of the frames, which is taken off. */
const closeExpression = (text: string, at: number, frames: Frame[]): number => {
  frames.pop()
  const around = frames.at(-1)
  const braces = around?.kind === 'string' && around.form === 'raw' ? around.dollars : 1
  return at + Math.min(braces, runLength(text, at, closeBrace))
}
