import { NotIdl } from './not-idl.ts'
import type { Token, Tokens } from './tokens.ts'

/** Whether the next token is a sign, or a name that stands for itself. */
export const isNext = (tokens: Tokens, text: string): boolean => isWord(tokens.peek(), text)

const isWord = (token: Token, text: string): boolean =>
  token.text === text && !token.quoted && (token.kind === 'sign' || token.kind === 'name')

export const takeIf = (tokens: Tokens, text: string): Token | undefined =>
  isNext(tokens, text) ? tokens.take() : undefined

/** @throws {NotIdl} */
export const expect = (tokens: Tokens, text: string): Token =>
  takeIf(tokens, text) ?? unexpected(tokens, `"${text}"`)

/** @throws {NotIdl} */
export const expectKind = (tokens: Tokens, kind: Token['kind'], what: string): Token =>
  tokens.peek().kind === kind ? tokens.take() : unexpected(tokens, what)

export const unexpected = (tokens: Tokens, what: string): never => {
  const { kind, text, start } = tokens.peek()
  const found = kind === 'end' ? 'The end of the file' : `"${text.slice(0, 40)}"`
  throw new NotIdl(`${found} stands where ${what} is expected.`, start)
}
