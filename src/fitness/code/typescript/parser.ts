import type { parseSync, ParserOptions, ParseResult } from 'oxc-parser'
import type { Dialect } from './scripts.ts'

/** What is read of a parsed text. It is gone once the reader returns: nothing of it may be kept, only copies. */
export type Parsed = Pick<ParseResult, 'module' | 'comments' | 'errors' | 'program'>

/** Parses a text and hands it to the reader. */
export type Parse = <Answer>(text: string, dialect: Dialect, read: (parsed: Parsed) => Answer) => Answer

/** Not in the types of the package: the syntax tree stays in a buffer that the next parse uses again. */
interface LazyOptions extends ParserOptions {
  readonly experimentalLazy?: boolean
}

interface LazyResult extends ParseResult {
  dispose?(): void
}

/**
 * The parser, with the syntax tree left where it is: handing it over takes 2.5 times the processor and 8 times the memory.
 * That needs 6 GiB of addresses, not of memory, which a limit on addresses may refuse.
 */
export const openParser = async (): Promise<Parse> => {
  const parser = await import('oxc-parser')
  return parserOf(parser.parseSync, parser.rawTransferSupported() && canReadLazily(parser.parseSync))
}

const canReadLazily = (parse: typeof parseSync): boolean => {
  try {
    const parsed: LazyResult = parse('file.ts', '', { experimentalLazy: true } as LazyOptions)
    parsed.dispose?.()
    return true
  } catch {
    return false
  }
}

const parserOf =
  (parse: typeof parseSync, lazily: boolean): Parse =>
  (text, dialect, read) => {
    const options: LazyOptions = {
      lang: dialect,
      sourceType: 'unambiguous',
      ...(lazily && { experimentalLazy: true }),
    }
    const parsed: LazyResult = parse(`file.${dialect}`, text, options)
    try {
      return read(parsed)
    } finally {
      parsed.dispose?.()
    }
  }
