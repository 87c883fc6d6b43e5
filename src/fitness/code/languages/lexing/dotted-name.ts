import { literal, mark, word, type Lexer } from './lexer.ts'

const dot = mark('.')
const star = mark('*')
const backtick = mark('`')

/** Takes a name with its dots, and `.*` after it, from the current token on; empty when no name starts here. */
export const nameAt = (lexer: Lexer): string => {
  let name = ''
  while (isNamePart(lexer)) {
    name += partAt(lexer)
    lexer.next()
    if (lexer.kind !== dot) break
    const { start } = lexer
    lexer.next()
    if (lexer.kind === star) {
      lexer.next()
      return `${name}.*`
    }
    if (!isNamePart(lexer)) {
      lexer.resumeAt(start)
      break
    }
    name += '.'
  }
  return name
}

/** Whether the token is a word, or a name in backticks. */
export const isNamePart = (lexer: Lexer): boolean =>
  lexer.kind === word || (lexer.kind === literal && lexer.text.charCodeAt(lexer.start) === backtick)

/** The word, or the name without its backticks. */
export const partAt = (lexer: Lexer): string =>
  lexer.kind === word ? lexer.current() : lexer.text.slice(lexer.start + 1, lexer.end - 1)

/** Whether the character is a capital letter of ASCII, as the names of types start with by convention. */
export const startsWithCapital = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 65 && code <= 90
}
