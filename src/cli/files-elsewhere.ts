import { posix, resolve, sep } from 'node:path'
import type { Tree } from '../core/tree.ts'
import { withFilesBeside } from '../source/beside.ts'
import { openPath } from '../source/side.ts'
import type { Workspace } from './workspace.ts'

/** The files of a workspace, and those that the command line names. */
export interface NamedPaths {
  readonly tree: Tree
  /** The path of a named file in the tree. */
  pathOf(name: string): string
}

/**
 * Files that are named outside of the workspace are read too, by their absolute paths, with what they refer to in their
 * own folders. They are found by what they contain, but not listed.
 * @throws {CannotJudge} when there is no such file
 */
export const withFilesElsewhere = (
  { tree, pathInside }: Pick<Workspace, 'tree' | 'pathInside'>,
  names: readonly string[],
): NamedPaths => {
  const elsewhere = names
    .filter((name) => pathInside(name) === undefined)
    .map((name) => ({ path: absolutePath(name), files: openPath(name, process.cwd()) }))
  const read: Tree['read'] = async (paths) => {
    const texts = new Map(await tree.read(paths.filter((path) => !path.startsWith('/'))))
    for (const path of paths.filter((each) => each.startsWith('/'))) {
      const found = elsewhere.find((named) => path.startsWith(`${posix.dirname(named.path)}/`))
      if (found === undefined) continue
      const beside = path.slice(posix.dirname(found.path).length + 1)
      // The named file itself can be a link that leads elsewhere.
      const inFolder = path === found.path ? (found.files.file ?? beside) : beside
      const text = (await found.files.read([inFolder])).get(inFolder)
      if (text !== undefined) texts.set(path, text)
    }
    return texts
  }
  const containing: Tree['containing'] = async (strings, suffixes) => {
    const found = new Set(await tree.containing(strings, suffixes))
    for (const { path, files } of elsewhere)
      for (const beside of await withFilesBeside(files).containing(strings, suffixes))
        found.add(posix.join(posix.dirname(path), posix.basename(beside)))
    return [...found]
  }
  return {
    tree: elsewhere.length === 0 ? tree : { ...tree, read, containing },
    pathOf: (name) => pathInside(name) ?? absolutePath(name),
  }
}

/** With forward slashes. */
const absolutePath = (name: string): string => {
  const path = resolve(name).replaceAll(sep, '/')
  return path.startsWith('/') ? path : `/${path}`
}
