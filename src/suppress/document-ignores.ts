import { lineStartsOf, positionAt } from '../core/source-text.ts'
import { readYaml } from '../config/read-yaml.ts'
import { type DocumentOutline, outlineOf, type Part } from './document-outline.ts'
import {
  avroKey,
  concordatMarker,
  extensionKey,
  type InlineIgnore,
  parseIgnore,
  type Span,
} from './inline-ignore.ts'

/** References of a document are not followed here, so aliases cost nothing; deeper documents are refused elsewhere. */
const limits = { depth: 500, values: Number.POSITIVE_INFINITY }

/**
 * The suppressions in a YAML or JSON document. A YAML comment belongs to the key or item it stands above or behind; the
 * extension `x-concordat-ignore` (`concordat.ignore` in Avro) belongs to the object that holds it.
 */
export const documentIgnores = (text: string, path: string): readonly InlineIgnore[] => {
  const { root } = readYaml(text, limits)
  if (root === undefined) return []
  const isAvro = path.endsWith('.avsc') || path.endsWith('.avpr')
  const outline = outlineOf(root, isAvro ? avroKey : extensionKey)
  const comments = path.endsWith('.yaml') || path.endsWith('.yml') ? commentIgnores(text, outline) : []
  return [...outline.ignores, ...comments].sort((one, other) => one.start - other.start)
}

const commentIgnores = (text: string, { parts, scalars }: DocumentOutline): readonly InlineIgnore[] => {
  const lineStarts = lineStartsOf(text)
  const lines = lineStarts.map((start, index) => text.slice(start, lineStarts[index + 1] ?? text.length))
  const targets = partsByLine(parts, lines, lineStarts)
  const enclosingAt = enclosingParts(parts, (offset) => positionAt(lineStarts, offset).column)
  return lines.flatMap((line, index) => {
    const start = lineStarts[index]!
    const hash = line.includes(concordatMarker) ? commentStart(line, start, scalars) : undefined
    const ignore = hash === undefined ? undefined : parseIgnore(withoutHashes(line.slice(hash - start)))
    if (hash === undefined || ignore?.kind !== 'concordat') return []
    const belongsTo = targets[index]
    const covers =
      belongsTo === undefined ? [] : [{ start: Math.min(hash, belongsTo.start), end: belongsTo.end }]
    const enclosing = enclosingAt(hash, indentation(line)).map(({ start, headEnd }) => ({
      start,
      end: headEnd,
    }))
    return [{ ...ignore, start: hash, covers, enclosing }]
  })
}

const indentation = (line: string): number => line.length - line.trimStart().length

const isComment = (line: string): boolean => line.trimStart().startsWith('#')

const withoutHashes = (comment: string): string => {
  let start = 0
  while (comment[start] === '#') start++
  return comment.slice(start)
}

/** A comment starts with a # at the start of the line or after white space, outside keys and values. */
const commentStart = (line: string, lineStart: number, scalars: readonly Span[]): number | undefined => {
  for (let column = line.indexOf('#'); column !== -1; column = line.indexOf('#', column + 1)) {
    const before = line.charAt(column - 1)
    if (before.trim() === '' && !isInside(scalars, lineStart + column)) return lineStart + column
  }
  return undefined
}

/** `spans` are in order and do not overlap. */
const isInside = (spans: readonly Span[], offset: number): boolean => {
  const before = lastBefore(spans, offset + 1)
  return before !== undefined && offset < before.end
}

const lastBefore = <T extends Span>(spans: readonly T[], offset: number): T | undefined => {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return spans[low - 1]
}

/**
 * For every line the outermost part that starts on it; for a line that is only a comment that of the next line. After an
 * empty line or one that is further out the comment does not belong to what follows.
 */
const partsByLine = (
  parts: readonly Part[],
  lines: readonly string[],
  lineStarts: readonly number[],
): readonly (Part | undefined)[] => {
  const byLine: (Part | undefined)[] = lines.map(() => undefined)
  for (const part of parts) byLine[positionAt(lineStarts, part.start).line - 1] ??= part
  for (let index = lines.length - 2; index >= 0; index--) {
    const [line, below] = [lines[index]!, lines[index + 1]!]
    if (isComment(line) && indentation(below) >= indentation(line)) byLine[index] ??= byLine[index + 1]
  }
  return byLine
}

/**
 * Answers which two parts, innermost first, a comment is in by the indentation of its line; to be asked in ascending
 * order. Two, because what is deleted from a schema is reported at its `properties` or at the schema.
 */
const enclosingParts = (
  parts: readonly Part[],
  columnOf: (offset: number) => number,
): ((offset: number, indentation: number) => readonly Part[]) => {
  const open: { readonly part: Part; readonly column: number }[] = []
  let next = 0
  return (offset, indented) => {
    for (; next < parts.length && parts[next]!.start < offset; next++) {
      const part = parts[next]!
      const column = columnOf(part.start)
      while (open.length > 0 && open.at(-1)!.column >= column) open.pop()
      open.push({ part, column })
    }
    return open
      .filter(({ column }) => column <= indented)
      .slice(-2)
      .map(({ part }) => part)
      .toReversed()
  }
}
