/** Files that belong together, and which of them declare a name. */
export interface DeclaredPackage {
  readonly paths: readonly string[]
  readonly declaring: ReadonlyMap<string, readonly string[]>
}

export interface Declarations {
  readonly package: string
  readonly path: string
  readonly names: Iterable<string>
}

/** Packages by their names. A file may declare things in several of them. */
export const packagesOf = (declarations: Iterable<Declarations>): ReadonlyMap<string, DeclaredPackage> => {
  const packages = new Map<string, { paths: string[]; declaring: Map<string, string[]> }>()
  for (const { package: name, path, names } of declarations) {
    let found = packages.get(name)
    if (found === undefined) packages.set(name, (found = { paths: [], declaring: new Map() }))
    found.paths.push(path)
    for (const declared of names) {
      const paths = found.declaring.get(declared)
      if (paths === undefined) found.declaring.set(declared, [path])
      else paths.push(path)
    }
  }
  return packages
}

/**
 * The files that declare one of the names. When none of them does, nobody knows which are meant: the first file of each
 * folder stands for the package then, which is right for components and few for files. `isVisible` says which count.
 */
export const filesMeant = (
  { paths, declaring }: DeclaredPackage,
  names: Iterable<string>,
  isVisible: (path: string) => boolean,
): readonly string[] => {
  const meant = new Set<string>()
  for (const name of names) for (const path of declaring.get(name) ?? []) if (isVisible(path)) meant.add(path)
  return meant.size > 0 ? [...meant] : oneOfEachFolder(paths.filter(isVisible))
}

const oneOfEachFolder = (paths: readonly string[]): readonly string[] => {
  const folders = new Map<string, string>()
  for (const path of paths) {
    const folder = folderOf(path)
    if (!folders.has(folder)) folders.set(folder, path)
  }
  return [...folders.values()]
}

/** Empty for a file at the root of the tree. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** The path that a relative one means from a folder; undefined when it leads out of the tree. */
export const pathFrom = (folder: string, relative: string): string | undefined => {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

/** A path or name and those it starts with, the longest first: `a/b/c`, `a/b`, `a`. */
export const prefixesOf = function* (name: string, separator: '/' | '.'): Iterable<string> {
  for (let end = name.length; end > 0; end = name.lastIndexOf(separator, end - 1)) yield name.slice(0, end)
}

/** What belongs to the deepest folder around a path, that of the root included. */
export const nearest = <Value>(path: string, byFolder: ReadonlyMap<string, Value>): Value | undefined => {
  for (const folder of prefixesOf(folderOf(path), '/')) {
    const value = byFolder.get(folder)
    if (value !== undefined) return value
  }
  return byFolder.get('')
}
