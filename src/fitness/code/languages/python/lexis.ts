import { lineEnd } from '../lexing/comments.ts'
import { characterClasses, mark, type Lexis } from '../lexing/lexer.ts'
import { escapedBlockEnd } from '../lexing/literals.ts'
import { formattedEnd } from './formatted-literal.ts'

const hash = mark('#')
const backslash = mark('\\')
const lineFeed = mark('\n')
const quote = mark('"')
const apostrophe = mark("'")

/** The end of a line is a token: whether it ends a statement depends on the brackets that are open. */
export const newline = lineFeed

export const python: Lexis = {
  classes: characterClasses('"\'#\\rRbBuUfFtT', { newline: 'token' }),
  commentEnd(text, at) {
    const code = text.charCodeAt(at)
    if (code === hash) return lineEnd(text, at)
    // A backslash joins a line with the next one.
    if (code !== backslash) return at
    if (text.charCodeAt(at + 1) === lineFeed) return at + 2
    return text.startsWith('\r\n', at + 1) ? at + 3 : at
  },
  literalEnd(text, at) {
    const opening = openingQuote(text, at)
    if (opening === -1) return at
    for (let prefix = at; prefix < opening; prefix++)
      if ('fFtT'.includes(text[prefix]!)) return formattedEnd(text, opening)
    return pythonStringEnd(text, opening)
  },
}

/** Where the quote of the string stands that starts here, behind up to two letters; -1 when none starts. */
const openingQuote = (text: string, at: number): number => {
  for (let opening = at; opening < at + 3; opening++) {
    const code = text.charCodeAt(opening)
    if (code === quote || code === apostrophe) return opening
    if (code > 127 || Number.isNaN(code) || !'rRbBuUfFtT'.includes(text[opening]!)) return -1
  }
  return -1
}

/** The end of a string without expressions; a raw one too, as a backslash keeps its quote from closing there as well. */
const pythonStringEnd = (text: string, at: number): number => {
  const triple = text[at]!.repeat(3)
  if (text.startsWith(triple, at)) return escapedBlockEnd(text, at, triple)
  return continuedEnd(text, at)
}

/** A string on one line, which a backslash continues on the next. */
const continuedEnd = (text: string, at: number): number => {
  const quoteCode = text.charCodeAt(at)
  let here = at + 1
  while (here < text.length) {
    const code = text.charCodeAt(here)
    if (code === quoteCode) return here + 1
    if (code === lineFeed) return here
    here += code === backslash ? escapeLength(text, here) : 1
  }
  return text.length
}

/** A backslash escapes a line end of two characters as a whole. */
export const escapeLength = (text: string, at: number): number => (text.startsWith('\r\n', at + 1) ? 3 : 2)
