import type { Tree, TreeChange } from '../../src/core/tree.ts'

/** Files by path. */
export type Files = Readonly<Record<string, string>>

/** A tree that holds its files in memory. */
export const memoryTree = (files: Files): Tree => {
  const texts = new Map(Object.entries(files))
  const paths = [...texts.keys()].sort()
  return {
    origin: { kind: 'directory', path: 'memory' },
    list: async (suffixes) => paths.filter((path) => suffixes.some((suffix) => path.endsWith(suffix))),
    read: async (wanted) =>
      new Map(wanted.flatMap((path) => (texts.has(path) ? [[path, texts.get(path)!]] : []))),
    containing: async (strings, suffixes) =>
      paths.filter(
        (path) =>
          suffixes.some((suffix) => path.endsWith(suffix)) &&
          strings.some((string) => texts.get(path)!.includes(string)),
      ),
  }
}

/** The files that differ, as git would list them without looking for renames. */
export const changesBetween = (base: Files, head: Files): readonly TreeChange[] =>
  [...new Set([...Object.keys(base), ...Object.keys(head)])]
    .filter((path) => base[path] !== head[path])
    .map((path) => ({
      base: path in base ? path : undefined,
      head: path in head ? path : undefined,
      same: false,
    }))
