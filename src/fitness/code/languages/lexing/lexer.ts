/** Kinds of tokens; any other kind is the code of the character the token consists of, such as that of `{`. */
export const endOfText = 0
export const word = 1
export const literal = 2
/** A line of the preprocessor, from its `#` to the end of the line. */
export const directive = 3

/** The kind of a token that is this one character. */
export const mark = (character: string): number => character.charCodeAt(0)

const blankCharacter = 1
const wordCharacter = 2
const specialCharacter = 4

/** What a language adds to words and single characters. */
export interface Lexis {
  /** A class for each ASCII character, made with `characterClasses`. */
  readonly classes: Uint8Array
  /** The end of the comment that starts here, or `at` when none does. Asked for special characters only. */
  readonly commentEnd: (text: string, at: number) => number
  /** The end of the string or character literal that starts here, or `at`. Asked for special characters only. */
  readonly literalEnd: (text: string, at: number) => number
  /** The end of the preprocessor line that starts here, or `at`. Asked for special characters only. */
  readonly directiveEnd?: (text: string, at: number) => number
}

/**
 * Letters, digits, `_` and what `extraWord` names belong to words; a comment or a literal can start with a special
 * character. Lines are blank space unless `newline` keeps them as tokens.
 */
export const characterClasses = (
  special: string,
  { extraWord = '', newline = 'blank' }: { extraWord?: string; newline?: 'blank' | 'token' } = {},
): Uint8Array => {
  const classes = new Uint8Array(128)
  for (const character of ' \t\r\f\v\0\x1a') classes[mark(character)]! |= blankCharacter
  if (newline === 'blank') classes[mark('\n')]! |= blankCharacter
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  for (const character of `${letters}${letters.toUpperCase()}0123456789_${extraWord}`)
    classes[mark(character)]! |= wordCharacter
  for (const character of special) classes[mark(character)]! |= specialCharacter
  return classes
}

/** Whether a character belongs to a word; those beyond ASCII do, save for two that are blank. */
const classOf = (classes: Uint8Array, code: number): number => {
  if (code < 128) return classes[code]!
  return code === 0xfeff || code === 0xa0 ? blankCharacter : wordCharacter
}

/** Walks through the tokens of a text, without comments. It holds the current token, and nothing is allocated for one. */
export class Lexer {
  readonly text: string
  kind = endOfText
  start = 0
  end = 0
  readonly #lexis: Lexis

  constructor(text: string, lexis: Lexis) {
    this.text = text
    this.#lexis = lexis
  }

  /** Goes to the next token, and stays at `endOfText` once it is there. */
  next(): void {
    const { text } = this
    const { classes, commentEnd, literalEnd, directiveEnd } = this.#lexis
    let at = this.end
    while (at < text.length) {
      const kindOfCharacter = classOf(classes, text.charCodeAt(at))
      if ((kindOfCharacter & blankCharacter) !== 0) {
        at += 1
        continue
      }
      if ((kindOfCharacter & specialCharacter) !== 0) {
        const afterComment = commentEnd(text, at)
        if (afterComment > at) {
          at = afterComment
          continue
        }
        const afterLiteral = literalEnd(text, at)
        if (afterLiteral > at) return this.#take(literal, at, afterLiteral)
        const afterDirective = directiveEnd?.(text, at) ?? at
        if (afterDirective > at) return this.#take(directive, at, afterDirective)
      }
      if ((kindOfCharacter & wordCharacter) === 0) return this.#take(text.charCodeAt(at), at, at + 1)
      let end = at + 1
      while (end < text.length && (classOf(classes, text.charCodeAt(end)) & wordCharacter) !== 0) end += 1
      return this.#take(word, at, end)
    }
    this.#take(endOfText, text.length, text.length)
  }

  /** The text of the current token. */
  current(): string {
    return this.text.slice(this.start, this.end)
  }

  /** Whether the current token is this word. */
  isWord(name: string): boolean {
    return (
      this.kind === word && this.end - this.start === name.length && this.text.startsWith(name, this.start)
    )
  }

  /** Goes back to, or ahead to, where a token starts. */
  resumeAt(offset: number): void {
    this.end = offset
    this.next()
  }

  #take(kind: number, start: number, end: number): void {
    this.kind = kind
    this.start = start
    this.end = end
  }
}
