import type { Location, Side } from '../../core/location.ts'
import type { ProtoFile, Span } from './model.ts'

const lineStartsByFile = new WeakMap<ProtoFile, readonly number[]>()

const lineStartsOf = (file: ProtoFile): readonly number[] => {
  const known = lineStartsByFile.get(file)
  if (known !== undefined) return known
  const starts = [0]
  for (let offset = file.text.indexOf('\n'); offset !== -1; offset = file.text.indexOf('\n', offset + 1)) {
    starts.push(offset + 1)
  }
  lineStartsByFile.set(file, starts)
  return starts
}

const lineIndexAt = (starts: readonly number[], offset: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

const utf8Length = (text: string, from: number, to: number): number => {
  let bytes = 0
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else if (code >= 0xd800 && code < 0xdc00) {
      bytes += 4
      index += 1
    } else bytes += 3
  }
  return bytes
}

/** Line and column of an offset, from 1. Columns count UTF-8 bytes, as `buf` and `protoc` do. */
const positionAt = (file: ProtoFile, offset: number): { line: number; column: number } => {
  const starts = lineStartsOf(file)
  const line = lineIndexAt(starts, offset)
  return { line: line + 1, column: utf8Length(file.text, starts[line]!, offset) + 1 }
}

export const locationOf = (file: ProtoFile, span: Span, side: Side): Location => {
  const start = positionAt(file, span.start)
  const end = positionAt(file, span.end)
  return {
    path: file.sourcePath,
    side,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}
