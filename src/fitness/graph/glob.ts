/** Values of the named parts of a pattern: `src/{name}/**` gives `name` for `src/orders/api.ts`. */
export type Captures = ReadonlyMap<string, string>

/** Says whether a text matches, and with which captures; undefined when it does not. */
export type Glob = (text: string) => Captures | undefined

type Token =
  | { readonly kind: 'literal'; readonly text: string }
  /** Any text inside of one part; a capture has at least one character. */
  | { readonly kind: 'part'; readonly name?: string }
  | { readonly kind: 'one' }
  /** Any text, separators included. */
  | { readonly kind: 'deep' }
  /** Nothing, or any text that ends with a separator. */
  | { readonly kind: 'folders' }

const none: Captures = new Map()

/**
 * Compiles a pattern: `*` and `?` stay inside a part of the path, `**` crosses parts, `{name}` captures a part or some of
 * it, a backslash takes the next character literally. `bound` gives the values of names captured elsewhere. Matching
 * takes time proportional to pattern × text, whatever the pattern.
 */
export const globOf = (pattern: string, separator: '/' | '.' = '/', bound: Captures = none): Glob => {
  const tokens = tokensOf(pattern, separator, bound)
  const first = tokens[0]
  if (first === undefined) return (text) => (text === '' ? none : undefined)
  const prefix = first.kind === 'literal' ? first.text : ''
  if (tokens.length === 1 && first.kind === 'literal') return (text) => (text === prefix ? none : undefined)
  if (tokens.length === 2 && prefix !== '' && tokens[1]?.kind === 'deep')
    return (text) => (text.length > prefix.length && text.startsWith(prefix) ? none : undefined)
  return (text) => (text.startsWith(prefix) ? match(tokens, text, separator) : undefined)
}

/** The names a pattern captures. */
export const captureNames = (pattern: string): readonly string[] =>
  tokensOf(pattern, '/', none).flatMap((token) =>
    token.kind === 'part' && token.name !== undefined ? [token.name] : [],
  )

/** A pattern that matches exactly this text. */
export const literalGlob = (text: string): string => text.replaceAll(/[\\*?{}]/gu, String.raw`\$&`)

const tokensOf = (pattern: string, separator: string, bound: Captures): readonly Token[] => {
  const tokens: Token[] = []
  let literal = ''
  const flush = (): void => {
    if (literal !== '') tokens.push({ kind: 'literal', text: literal })
    literal = ''
  }
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!
    const close = character === '{' ? pattern.indexOf('}', at) : -1
    if (character === '\\' && at + 1 < pattern.length) literal += pattern[++at]!
    else if (close > at + 1) {
      const name = pattern.slice(at + 1, close)
      const value = bound.get(name)
      at = close
      if (value !== undefined) literal += value
      else {
        flush()
        tokens.push({ kind: 'part', name })
      }
    } else if (character === '?') {
      flush()
      tokens.push({ kind: 'one' })
    } else if (character === '*') {
      const atStart = at === 0 || pattern[at - 1] === separator
      flush()
      if (pattern[at + 1] !== '*') tokens.push({ kind: 'part' })
      else if (atStart && pattern[at + 2] === separator) {
        tokens.push({ kind: 'folders' })
        at += 2
      } else {
        tokens.push({ kind: 'deep' })
        at += 1
      }
    } else literal += character
  }
  flush()
  return tokens
}

/** Fills, from the end, which token can match the rest of the text from which offset, then walks that table once. */
const match = (tokens: readonly Token[], text: string, separator: string): Captures | undefined => {
  const afterSeparator = (at: number): boolean => at === 0 || text[at - 1] === separator
  const width = text.length + 1
  const matches = new Uint8Array((tokens.length + 1) * width)
  matches[tokens.length * width + text.length] = 1
  const startsAt = (token: Token, at: number, row: number): boolean => {
    const ends = (end: number): boolean => end <= text.length && matches[row + width + end] === 1
    const later = at < text.length && matches[row + at + 1] === 1
    const inside = at < text.length && text[at] !== separator
    switch (token.kind) {
      case 'literal':
        return text.startsWith(token.text, at) && ends(at + token.text.length)
      case 'one':
        return inside && ends(at + 1)
      case 'part':
        return token.name === undefined ? ends(at) || (inside && later) : inside && (ends(at + 1) || later)
      case 'deep':
        return ends(at) || later
      case 'folders':
        return (afterSeparator(at) && ends(at)) || later
    }
  }
  for (let index = tokens.length - 1; index >= 0; index--) {
    for (let at = text.length; at >= 0; at--)
      if (startsAt(tokens[index]!, at, index * width)) matches[index * width + at] = 1
  }

  if (matches[0] !== 1) return undefined
  const captures = new Map<string, string>()
  let at = 0
  for (const [index, token] of tokens.entries()) {
    const start = at
    if (token.kind === 'literal') at += token.text.length
    else {
      if (token.kind === 'one' || (token.kind === 'part' && token.name !== undefined)) at += 1
      while (matches[(index + 1) * width + at] !== 1 || (token.kind === 'folders' && !afterSeparator(at)))
        at += 1
    }
    if (token.kind === 'part' && token.name !== undefined) captures.set(token.name, text.slice(start, at))
  }
  return captures
}
