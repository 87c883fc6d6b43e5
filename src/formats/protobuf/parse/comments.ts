import type { Comments } from '../model.ts'
import { isBlank, lineFeed, slash, star } from './characters.ts'
import { advance, commentEnd, isCommentStart, type Lexer } from './lexer.ts'

const noSpans: readonly number[] = []

/** Where comments stand: −1 where there is none; detached ones as pairs of start and end. */
export interface CommentSpans {
  leadingStart: number
  leadingEnd: number
  trailingStart: number
  trailingEnd: number
  detached: readonly number[]
}

export const noCommentSpans = (): CommentSpans => ({
  leadingStart: -1,
  leadingEnd: -1,
  trailingStart: -1,
  trailingEnd: -1,
  detached: noSpans,
})

/**
 * Moves to the next token like `advance` and sorts the comments on the way into `found`: `trailing` belongs to the
 * declaration that the current token ends or opens, `leading` to the one that follows, the others stand alone. The
 * rules are those of the reference compiler (`Tokenizer::NextWithComments`).
 */
export const advanceOverComments = (lexer: Lexer, found: CommentSpans): void => {
  const text = lexer.text
  found.leadingStart = -1
  found.trailingStart = -1
  found.detached = noSpans
  let canTrail = lexer.kind !== 'start'
  let position = blanksEnd(text, lexer.end)
  if (canTrail) {
    if (isCommentStart(text, position)) {
      const line = text.charCodeAt(position + 1) === slash
      found.trailingStart = position
      found.trailingEnd = commentEnd(lexer, position)
      canTrail = false
      position = blanksEnd(text, found.trailingEnd)
      if (!line && text.charCodeAt(position) !== lineFeed) {
        // The next token stands on the same line: nobody can say whose comment it is.
        found.trailingStart = -1
        advanceFrom(lexer, position)
        return
      }
    } else if (text.charCodeAt(position) !== lineFeed) {
      advanceFrom(lexer, position)
      return
    }
    position++
  }

  let lines = false
  for (;;) {
    position = blanksEnd(text, position)
    const code = text.charCodeAt(position)
    if (code === lineFeed) {
      endComment(found, canTrail)
      canTrail = false
      position++
    } else if (code === slash && isCommentStart(text, position)) {
      const line = text.charCodeAt(position + 1) === slash
      if (!(line && lines)) {
        if (found.leadingStart >= 0) {
          endComment(found, canTrail)
          canTrail = false
        }
        found.leadingStart = position
      } else if (found.leadingStart < 0) found.leadingStart = position
      lines = line
      position = commentEnd(lexer, position)
      found.leadingEnd = position
      if (!line) position = blanksEnd(text, position)
      if (text.charCodeAt(position) === lineFeed) position++
    } else break
  }
  advanceFrom(lexer, position)
  if (lexer.kind === '}' || lexer.kind === ']' || lexer.kind === ')' || lexer.kind === 'end') {
    endComment(found, canTrail)
  }
}

/** The comment read last does not lead the next declaration: it trails the one before or stands alone. */
const endComment = (found: CommentSpans, canTrail: boolean): void => {
  if (found.leadingStart < 0) return
  if (canTrail) {
    found.trailingStart = found.leadingStart
    found.trailingEnd = found.leadingEnd
  } else if (found.detached === noSpans) found.detached = [found.leadingStart, found.leadingEnd]
  else (found.detached as number[]).push(found.leadingStart, found.leadingEnd)
  found.leadingStart = -1
}

const advanceFrom = (lexer: Lexer, position: number): void => {
  const previousEnd = lexer.end
  lexer.end = position
  advance(lexer)
  lexer.previousEnd = previousEnd
}

const blanksEnd = (text: string, position: number): number => {
  while (isBlank(text.charCodeAt(position))) position++
  return position
}

/** Comments of one declaration. Most are never read, so only their places are kept. */
export class CommentsInText implements Comments {
  readonly #text: string
  readonly #leadingStart: number
  readonly #leadingEnd: number
  readonly #trailingStart: number
  readonly #trailingEnd: number
  readonly #detached: readonly number[]

  constructor(text: string, spans: CommentSpans) {
    this.#text = text
    this.#leadingStart = spans.leadingStart
    this.#leadingEnd = spans.leadingEnd
    this.#trailingStart = spans.trailingStart
    this.#trailingEnd = spans.trailingEnd
    this.#detached = spans.detached
  }

  get leading(): string | undefined {
    return this.#leadingStart < 0 ? undefined : commentText(this.#text, this.#leadingStart, this.#leadingEnd)
  }

  get trailing(): string | undefined {
    return this.#trailingStart < 0
      ? undefined
      : commentText(this.#text, this.#trailingStart, this.#trailingEnd)
  }

  get detached(): readonly string[] {
    const texts: string[] = []
    for (let index = 0; index < this.#detached.length; index += 2) {
      texts.push(commentText(this.#text, this.#detached[index]!, this.#detached[index + 1]!))
    }
    return texts
  }
}

/** Text of a block comment or of consecutive line comments without markers; every line ends with a line feed. */
const commentText = (text: string, start: number, end: number): string => {
  const lines = text.slice(start, end).split('\n')
  if (text.charCodeAt(start + 1) === slash) {
    return lines.map((line) => `${line.slice(line.indexOf('//') + 2)}\n`).join('')
  }
  lines[0] = lines[0]!.slice(2)
  const last = lines.length - 1
  if (lines[last]!.endsWith('*/')) lines[last] = lines[last]!.slice(0, -2)
  return lines.map((line, index) => (index === 0 ? line : withoutMargin(line))).join('\n')
}

/** Blanks and one star at the start of a line inside a block comment are decoration. */
const withoutMargin = (line: string): string => {
  const position = blanksEnd(line, 0)
  return line.slice(line.charCodeAt(position) === star ? position + 1 : position)
}
