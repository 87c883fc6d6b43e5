import type { JsonValue } from './json-value.ts'
import { isArray } from './json-value.ts'
import { limits } from './limits.ts'
import type { PlaceTable } from './place-table.ts'
import type { SyntaxFault } from './scan-json.ts'
import { scanJson } from './scan-json.ts'

/** A text as far as it could be read. Places are computed when the first one is asked for. */
export interface ParsedText {
  /** Undefined when there is nothing to read. */
  readonly root: JsonValue | undefined
  readonly faults: readonly SyntaxFault[]
  readonly places: () => PlaceTable
}

/** Reads JSON with `JSON.parse`; what that does not report (places, keys written twice) comes from a scan when needed. */
export const parseJson = (text: string): ParsedText => {
  let table: PlaceTable | undefined
  const places = (): PlaceTable => (table ??= scanJson(text, false).places)
  let root: JsonValue
  try {
    root = JSON.parse(text) as JsonValue
  } catch {
    const { fault } = scanJson(text, false)
    return { root: undefined, faults: [fault ?? { offset: 0, message: 'The file is not JSON.' }], places }
  }
  const size = { members: 0, tooDeep: false }
  measure(root, 0, size)
  if (size.tooDeep) {
    const { fault } = scanJson(text, false)
    return { root: undefined, faults: fault ? [fault] : [], places }
  }
  const faults = size.members === countKeys(text) ? [] : scanJson(text, true).duplicates
  return { root, faults, places }
}

const measure = (value: JsonValue, depth: number, size: { members: number; tooDeep: boolean }): void => {
  if (typeof value !== 'object' || value === null || size.tooDeep) return
  if (depth >= limits.depth) {
    size.tooDeep = true
    return
  }
  if (isArray(value)) {
    for (const item of value) measure(item, depth + 1, size)
    return
  }
  const members = Object.values(value)
  size.members += members.length
  for (const item of members) if (typeof item === 'object' && item !== null) measure(item, depth + 1, size)
}

/** Counts the keys written in a text that `JSON.parse` accepts: more of them than members mean a key stands twice. */
const countKeys = (text: string): number => {
  let keys = 0
  for (let start = text.indexOf('"'); start >= 0;) {
    let end = text.indexOf('"', start + 1)
    while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
    let next = end + 1
    while (text.charCodeAt(next) <= 32) next++
    if (text.charCodeAt(next) === 58) keys++
    start = text.indexOf('"', next)
  }
  return keys
}

const isEscaped = (text: string, quote: number): boolean => {
  let backslashes = 0
  while (text.charCodeAt(quote - 1 - backslashes) === 92) backslashes++
  return backslashes % 2 === 1
}
