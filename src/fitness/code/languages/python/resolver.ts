import type { ImportTarget, RawImport, Resolver, Sources } from '../../language.ts'
import { realPathBy } from '../../links.ts'
import { folderOf, prefixesOf } from '../packages.ts'
import { pythonModules } from './modules.ts'
import { declaredRoots } from './roots.ts'
import { isStandardModule } from './standard-library.ts'

/**
 * Finds the modules an import means. An absolute name is looked for from the folder where the importing file's own
 * packages start, from the roots that build files declare, the nearest first, and wherever else a package of that name
 * starts; a name of the standard library only from the first and from roots around the file.
 */
export const pythonResolver = ({ files, layout, links }: Sources): Resolver => {
  const modules = pythonModules(files.keys(), realPathBy(links))
  const declared = new Set(declaredRoots(layout))
  const declaredWith = new Map<string, readonly string[]>()

  /** Declared roots around a file, the nearest first. */
  const declaredAround = (path: string): readonly string[] =>
    [...prefixesOf(folderOf(path), '/'), ''].filter((folder) => declared.has(folder))

  /** Roots in the order in which they are tried; those around the file, which may hide the standard library, first. */
  const rootsFor = (from: string, top: string): readonly string[] => {
    const near = [modules.rootOf(from), ...declaredAround(from)]
    if (isStandardModule(top)) return near
    const holding = declaredWith.get(top) ?? [...declared].filter((root) => modules.holds(root, top))
    declaredWith.set(top, holding)
    return [...new Set([...near, '', ...holding, ...modules.rootsWith(top)])]
  }
  const inFolder = (module: string, { names = [] }: RawImport, from: string): ImportTarget | undefined => {
    const file = modules.fileOf(module)
    const found = names.map((name) => (name === '*' ? undefined : modules.fileOf(`${module}/${name}`)))
    if (file === undefined && (names.length === 0 || found.includes(undefined))) return undefined
    const needsModule = names.length === 0 || found.includes(undefined)
    const paths = new Set([...(needsModule ? [file] : []), ...found].filter((path) => path !== undefined))
    paths.delete(from)
    return { kind: 'files', paths: [...paths] }
  }
  const relative = (from: string, imported: RawImport): ImportTarget => {
    const { dots, rest } = splitDots(imported.specifier)
    let folder: string | undefined = folderOf(from)
    for (let level = 1; level < dots && folder !== undefined; level++)
      folder = folder === '' ? undefined : folderOf(folder)
    if (folder === undefined) return { kind: 'unresolved', reason: 'The dots lead out of the repository.' }
    const module = joined(folder, rest)
    const found = inFolder(module, imported, from)
    if (found !== undefined) return found
    const reason = `There is no module "${module}" that holds what is imported.`
    return { kind: 'unresolved', reason }
  }
  const rootsByStart = new Map<string, readonly string[]>()
  const absolute = (from: string, imported: RawImport): ImportTarget => {
    const { specifier } = imported
    const [top = ''] = specifier.split('.', 1)
    const key = `${folderOf(from)}\0${top}`
    const roots = rootsByStart.get(key) ?? rootsFor(from, top)
    rootsByStart.set(key, roots)
    let isOurs = false
    for (const root of roots) {
      const found = inFolder(joined(root, specifier), imported, from)
      if (found !== undefined) return found
      // A folder that only might be a package says nothing: `docker` is also where Dockerfiles are.
      isOurs ||= modules.fileOf(joined(root, top)) !== undefined
    }
    if (!isOurs || isStandardModule(top)) return { kind: 'external', name: top }
    return {
      kind: 'unresolved',
      reason: `The package "${top}" of the repository has no module "${specifier}".`,
    }
  }
  return {
    resolve: (from, imported) =>
      imported.specifier.startsWith('.') ? relative(from, imported) : absolute(from, imported),
    packageOf(path) {
      const root = modules.rootOf(path)
      // Below a declared root, folders without __init__.py are packages too.
      const start = declaredAround(path).find((folder) => folder.length <= root.length) ?? root
      const inside = folderOf(path).slice(start === '' ? 0 : start.length + 1)
      return inside === '' ? undefined : inside.replaceAll('/', '.')
    },
  }
}

const splitDots = (specifier: string): { readonly dots: number; readonly rest: string } => {
  let dots = 0
  while (specifier[dots] === '.') dots += 1
  return { dots, rest: specifier.slice(dots) }
}

const joined = (folder: string, module: string): string =>
  [folder, module.replaceAll('.', '/')].filter((part) => part !== '').join('/')
