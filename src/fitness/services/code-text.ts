/** A string literal of source code. */
export interface Literal {
  /** What is between the quotes, escapes as written; holes of templates are blanks. */
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Source code taken apart as far as names and strings go. */
export interface CodeText {
  /** The text with comments and the insides of literals blanked, every offset as it was. */
  readonly code: string
  readonly literals: readonly Literal[]
}

/** How a language writes comments and strings. */
interface Syntax {
  readonly hashComments: boolean
  readonly slashComments: boolean
  /** Strings that may hold line ends, longest opening first. */
  readonly long: readonly string[]
  /** `${…}` in backticks holds code. */
  readonly templates: boolean
  /** In single quotes there are strings, not characters. */
  readonly singleQuoted: boolean
  /** A slash may open a regular expression. */
  readonly expressions: boolean
}

const curly: Syntax = {
  hashComments: false,
  slashComments: true,
  long: ['"""'],
  templates: false,
  singleQuoted: false,
  expressions: false,
}

const syntaxes: ReadonlyMap<string, Syntax> = new Map([
  ...['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'].map(
    (suffix) =>
      [suffix, { ...curly, long: ['`'], templates: true, singleQuoted: true, expressions: true }] as const,
  ),
  ['.java', curly],
  ['.kt', curly],
  ['.cs', { ...curly, long: ['"""', '@"'] }],
  ['.go', { ...curly, long: ['`'] }],
  ['.py', { ...curly, hashComments: true, slashComments: false, long: ['"""', "'''"], singleQuoted: true }],
])

/** Suffixes of the languages that are understood. */
export const codeSuffixes: readonly string[] = [...syntaxes.keys()]

/** Takes the source code of a file apart; the suffix of its name says the language. */
export const readCode = (path: string, text: string): CodeText => {
  const syntax = syntaxes.get(path.slice(path.lastIndexOf('.'))) ?? curly
  const literals: Literal[] = []
  const kept: string[] = []
  let from = 0
  let at = 0
  const blank = (start: number, end: number): void => {
    kept.push(text.slice(from, start), text.slice(start, end).replaceAll(/[^\n]/g, ' '))
    from = end
  }
  const literal = (start: number, open: number, close: number, end: number, value?: string): void => {
    literals.push({ value: value ?? text.slice(open, close), start, end })
    blank(open, close)
    at = end
  }
  while (at < text.length) {
    const character = text[at]!
    const next = text[at + 1]
    if (syntax.slashComments && character === '/' && (next === '/' || next === '*')) {
      const end = next === '/' ? endOfLine(text, at) : endAfter(text, '*/', at + 2)
      blank(at, end)
      at = end
    } else if (syntax.hashComments && character === '#') {
      const end = endOfLine(text, at)
      blank(at, end)
      at = end
    } else {
      const long = syntax.long.find((opening) => text.startsWith(opening, at))
      if (long !== undefined) {
        const read = readLong(text, at, long, syntax.templates)
        literal(at, at + long.length, read.close, read.end, read.value)
      } else if (character === '"' || (character === "'" && syntax.singleQuoted)) {
        const close = closeOfShort(text, at, character)
        literal(at, at + 1, close, text[close] === character ? close + 1 : close)
      } else if (character === "'") at = closeOfShort(text, at, "'") + 1
      else if (syntax.expressions && character === '/' && opensExpression(text, at)) {
        const end = endOfExpression(text, at)
        blank(at, end)
        at = Math.max(end, at + 1)
      } else at += 1
    }
  }
  kept.push(text.slice(from))
  return { code: kept.join(''), literals }
}

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

const endAfter = (text: string, closing: string, at: number): number => {
  const end = text.indexOf(closing, at)
  return end < 0 ? text.length : end + closing.length
}

/** Where a string that ends on its line is closed, or the end of the line. */
const closeOfShort = (text: string, start: number, quote: string): number => {
  let at = start + 1
  while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1
  return Math.min(at, text.length)
}

interface LongString {
  readonly close: number
  readonly end: number
  readonly value: string
}

const readLong = (text: string, start: number, opening: string, templates: boolean): LongString => {
  const closing = opening === '@"' ? '"' : opening
  let value = ''
  let at = start + opening.length
  while (at < text.length && !text.startsWith(closing, at)) {
    if (templates && text.startsWith('${', at)) {
      at = endOfHole(text, at + 2)
      value += ' '
    } else {
      const width = text[at] === '\\' && opening !== '@"' ? 2 : 1
      value += text.slice(at, at + width)
      at += width
    }
  }
  const close = Math.min(at, text.length)
  return { close, end: Math.min(close + closing.length, text.length), value }
}

/** The end of `${…}`: braces inside are counted, strings inside are not looked into. */
const endOfHole = (text: string, start: number): number => {
  let depth = 1
  let at = start
  for (; at < text.length && depth > 0; at++) {
    if (text[at] === '{') depth += 1
    else if (text[at] === '}') depth -= 1
  }
  return at
}

/** After a value a slash divides; anywhere else it opens a regular expression. */
const opensExpression = (text: string, at: number): boolean => {
  let before = at - 1
  while (before >= 0 && (text[before] === ' ' || text[before] === '\t')) before -= 1
  return before < 0 || '(,=:[!&|?{};\n'.includes(text[before]!)
}

const longestExpression = 1_000

const endOfExpression = (text: string, start: number): number => {
  let inClass = false
  let at = start + 1
  const last = Math.min(text.length, start + longestExpression)
  for (; at < last && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '[') inClass = true
    else if (text[at] === ']') inClass = false
    else if (text[at] === '/' && !inClass) return at + 1
  }
  return start + 1
}

/** Literals that an expression joins (`"SELECT " + columns + " FROM orders"`) as one, with a blank for each part between. */
export const joinedLiterals = ({ code, literals }: CodeText): readonly Literal[] => {
  const joined: Literal[] = []
  for (const literal of literals) {
    const before = joined.at(-1)
    if (before !== undefined && joins(code.slice(before.end, literal.start)))
      joined[joined.length - 1] = {
        value: `${before.value} ${literal.value}`,
        start: before.start,
        end: literal.end,
      }
    else joined.push(literal)
  }
  return joined
}

/** Only a plus, or names between two of them, or (in Python and Go) nothing but blanks. */
const joins = (between: string): boolean =>
  between.length < 200 && (/^\s*\+\s*(?:[\w.()]+\s*\+\s*)*$/.test(between) || /^\s*[fr]?$/.test(between))
