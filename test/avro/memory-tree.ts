import type { Tree } from '../../src/core/tree.ts'

/** A tree of files that exist only in the test. */
export const memoryTree = (files: Readonly<Record<string, string | object>>): Tree => {
  const texts = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? content : JSON.stringify(content),
    ]),
  )
  const withSuffix = (suffixes: readonly string[]) =>
    [...texts.keys()].filter((path) => suffixes.some((suffix) => path.endsWith(suffix))).toSorted()
  return {
    origin: { kind: 'directory', path: 'memory' },
    list: async (suffixes) => withSuffix(suffixes),
    read: async (paths) =>
      new Map(paths.flatMap((path) => (texts.has(path) ? [[path, texts.get(path) as string]] : []))),
    containing: async (strings, suffixes) =>
      withSuffix(suffixes).filter((path) => strings.some((string) => texts.get(path)?.includes(string))),
  }
}
