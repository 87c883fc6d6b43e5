/** Where a value stands in a text, as UTF-16 offsets, end exclusive. Array items and the root have no key. */
export interface ValuePlace {
  readonly key: { readonly start: number; readonly end: number } | undefined
  readonly start: number
  readonly end: number
  readonly container: boolean
}

/**
 * The places of all values of a document, in document order, in five integers each: large documents have millions.
 * The children of a value follow it; `after` is the index behind its last descendant.
 */
export interface PlaceTable {
  /** The place of the value at a path of keys and indexes, or of its closest ancestor that exists. */
  find(path: readonly string[]): ValuePlace
}

/** The key written between two offsets, quotes and escapes undone. */
type KeyAt = (start: number, end: number) => string

export interface PlaceTableBuilder {
  /** Starts a value; `keyStart` is -1 where there is no key. Returns its index. */
  open(keyStart: number, keyEnd: number, start: number, container: boolean): number
  close(index: number, end: number): void
  /** Says that a value stands for an earlier one (a YAML alias). */
  alias(index: number, target: number): void
  finish(keyAt: KeyAt, text: string): PlaceTable
}

const width = 5
const [keyStartAt, keyEndAt, startAt, endAt, afterAt] = [0, 1, 2, 3, 4]

/** Collects places while a document is scanned. */
export const placeTableBuilder = (): PlaceTableBuilder => {
  let cells = new Int32Array(1024 * width)
  let count = 0
  const containers = new Set<number>()
  const targets = new Map<number, number>()
  const cell = (index: number, column: number): number => cells[index * width + column] ?? 0
  return {
    open(keyStart, keyEnd, start, container) {
      if ((count + 1) * width > cells.length) {
        const larger = new Int32Array(cells.length * 2)
        larger.set(cells)
        cells = larger
      }
      const row = count * width
      cells[row + keyStartAt] = keyStart
      cells[row + keyEndAt] = keyEnd
      cells[row + startAt] = start
      if (container) containers.add(count)
      return count++
    },
    close(index, end) {
      cells[index * width + endAt] = end
      cells[index * width + afterAt] = count
    },
    alias(index, target) {
      targets.set(index, target)
    },
    finish: (keyAt, text) => ({
      find: (path) => {
        let index = 0
        for (const segment of path) {
          const child = childAt(targets.get(index) ?? index, segment, keyAt, text)
          if (child === undefined) break
          index = child
        }
        const keyStart = cell(index, keyStartAt)
        return {
          key: keyStart < 0 ? undefined : { start: keyStart, end: cell(index, keyEndAt) },
          start: cell(index, startAt),
          end: cell(index, endAt),
          container: containers.has(index),
        }
      },
    }),
  }

  function childAt(parent: number, segment: string, keyAt: KeyAt, text: string): number | undefined {
    const last = cell(parent, afterAt)
    let position = 0
    for (let child = parent + 1; child < last; child = cell(child, afterAt), position++) {
      const start = cell(child, keyStartAt)
      if (start < 0) {
        if (String(position) === segment) return child
        continue
      }
      const end = cell(child, keyEndAt)
      if (end - start === segment.length && text.startsWith(segment, start)) return child
      if (end - start > segment.length && keyAt(start, end) === segment) return child
    }
    return undefined
  }
}
