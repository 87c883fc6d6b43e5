/**
 * Imports that the parser's record of a module does not have: `require`, `import x = require()`, the types
 * `import('x').T`, `import.meta.resolve`. To know which of those a text seems to have are code, and which stand in a
 * string or a template, each is overwritten with a comment of the same length and parsed: the parser lists its comments.
 * That costs a fraction of handing over the syntax tree.
 */

/** What looks like a call that imports. Offsets are UTF-16. */
export interface Call {
  readonly start: number
  /** After the closing parenthesis. */
  readonly end: number
  /** What the first argument says if it is a plain string, otherwise how it is written. */
  readonly specifier: string
  readonly specifierStart: number
  /** The first argument is no plain string. */
  readonly computed: boolean
  readonly name: 'require' | 'import' | 'import.meta.resolve'
}

/** The calls a text seems to have, in their order. */
export const seemingCalls = (text: string, names: readonly Call['name'][]): readonly Call[] => {
  const calls = names.flatMap((name) => [...callsOf(text, name)])
  let end = 0
  // One inside another's arguments goes with that.
  return calls
    .toSorted((one, other) => one.start - other.start)
    .filter((call) => {
      if (call.start < end) return false
      end = call.end
      return true
    })
}

/**
 * The text with the calls overwritten by a name, which is an expression and a type alike, and a comment. The comment of a
 * call that is code starts one after the call. None of the calls may lie in a comment: it would end there.
 */
export const overwrite = (text: string, calls: readonly Call[]): string => {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of calls) {
    parts.push(text.slice(at, start), '_/*', '-'.repeat(end - start - 5), '*/')
    at = end
  }
  parts.push(text.slice(at))
  return parts.join('')
}

function* callsOf(text: string, name: Call['name']): Generator<Call> {
  for (let start = text.indexOf(name); start !== -1; start = text.indexOf(name, start + 1)) {
    if (isNamePart(text.charCodeAt(start - 1)) || isMember(text, start)) continue
    let at = start + name.length
    if (name === 'require' && text.startsWith('.resolve', at)) at += '.resolve'.length
    at = skipSpace(text, at)
    if (text[at] !== '(') continue
    const specifierStart = skipSpace(text, at + 1)
    const call = { start, name, specifierStart }
    const literalEnd = endOfLiteral(text, specifierStart)
    const end = endOfArguments(text, specifierStart)
    if (end === undefined) continue
    const next = literalEnd === undefined ? undefined : text[skipSpace(text, literalEnd)]
    if (next === ')' || next === ',')
      yield {
        ...call,
        end,
        computed: false,
        specifier: literalValue(text.slice(specifierStart + 1, literalEnd! - 1)),
      }
    // A type is never computed; `require(id: string)` declares a function.
    else if (name !== 'import' && /^(?![\w$]+\??\s*:|\))/u.test(text.slice(specifierStart, end)))
      yield { ...call, end, computed: true, specifier: text.slice(specifierStart, end - 1).trimEnd() }
  }
}

/** `loader.require('x')` is somebody's method; `module.require('x')` is not, and `...require('x')` spreads. */
const isMember = (text: string, start: number): boolean =>
  text[start - 1] === '.' && !text.endsWith('...', start) && !text.endsWith('module.', start)

const isNamePart = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 36 ||
  code > 127

const skipSpace = (text: string, start: number): number => {
  let at = start
  for (;;) {
    const code = text.charCodeAt(at)
    if (code <= 32 || code === 0xa0) at += 1
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2)
      if (end === -1 || end - at > longestComment) return at
      at = end + 2
    } else return at
  }
}

/** As in `import(/* webpackChunkName: "orders" *\/ './orders')`. A bound, so that a hostile text costs no quadratic time. */
const longestComment = 1000

/** After the closing quote of a literal without substitutions; undefined when there is none. */
const endOfLiteral = (text: string, start: number): number | undefined => {
  const quote = text[start]
  if (quote !== "'" && quote !== '"' && quote !== '`') return undefined
  for (let at = start + 1; at < text.length && at - start < longestSpecifier; at++) {
    const character = text[at]
    if (character === '\\') at += 1
    else if (character === quote) return at + 1
    else if (character === '\n' || (quote === '`' && character === '$' && text[at + 1] === '{'))
      return undefined
  }
  return undefined
}

const longestSpecifier = 2000
/** Characters; one that goes on for longer is no import that anybody could follow. */
const longestArguments = 400

/** After the parenthesis that closes the arguments, options such as `{ with: { type: 'json' } }` included. */
const endOfArguments = (text: string, start: number): number | undefined => {
  let depth = 0
  for (let at = start; at < text.length && at - start < longestArguments; at++) {
    const character = text[at]
    if (character === ')' && depth === 0) return at + 1
    if (character === '{' || character === '(') depth += 1
    else if (character === '}' || character === ')') depth -= 1
    else if (character === '`') {
      const end = text.indexOf('`', at + 1)
      if (end === -1) return undefined
      at = end
    } else if (character === '"' || character === "'") {
      const end = endOfLiteral(text, at)
      if (end === undefined) return undefined
      at = end - 1
    }
  }
  return undefined
}

/** Escapes are rare in specifiers; those of JSON are the ones that occur. */
export const literalValue = (written: string): string => {
  if (!written.includes('\\')) return written
  try {
    return JSON.parse(
      `"${written.replaceAll(String.raw`\'`, "'").replaceAll('"', String.raw`\"`)}"`,
    ) as string
  } catch {
    return written
  }
}
