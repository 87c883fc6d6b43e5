import { limits } from './limits.ts'
import type { PlaceTable } from './place-table.ts'
import { placeTableBuilder } from './place-table.ts'

/** What stands at an offset of a text and should not. */
export interface SyntaxFault {
  readonly offset: number
  readonly message: string
}

export interface ScannedJson {
  readonly places: PlaceTable
  /** Keys that stand twice in one object; only looked for when asked. */
  readonly duplicates: readonly SyntaxFault[]
  /** Why the scan stopped. */
  readonly fault: SyntaxFault | undefined
}

interface OpenContainer {
  readonly index: number
  readonly array: boolean
  readonly keys: Set<string> | undefined
}

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'comma or end' | 'end of text'

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/**
 * Reads JSON (RFC 8259) for what `JSON.parse` does not tell: where every value stands, which keys are written twice
 * and where the first error is. It keeps its own stack, so nesting costs no call depth.
 */
export const scanJson = (text: string, findDuplicates: boolean): ScannedJson => {
  const builder = placeTableBuilder()
  const duplicates: SyntaxFault[] = []
  const open: OpenContainer[] = []
  let offset = 0
  let fault: SyntaxFault | undefined
  let keyStart = -1
  let keyEnd = -1
  let expecting = 'value' as Expected

  const fail = (message: string, at = offset): void => {
    fault = { offset: at, message }
  }
  const afterValue = (): void => {
    keyStart = -1
    expecting = open.length === 0 ? 'end of text' : 'comma or end'
  }
  const closeContainer = (): void => {
    const container = open.pop()
    offset++
    if (container) builder.close(container.index, offset)
    afterValue()
  }

  for (;;) {
    if (fault !== undefined) break
    const code = text.charCodeAt(offset)
    if (code === 32 || code === 10 || code === 13 || code === 9) {
      offset++
      continue
    }
    if (offset >= text.length) {
      if (expecting !== 'end of text')
        fail(text.trim() === '' ? 'The file is empty.' : 'The file ends too early.')
      break
    }
    const character = text[offset]
    const container = open.at(-1)
    switch (expecting) {
      case 'end of text':
        fail(`Expected the end of the file, found ${shown(text, offset)}.`)
        break
      case 'comma or end':
        if (character === ',') {
          offset++
          expecting = container?.array ? 'value' : 'key'
        } else if (character === (container?.array ? ']' : '}')) closeContainer()
        else fail(`Expected "," or "${container?.array ? ']' : '}'}", found ${shown(text, offset)}.`)
        break
      case 'key':
      case 'key or end':
        if (character === '}' && expecting === 'key or end') closeContainer()
        else if (character !== '"') fail(`Expected a key in double quotes, found ${shown(text, offset)}.`)
        else {
          const end = endOfString(text, offset)
          if (typeof end !== 'number') fail(end.message, end.offset)
          else {
            ;[keyStart, keyEnd] = [offset, end]
            if (container?.keys) noteKey(container.keys, offset, end)
            offset = skipSpace(text, end)
            if (text[offset] === ':') {
              offset++
              expecting = 'value'
            } else fail(`Expected ":" after the key, found ${shown(text, offset)}.`)
          }
        }
        break
      case 'value':
      case 'value or end':
        if (character === ']' && expecting === 'value or end') closeContainer()
        else if (character === '{' || character === '[') {
          if (open.length >= limits.depth) {
            fail(`Nested deeper than ${limits.depth} levels.`)
            break
          }
          const index = builder.open(keyStart, keyEnd, offset, true)
          const array = character === '['
          open.push({ index, array, keys: findDuplicates && !array ? new Set() : undefined })
          keyStart = -1
          offset++
          expecting = array ? 'value or end' : 'key or end'
        } else {
          const end = endOfScalar(text, offset)
          if (typeof end !== 'number') fail(end.message, end.offset)
          else {
            builder.close(builder.open(keyStart, keyEnd, offset, false), end)
            offset = end
            afterValue()
          }
        }
        break
    }
  }
  for (const { index } of open.toReversed()) builder.close(index, offset)
  return { places: builder.finish(jsonString, text), duplicates, fault }

  function noteKey(keys: Set<string>, start: number, end: number): void {
    const key = jsonString(start, end)
    if (keys.has(key))
      duplicates.push({ offset: start, message: `The key "${key}" stands twice in one object.` })
    keys.add(key)
  }

  function jsonString(start: number, end: number): string {
    const raw = text.slice(start, end)
    return raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1)
  }
}

const skipSpace = (text: string, from: number): number => {
  let offset = from
  while (' \n\r\t'.includes(text[offset] ?? '.')) offset++
  return offset
}

const endOfString = (text: string, start: number): number | SyntaxFault => {
  for (let offset = start + 1; offset < text.length; offset++) {
    const code = text.charCodeAt(offset)
    if (code === 34) return offset + 1
    if (code < 32) return { offset, message: 'A string may not hold line breaks or control characters.' }
    if (code !== 92) continue
    const escape = text[offset + 1] ?? ''
    if (escape === 'u' ? !isHex(text.slice(offset + 2, offset + 6)) : !'"\\/bfnrt'.includes(escape)) {
      return { offset, message: `Unknown escape "\\${escape}" in a string.` }
    }
    offset++
  }
  return { offset: start, message: 'The string is not closed.' }
}

const isHex = (digits: string): boolean => digits.length === 4 && /^[0-9a-fA-F]+$/.test(digits)

const endOfScalar = (text: string, start: number): number | SyntaxFault => {
  if (text[start] === '"') return endOfString(text, start)
  for (const word of ['true', 'false', 'null']) if (text.startsWith(word, start)) return start + word.length
  number.lastIndex = start
  const match = number.exec(text)
  return match
    ? start + match[0].length
    : { offset: start, message: `Expected a value, found ${shown(text, start)}.` }
}

const shown = (text: string, offset: number): string => {
  const character = text.codePointAt(offset)
  return character === undefined ? 'the end of the file' : JSON.stringify(String.fromCodePoint(character))
}
