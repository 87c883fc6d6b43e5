import { slashCommentEnd } from '../lexing/comments.ts'
import { characterClasses, mark, type Lexis } from '../lexing/lexer.ts'
import { quotedEnd, rawBlockEnd } from '../lexing/literals.ts'

/** The end of a line is a token: it ends statements. */
export const newline = mark('\n')

export const go: Lexis = {
  classes: characterClasses('"\'`/', { newline: 'token' }),
  commentEnd: slashCommentEnd,
  literalEnd(text, at) {
    const code = text.charCodeAt(at)
    if (code === mark('/')) return at
    return code === mark('`') ? rawBlockEnd(text, at, '`') : quotedEnd(text, at)
  },
}
