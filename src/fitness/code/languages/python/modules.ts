import { folderOf, prefixesOf } from '../packages.ts'

/** The modules of a tree, by the path of their folder or file without its ending. */
export interface PythonModules {
  /** The file of a module or package: `a/b.py`, or `a/b/__init__.py`, where those of stubs come last. */
  readonly fileOf: (path: string) => string | undefined
  /** Whether a folder holds a module or package of this name, one without `__init__.py` included. */
  readonly holds: (folder: string, name: string) => boolean
  /** The deepest folder around a file that is no regular package: its packages are imported from there. */
  readonly rootOf: (path: string) => string
  /** Folders that are roots of this kind for some regular package of this name. */
  readonly rootsWith: (packageName: string) => readonly string[]
}

const initial = '__init__'

/** `realPath` follows links to folders. */
export const pythonModules = (paths: Iterable<string>, realPath: (path: string) => string): PythonModules => {
  const files = new Map<string, string>()
  const folders = new Set<string>()
  for (const path of paths) {
    const withoutEnding = path.slice(0, path.lastIndexOf('.'))
    const folder = folderOf(path)
    for (const outer of prefixesOf(folder, '/')) {
      if (folders.has(outer)) break
      folders.add(outer)
    }
    const isInitial = withoutEnding === initial || withoutEnding.endsWith(`/${initial}`)
    const module = isInitial ? `${folder}/` : withoutEnding
    if (!files.has(module) || path.endsWith('.py')) files.set(module, path)
  }
  const isPackage = (folder: string): boolean => files.has(`${folder}/`)
  const rootOfFolder = (folder: string): string => {
    let root = folder
    while (root !== '' && isPackage(root)) root = folderOf(root)
    return root
  }
  const roots = new Map<string, string[]>()
  for (const folder of folders) {
    if (!isPackage(folder) || isPackage(folderOf(folder))) continue
    const name = folder.slice(folder.lastIndexOf('/') + 1)
    const known = roots.get(name)
    if (known === undefined) roots.set(name, [folderOf(folder)])
    else known.push(folderOf(folder))
  }
  return {
    fileOf: (path) => {
      const module = realPath(path)
      return files.get(`${module}/`) ?? files.get(module)
    },
    holds: (folder, name) => {
      const path = realPath(folder === '' ? name : `${folder}/${name}`)
      return folders.has(path) || files.has(path)
    },
    rootOf: (path) => rootOfFolder(folderOf(path)),
    rootsWith: (name) => roots.get(name) ?? [],
  }
}
