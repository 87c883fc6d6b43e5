import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileText, Tree } from '../../src/core/tree.ts'

/** A folder as a tree, without the policy that the product reads by. */
export const directoryTree = (folder: string): Tree => ({
  origin: { kind: 'directory', path: folder },
  list: async (suffixes) =>
    globSync('**/*', { cwd: folder })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => suffixes.some((suffix) => path.endsWith(suffix)))
      .sort(),
  read: async (paths) => new Map(paths.flatMap((path) => textAt(folder, path))),
  containing: async () => [],
})

const textAt = (folder: string, path: string): readonly (readonly [string, FileText])[] => {
  try {
    return [[path, readFileSync(join(folder, path), 'utf8').replace(/^\ufeff/, '')]]
  } catch {
    return []
  }
}
