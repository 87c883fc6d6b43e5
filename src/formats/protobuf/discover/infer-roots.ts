import type { Tree } from '../../../core/tree.ts'
import { baseName, isBelow, parentOf } from './paths.ts'
import { isUsualRoot, rootOfFile } from './root-of-file.ts'

/** Folders that hold .proto files directly, each with its first file. */
type Folders = ReadonlyMap<string, string>

const foldersOf = (paths: readonly string[]): Folders => {
  const folders = new Map<string, string>()
  for (const path of paths) if (!folders.has(parentOf(path))) folders.set(parentOf(path), path)
  return folders
}

/** A subtree whose folders are expected to have one root, and how deep it begins. */
interface Group {
  readonly prefix: string
  readonly folders: readonly string[]
}

const prefixAt = (folder: string, depth: number): string => folder.split('/').slice(0, depth).join('/')

const groupsBelow = (folders: readonly string[], depth: number): readonly Group[] => {
  const groups = new Map<string, string[]>()
  for (const folder of folders) {
    const prefix = prefixAt(folder, depth)
    const known = groups.get(prefix)
    if (known === undefined) groups.set(prefix, [folder])
    else known.push(folder)
  }
  return [...groups].map(([prefix, members]) => ({ prefix, folders: members }))
}

/** A folder with the usual name of a root below the assumed root speaks for itself. */
const holdsUsualRoot = (folder: string, root: string): boolean =>
  folder.slice(root.length).split('/').some(isUsualRoot)

/** `services/orders/proto` stands for `services/payments/proto`: the same path but for one name. */
const likeness = (root: string): ((folder: string) => string | undefined) => {
  const parts = root.split('/')
  if (parts.length < 2 || !isUsualRoot(parts.at(-1)!)) return () => undefined
  return (folder) => {
    const start = folder.split('/').slice(0, parts.length)
    const differing = start.filter((part, index) => part !== parts[index]).length
    return start.length === parts.length && differing <= 1 && start.at(-1) === parts.at(-1)
      ? start.join('/')
      : undefined
  }
}

/**
 * Finds module roots where nothing says them, reading one file for each subtree: first one per top-level folder, then
 * one per subfolder of those that turned out to hold several roots. What looks like a root found already is one.
 *
 * @param paths of .proto files, sorted
 */
export const inferRoots = async (tree: Tree, paths: readonly string[]): Promise<readonly string[]> => {
  const folders = foldersOf(paths)
  const known = new Set(paths)
  const roots = new Set<string>()
  let open: readonly string[] = [...folders.keys()]
  for (let depth = 1; open.length > 0; depth++) {
    const groups = groupsBelow(open, depth)
    const samples = groups.map((group) => folders.get(group.folders[0]!)!)
    const texts = await tree.read(samples)
    const left: string[] = []
    groups.forEach((group, index) => {
      const sample = samples[index]!
      const text = texts.get(sample)
      const rootAround = (folder: string) => [...roots].findLast((root) => isBelow(folder, root))
      const root = rootOfFile(
        sample,
        typeof text === 'string' ? text : '',
        (path) => known.has(path),
        rootAround,
      )
      roots.add(root)
      const others = group.folders.filter((folder) => folder !== parentOf(sample))
      left.push(...others.filter((folder) => !isBelow(folder, root) || holdsUsualRoot(folder, root)))
    })
    open = withoutLikeOnes(left, roots)
  }
  return [...roots].sort()
}

/** Adds the roots that look like known ones, and returns the folders that still have none. */
const withoutLikeOnes = (folders: readonly string[], roots: Set<string>): readonly string[] => {
  const alike = [...roots].map(likeness)
  return folders.filter((folder) => {
    const root = alike.map((find) => find(folder)).find((found) => found !== undefined)
    if (root === undefined) return true
    roots.add(root)
    return holdsUsualRoot(folder, root)
  })
}

export const isProtoFile = (path: string): boolean =>
  path.endsWith('.proto') && !path.split('/').includes('node_modules') && baseName(path) !== '.proto'
