import { lineEnd, slashCommentEnd } from '../lexing/comments.ts'
import { characterClasses, mark, type Lexis } from '../lexing/lexer.ts'
import { quotedEnd } from '../lexing/literals.ts'
import { stringEnd } from './string-literal.ts'

const slash = mark('/')
const hash = mark('#')
const atSign = mark('@')
const apostrophe = mark("'")

const isQuotedWord = (text: string, at: number): boolean =>
  text.charCodeAt(at) === atSign && /^[\p{L}_]/u.test(text.slice(at + 1, at + 3))

export const csharp: Lexis = {
  classes: characterClasses('"\'/@$#'),
  // An @ before a word only says that the word is no keyword.
  commentEnd: (text, at) => (isQuotedWord(text, at) ? at + 1 : slashCommentEnd(text, at)),
  literalEnd(text, at) {
    const code = text.charCodeAt(at)
    if (code === slash || code === hash) return at
    return code === apostrophe ? quotedEnd(text, at) : stringEnd(text, at)
  },
  directiveEnd: (text, at) => (text.charCodeAt(at) === hash ? lineEnd(text, at) : at),
}
