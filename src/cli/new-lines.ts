import type { Location } from '../core/location.ts'
import { isUnreadable, type FileText, type Tree, type TreeChange } from '../core/tree.ts'

/** Tells of places in the head whether their line is one that a change wrote: no such line stands in the base's file. */
export const newLines = async (
  changes: readonly TreeChange[],
  base: Tree,
  head: Tree,
  paths: ReadonlySet<string>,
): Promise<(place: Location) => boolean> => {
  const concerned = changes.filter((change) => change.head !== undefined && paths.has(change.head))
  const [before, after] = await Promise.all([
    base.read(concerned.flatMap((change) => change.base ?? [])),
    head.read(concerned.flatMap((change) => change.head ?? [])),
  ])
  const added = new Map<string, ReadonlySet<number>>()
  for (const change of concerned) {
    const known = new Set(linesOf(change.base === undefined ? undefined : before.get(change.base)))
    const numbers = linesOf(after.get(change.head!)).flatMap((line, index) =>
      known.has(line) ? [] : [index + 1],
    )
    added.set(change.head!, new Set(numbers))
  }
  return ({ path, line }) => added.get(path)?.has(line) ?? false
}

const linesOf = (text: FileText | undefined): readonly string[] =>
  text === undefined || isUnreadable(text) ? [] : text.split('\n').map((line) => line.trim())
