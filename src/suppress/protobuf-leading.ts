import type { Span } from './inline-ignore.ts'
import type { Declaration, ProtobufOutline } from './protobuf-declarations.ts'

/**
 * For every comment the statement that it leads for buf, which obeys suppressions in leading comments
 * only: the last block comment, or the last line comments on consecutive lines, that end on the line above. A line
 * comment right behind a statement belongs to that one.
 */
export const leadingOf = (
  text: string,
  { comments, declarations }: ProtobufOutline,
): readonly (Declaration | undefined)[] => {
  const alone = onLineOfStatement(text, comments)
  const led: (Declaration | undefined)[] = []
  let next = declarations.length - 1
  for (let index = comments.length - 1; index >= 0; index--) {
    const comment = comments[index]!
    while (next >= 0 && declarations[next]!.start >= comment.end) next--
    const declaration = declarations[next + 1]
    const following = comments[index + 1]
    const isLast =
      declaration !== undefined && (following === undefined || declaration.start < following.start)
    const gap = text.slice(comment.end, isLast ? declaration.start : following?.start)
    if (gap.trim() !== '' || lineFeedsIn(gap) !== 1) continue
    const isLine = isLineComment(text, comment)
    if (!isLast) {
      const goesOn = following !== undefined && isLine && isLineComment(text, following)
      if (goesOn && !alone[index]) led[index] = led[index + 1]
    } else if (!isLine || !isRightBehindToken(text, comments, index)) led[index] = declaration
  }
  return led
}

const isLineComment = (text: string, { start }: Span): boolean => text.startsWith('//', start)

const lineFeedsIn = (text: string): number => text.split('\n').length - 1

const textBefore = (text: string, comments: readonly Span[], index: number): string =>
  text.slice(comments[index - 1]?.end ?? 0, comments[index]!.start)

/** Nothing but blanks stands between the comment and a token before it on its line. */
const isRightBehindToken = (text: string, comments: readonly Span[], index: number): boolean => {
  const before = textBefore(text, comments, index)
  const blanks = before.slice(before.trimEnd().length)
  return blanks.length < before.length && !blanks.includes('\n')
}

/** For every comment whether something that is no comment stands before it on its line. */
const onLineOfStatement = (text: string, comments: readonly Span[]): readonly boolean[] => {
  const result: boolean[] = []
  for (const [index] of comments.entries()) {
    const before = textBefore(text, comments, index)
    const previous = comments[index - 1]
    result[index] =
      before.trim() === ''
        ? previous !== undefined &&
          result[index - 1]! &&
          !text.slice(previous.start, comments[index]!.start).includes('\n')
        : isRightBehindToken(text, comments, index)
  }
  return result
}
