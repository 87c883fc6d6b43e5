import type { Extraction, ImportTarget, RawImport, Resolver, Sources } from '../../language.ts'
import { realPathBy } from '../../links.ts'
import {
  filesMeant,
  folderOf,
  nearest,
  packagesOf,
  pathFrom,
  prefixesOf,
  type DeclaredPackage,
} from '../packages.ts'
import { goModules, isVendored, type GoModule } from './modules.ts'

/**
 * Finds the package an import means by the modules of the tree, and of its files those that declare the names used of it.
 * Files of one package use each other without an import: those uses are no edges.
 */
export const goResolver = ({ files, layout, links }: Sources): Resolver => {
  const realPath = realPathBy(links)
  const { modules, workspaceReplaces } = goModules(layout)
  const packages = importablePackages(files)
  const modulesByFolder = new Map(modules.map((module) => [module.folder, module]))
  const foldersByModule = new Map(modules.map(({ path, folder }) => [path, folder]))
  const required = new Set(modules.flatMap(({ requires }) => requires))

  const folderOfImport = (specifier: string, module: GoModule | undefined): string | undefined => {
    for (const prefix of prefixesOf(specifier, '/')) {
      const folder =
        module?.replaces.get(prefix) ?? workspaceReplaces.get(prefix) ?? foldersByModule.get(prefix)
      if (folder !== undefined) return pathFrom(folder, specifier.slice(prefix.length))
    }
    return undefined
  }
  const target = (from: string, { names = [] }: RawImport, folder: string): ImportTarget | undefined => {
    const declared = packages.get(realPath(folder))
    if (declared === undefined) return undefined
    return { kind: 'files', paths: filesMeant(declared, names, (path) => path !== from) }
  }
  return {
    resolve(from, imported) {
      const { specifier } = imported
      const isRelative = specifier.startsWith('./') || specifier.startsWith('../')
      const folder = isRelative
        ? pathFrom(folderOf(from), specifier)
        : folderOfImport(specifier, nearest(from, modulesByFolder))
      if (folder !== undefined) {
        const reason = `There is no Go file of this package in the folder "${folder}".`
        return target(from, imported, folder) ?? { kind: 'unresolved', reason }
      }
      if (isRelative) return { kind: 'unresolved', reason: 'The path leads out of the repository.' }
      // In the standard library's own tree, its packages are imported without the path of a module.
      const library = foldersByModule.get('std')
      const own = library === undefined ? undefined : pathFrom(library, specifier)
      const found = own === undefined ? undefined : target(from, imported, own)
      return found ?? { kind: 'external', name: moduleOf(specifier, required) }
    },
    packageOf(path) {
      const module = nearest(path, modulesByFolder)
      if (module === undefined) return undefined
      const folder = folderOf(path).slice(module.folder.length)
      return `${module.path}/${folder}`
        .split('/')
        .filter((part) => part !== '')
        .join('.')
    },
  }
}

/** What can be imported of each folder: no tests, no vendored copies, and one package. */
const importablePackages = (files: ReadonlyMap<string, Extraction>): ReadonlyMap<string, DeclaredPackage> => {
  const clauses = new Map<string, Map<string, number>>()
  const importable = [...files].filter(([path]) => !path.endsWith('_test.go') && !isVendored(path))
  for (const [path, { package: name = '' }] of importable) {
    const folder = folderOf(path)
    const counts = clauses.get(folder) ?? new Map<string, number>()
    clauses.set(folder, counts.set(name, (counts.get(name) ?? 0) + 1))
  }
  const chosen = new Map(Array.from(clauses, ([folder, counts]) => [folder, mainPackage(counts)]))
  return packagesOf(
    importable.flatMap(([path, { package: name = '', declares = [] }]) =>
      chosen.get(folderOf(path)) === name ? [{ package: folderOf(path), path, names: declares }] : [],
    ),
  )
}

/** Of the packages in one folder, the most common one that is no program: others are run by hand, or ignored. */
const mainPackage = (counts: ReadonlyMap<string, number>): string | undefined => {
  const libraries = [...counts].filter(([name]) => name !== 'main')
  return (libraries.length > 0 ? libraries : [...counts]).sort(([, one], [, other]) => other - one)[0]?.[0]
}

/** The module a package outside of the tree belongs to, where some `go.mod` requires it; otherwise the package. */
const moduleOf = (specifier: string, required: ReadonlySet<string>): string => {
  for (const prefix of prefixesOf(specifier, '/')) if (required.has(prefix)) return prefix
  return specifier
}
