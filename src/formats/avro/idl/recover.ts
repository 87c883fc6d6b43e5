import { NotIdl } from './not-idl.ts'
import type { Tokens } from './tokens.ts'

/**
 * Reads one declaration. One that is wrong is reported and skipped: to the semicolon after it, or to the end of the
 * braces it opens, so that what follows is still read.
 */
export const recover = (tokens: Tokens, report: (problem: NotIdl) => void, read: () => void): void => {
  try {
    read()
  } catch (error) {
    if (!(error instanceof NotIdl)) throw error
    report(error)
    skip(tokens)
  }
}

const skip = (tokens: Tokens): void => {
  let depth = 0
  for (;;) {
    const { kind, text } = peekOrPass(tokens)
    if (kind === 'end') return
    if (kind === 'sign' && text === '}' && depth === 0) return
    tokens.take()
    if (kind !== 'sign') continue
    if (text === '{') depth += 1
    if (text === '}') depth -= 1
    if ((text === ';' || text === '}') && depth === 0) return
  }
}

/** Where no token begins, nothing can be skipped either: the rest of the file is lost. */
const peekOrPass = (tokens: Tokens): { readonly kind: string; readonly text: string } => {
  try {
    return tokens.peek()
  } catch (error) {
    if (!(error instanceof NotIdl)) throw error
    return { kind: 'end', text: '' }
  }
}
