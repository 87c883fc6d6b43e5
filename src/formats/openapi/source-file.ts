import type { Location, Side } from '../../core/location.ts'
import type { Problem } from '../../core/problem.ts'
import { sourceOf } from '../../core/source-text.ts'
import type { JsonValue } from './json-value.ts'
import { limits } from './limits.ts'
import { parseJson } from './parse-json.ts'
import { parseYaml } from './parse-yaml.ts'

/** One file of a contract, read. */
export interface SourceFile {
  readonly path: string
  readonly side: Side
  /** Undefined when nothing of it could be read. */
  readonly root: JsonValue | undefined
  readonly problems: readonly Problem[]
  /** Where the value at a path of keys and indexes stands, or the closest ancestor that exists. */
  locate(path: readonly string[]): Location
}

/** Reads a file: JSON when its name ends in `.json`, else YAML (which includes JSON). */
export const readSourceFile = (path: string, side: Side, text: string): SourceFile => {
  if (text.length > limits.characters) {
    const message = `The file is larger than ${limits.characters / 1024 / 1024} million characters and was not read.`
    return unreadFile(path, side, message)
  }
  const parsed = path.endsWith('.json') ? parseJson(text) : parseYaml(text)
  const { positionAt: at } = sourceOf(path, text)
  return {
    path,
    side,
    root: parsed.root,
    problems: parsed.faults.map(({ offset, message }) => ({ path, ...at(offset), message })),
    locate: (pointer) => {
      const place = parsed.places().find(pointer)
      const start = at(place.key?.start ?? place.start)
      const end = at(
        place.container ? (place.key?.end ?? endOfLine(text, place.start, place.end)) : place.end,
      )
      return { path, side, ...start, endLine: end.line, endColumn: end.column }
    },
  }
}

/** A file that stands for one that could not be read. */
export const unreadFile = (path: string, side: Side, message: string): SourceFile => ({
  path,
  side,
  root: undefined,
  problems: [{ path, line: 1, column: 1, message }],
  locate: () => ({ path, side, line: 1, column: 1, endLine: 1, endColumn: 1 }),
})

/** A list item that is an object or array is shown by its first line: nobody wants a hundred lines underlined. */
const endOfLine = (text: string, start: number, end: number): number => {
  const lineEnd = text.indexOf('\n', start)
  if (lineEnd < 0 || lineEnd > end) return end
  return text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd
}
