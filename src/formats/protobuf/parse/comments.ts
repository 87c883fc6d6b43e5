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
  /** Those that were read last; kept to be filled again. */
  readonly paragraphs: Paragraph[]
}

export const noCommentSpans = (): CommentSpans => ({
  leadingStart: -1,
  leadingEnd: -1,
  trailingStart: -1,
  trailingEnd: -1,
  detached: noSpans,
  paragraphs: [],
})

/**
 * Moves to the next token like `advance` and sorts the comments on the way into `found`: `trailing` belongs to the
 * declaration that the current token ends or opens, `leading` to the one that follows, `detached` stand alone before
 * it; the others belong to nothing.
 *
 * The rules are those of buf, for its descriptors as for its lint rules. They differ from those of the reference
 * compiler (`Tokenizer::NextWithComments`) where lines are shared: here nothing leads a declaration on the line the
 * comment ends on, and a block comment behind a declaration leads the next one if that stands on the next line.
 */
export const advanceOverComments = (lexer: Lexer, found: CommentSpans): void => {
  found.leadingStart = -1
  found.trailingStart = -1
  found.detached = noSpans
  const isFirst = lexer.kind === 'start'
  const start = blankOrLineEnd(lexer.text, lexer.end)
  if (!isCommentStart(lexer.text, start)) {
    advanceFrom(lexer, start)
    return
  }
  const { paragraphs } = found
  let rest = readParagraphs(lexer, start, paragraphs)
  let from = 0
  const closes = lexer.kind === '}' || lexer.kind === ']' || lexer.kind === ')' || lexer.kind === 'end'
  const first = paragraphs[0]!
  if (!isFirst && trails(first, rest === 1, closes)) {
    found.trailingStart = first.start
    found.trailingEnd = first.end
    from = 1
  }
  const last = paragraphs[rest - 1]!
  if (rest > from && last.linesAfter === 1 && !closes) {
    found.leadingStart = last.start
    found.leadingEnd = last.end
    rest--
  }
  if (rest > from) found.detached = detachedIn(paragraphs.slice(from, rest))
}

const detachedIn = (paragraphs: readonly Paragraph[]): readonly number[] => {
  const alone = paragraphs.findIndex(({ linesAfter }) => linesAfter > 1)
  return alone < 0 ? noSpans : paragraphs.slice(alone).flatMap(({ start, end }) => [start, end])
}

/** A block comment, a line comment on the line of the token before it, or line comments on consecutive lines. */
interface Paragraph {
  start: number
  end: number
  isBlock: boolean
  /** Line feeds between it and the token or comment before it. */
  linesBefore: number
  /** Line feeds between it and the token or comment after it. */
  linesAfter: number
}

/** Reads the comments from `start` on into the first of the paragraphs, moves to the token behind them, and counts them. */
const readParagraphs = (lexer: Lexer, start: number, paragraphs: Paragraph[]): number => {
  const { text } = lexer
  let count = 0
  let last: Paragraph | undefined
  /** Whether a line comment on the next line goes on with the last paragraph. */
  let goesOn = false
  let onLineOfToken = lexer.kind !== 'start'
  let previousEnd = lexer.end
  let position = start
  while (isCommentStart(text, position)) {
    const isBlock = text.charCodeAt(position + 1) === star
    const linesBefore = lineFeedsIn(text, previousEnd, position)
    const end = commentEnd(lexer, position)
    onLineOfToken &&= linesBefore === 0
    if (last !== undefined) last.linesAfter = linesBefore
    if (last !== undefined && goesOn && !isBlock && linesBefore === 1) last.end = end
    else {
      last = paragraphs[count] ??= { start: 0, end: 0, isBlock, linesBefore: 0, linesAfter: 0 }
      count++
      last.start = position
      last.end = end
      last.isBlock = isBlock
      last.linesBefore = linesBefore
      last.linesAfter = 0
    }
    goesOn = !isBlock && !onLineOfToken
    onLineOfToken &&= lineFeedsIn(text, position, end) === 0
    previousEnd = end
    position = blankOrLineEnd(text, end)
  }
  if (last !== undefined) last.linesAfter = lineFeedsIn(text, previousEnd, position)
  advanceFrom(lexer, position)
  return count
}

/** Whether the first comment behind a declaration belongs to it. */
const trails = ({ isBlock, linesBefore, linesAfter }: Paragraph, isOnly: boolean, closes: boolean): boolean =>
  (!isBlock && linesBefore === 0) || (linesBefore < 2 && (!isOnly || closes || linesAfter > 1))

const lineFeedsIn = (text: string, start: number, end: number): number => {
  let count = 0
  for (let position = start; position < end; position++) if (text.charCodeAt(position) === lineFeed) count++
  return count
}

const blankOrLineEnd = (text: string, start: number): number => {
  let position = start
  for (;;) {
    const code = text.charCodeAt(position)
    if (!isBlank(code) && code !== lineFeed) return position
    position++
  }
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

  constructor(text: string, spans: Omit<CommentSpans, 'paragraphs'>) {
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
