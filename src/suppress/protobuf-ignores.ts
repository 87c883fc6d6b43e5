import { lineStartsOf, positionAt } from '../core/source-text.ts'
import { type InlineIgnore, parseIgnore, type Span } from './inline-ignore.ts'
import { type Declaration, outlineOf } from './protobuf-declarations.ts'
import { leadingOf } from './protobuf-leading.ts'

/**
 * The suppressions in the comments of a .proto file. One directly above a statement or behind it on its line belongs to
 * that statement; one in a body also reaches the statement that has the body, for what was deleted there.
 */
export const protobufIgnores = (text: string): readonly InlineIgnore[] => {
  const outline = outlineOf(text)
  const { declarations, comments } = outline
  const lineStarts = lineStartsOf(text)
  const lineOf = (offset: number): number => positionAt(lineStarts, offset).line
  const surroundings = surroundingsIn(declarations)
  const above = declarationsBelow(comments, declarations, lineOf)
  const leading = leadingOf(text, outline)
  return comments.flatMap((comment, index) => {
    const lines = ignoreLines(text, comment)
    const { inside, ended } = surroundings(comment.start)
    if (lines.length === 0) return []
    const belongsTo = behind(comment, inside, ended, lineOf) ?? ownLine(above[index], inside)
    const covers = belongsTo === undefined ? [] : [spanFrom(comment, belongsTo)]
    const enclosing = inside === undefined || inside === belongsTo ? [] : headsOf(inside, text)
    const led = leading[index]
    const coversOfBuf = led === undefined ? [] : [isOneof(led, text) ? headOf(led) : led]
    return lines.map((line) => ({ ...line, covers: line.kind === 'buf' ? coversOfBuf : covers, enclosing }))
  })
}

type IgnoreLine = Pick<InlineIgnore, 'kind' | 'rule' | 'reason' | 'start'>

const ignoreLines = (text: string, comment: Span): readonly IgnoreLine[] => {
  const written = text.slice(comment.start, comment.end)
  const content = written.startsWith('/*') && written.endsWith('*/') ? written.slice(0, -2) : written
  const found: IgnoreLine[] = []
  let start = comment.start
  for (const line of content.split('\n')) {
    const marker = /^[\s/*]*/.exec(line)?.[0].length ?? 0
    const ignore = parseIgnore(line.slice(marker))
    if (ignore !== undefined) found.push({ ...ignore, start: start + marker })
    start += line.length + 1
  }
  return found
}

interface Surroundings {
  /** The innermost statement around an offset. */
  readonly inside: Declaration | undefined
  /** The statement that ended last before it. */
  readonly ended: Declaration | undefined
}

/** Answers what is around an offset; to be asked in ascending order, so that all answers together take one walk. */
const surroundingsIn = (declarations: readonly Declaration[]): ((offset: number) => Surroundings) => {
  const around: Declaration[] = []
  let next = 0
  let ended: Declaration | undefined
  const leave = (offset: number): void => {
    while (around.length > 0 && around.at(-1)!.end <= offset) ended = around.pop()
  }
  return (offset) => {
    for (; next < declarations.length && declarations[next]!.start < offset; next++) {
      leave(declarations[next]!.start)
      around.push(declarations[next]!)
    }
    leave(offset)
    return { inside: around.at(-1), ended }
  }
}

/** For every comment the statement that follows it, with no empty line and only comments between them. */
const declarationsBelow = (
  comments: readonly Span[],
  declarations: readonly Declaration[],
  lineOf: (offset: number) => number,
): readonly (Declaration | undefined)[] => {
  const below: (Declaration | undefined)[] = []
  let next = declarations.length - 1
  for (let index = comments.length - 1; index >= 0; index--) {
    const { end } = comments[index]!
    while (next >= 0 && declarations[next]!.start >= end) next--
    const declaration = declarations[next + 1]
    const comment = comments[index + 1]
    const nextLine = lineOf(end) + 1
    if (comment !== undefined && (declaration === undefined || comment.start < declaration.start)) {
      below[index] = lineOf(comment.start) <= nextLine ? below[index + 1] : undefined
    } else if (declaration !== undefined && lineOf(declaration.start) <= nextLine) below[index] = declaration
  }
  return below
}

/** The statement that a comment stands behind, or in the middle of. */
const behind = (
  comment: Span,
  inside: Declaration | undefined,
  ended: Declaration | undefined,
  lineOf: (offset: number) => number,
): Declaration | undefined => {
  if (inside !== undefined && (inside.body === undefined || comment.start < inside.body)) return inside
  const line = lineOf(comment.start)
  const opened = inside?.body !== undefined && lineOf(inside.body) === line ? inside : undefined
  const closed = ended !== undefined && lineOf(ended.end - 1) === line ? ended : undefined
  if (opened === undefined || closed === undefined) return opened ?? closed
  return opened.body! > closed.end ? opened : closed
}

/** A closing brace can come before the statement that follows: then the comment does not belong to it. */
const ownLine = (below: Declaration | undefined, inside: Declaration | undefined): Declaration | undefined =>
  below?.parent === inside ? below : undefined

const spanFrom = (comment: Span, { start, end }: Declaration): Span => ({
  start: Math.min(comment.start, start),
  end,
})

/** What was deleted from a oneof is reported at its message. */
const headsOf = (declaration: Declaration, text: string): readonly Span[] => {
  const { parent } = declaration
  return isOneof(declaration, text) && parent !== undefined
    ? [headOf(declaration), ...headsOf(parent, text)]
    : [headOf(declaration)]
}

const headOf = ({ start, body, end }: Declaration): Span => ({ start, end: body ?? end })

/** Its fields are those of the message around it. */
const isOneof = ({ start, parent }: Declaration, text: string): boolean =>
  parent !== undefined && text.startsWith('oneof', start)
