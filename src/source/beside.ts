import { readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Tree } from '../core/tree.ts'
import { openTreeObject } from './commit-tree.ts'
import { hasSuffix } from './listing.ts'
import type { CommitTree, DirectoryTree } from './source-tree.ts'

/** A tree of one file that also finds, by what they contain, the other files in the folder of that file. */
export const withFilesBeside = (tree: DirectoryTree | CommitTree): Tree => {
  if (tree.file === undefined) return tree
  const folder = posix.dirname(tree.file)
  if (tree.kind === 'commit') {
    const { containing } = openTreeObject(tree.repository, tree.treeId, tree.origin)
    const isBeside = (path: string): boolean => posix.dirname(path) === folder
    return {
      ...tree,
      containing: async (strings, suffixes) => (await containing(strings, suffixes)).filter(isBeside),
    }
  }
  return {
    ...tree,
    async containing(strings, suffixes) {
      const found: string[] = []
      for (const path of filesIn(tree.root, folder).filter((each) => hasSuffix(each, suffixes))) {
        const text = (await tree.read([path])).get(path)
        if (typeof text === 'string' && strings.some((string) => text.includes(string))) found.push(path)
      }
      return found
    },
  }
}

/** A folder may let its files be read and not be listed. */
const filesIn = (root: string, folder: string): readonly string[] => {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => posix.join(folder, name))
      .sort()
  } catch {
    return []
  }
}
