import { mark, word, type Lexer } from '../lexing/lexer.ts'

const dot = mark('.')
const colon = mark(':')
const tab = mark('\t')
const tabWidth = 8

/** Follows the lines of a file to know which stand under `if TYPE_CHECKING:`, or under the `else` of its opposite. */
export interface TypeCheckingBlocks {
  /** To be called with the first token of every logical line. */
  readonly enterLine: () => void
  readonly isInside: () => boolean
}

export const typeCheckingBlocks = (lexer: Lexer): TypeCheckingBlocks => {
  /** How far the condition of the block stands to the right. */
  let block: number | undefined
  let opposite: number | undefined
  return {
    enterLine() {
      const indentation = indentationAt(lexer)
      if (block !== undefined && indentation > block) return
      block = undefined
      if (lexer.isWord('else')) {
        if (opposite === indentation) block = indentation
        opposite = undefined
        return
      }
      if (opposite !== undefined && indentation <= opposite) opposite = undefined
      if (!lexer.isWord('if') && !lexer.isWord('elif')) return
      const { start } = lexer
      const asked = conditionAt(lexer)
      lexer.resumeAt(start)
      if (asked === 'type checking') block = indentation
      if (asked === 'not type checking') opposite = indentation
    },
    isInside: () => block !== undefined,
  }
}

const conditionAt = (lexer: Lexer): 'type checking' | 'not type checking' | 'else' => {
  lexer.next()
  const isNot = lexer.isWord('not')
  if (isNot) lexer.next()
  while (lexer.kind === word && !lexer.isWord('TYPE_CHECKING')) {
    lexer.next()
    if (lexer.kind !== dot) return 'else'
    lexer.next()
  }
  lexer.next()
  if (lexer.kind !== colon) return 'else'
  return isNot ? 'not type checking' : 'type checking'
}

const indentationAt = (lexer: Lexer): number => {
  const lineStart = lexer.text.lastIndexOf('\n', lexer.start - 1) + 1
  let indentation = 0
  for (let at = lineStart; at < lexer.start; at++)
    indentation += lexer.text.charCodeAt(at) === tab ? tabWidth - (indentation % tabWidth) : 1
  return indentation
}
