import type { Extraction, ImportTarget, Resolver, Sources } from '../../language.ts'
import { startsWithCapital } from '../lexing/dotted-name.ts'
import { filesMeant, nearest, packagesOf, prefixesOf } from '../packages.ts'
import { dependencyGroups, isOfLibrary } from './dependency-groups.ts'
import { buildModules, ownArtifacts, type BuildModule } from './modules.ts'
import { modulePrefix, wildcard } from './specifier.ts'

/**
 * Finds what Java and Kotlin import by the packages that files say they belong to, wherever those stand; the modules of
 * the build decide between several files that declare the same name. An import of all of a package leads to the files
 * whose names are used. Uses inside of one package, and full names in the code, need no import and are no edges: rules
 * over components hold, those over single classes may miss some.
 */
export const jvmResolver = ({ files, layout }: Sources): Resolver => {
  const modules = buildModules(layout)
  const libraries = dependencyGroups(layout, ownArtifacts(layout))
  const packages = packagesOf(
    Array.from(files, ([path, extraction]) => ({
      package: extraction.package ?? '',
      path,
      names: namesOf(path, extraction),
    })),
  )
  const outer = new Set([...packages.keys()].flatMap((name) => [...prefixesOf(name, '.')]))

  const declaring = (from: string, name: string): readonly string[] => {
    for (const prefix of prefixesOf(name, '.')) {
      const declared = packages.get(prefix)
      if (declared === undefined) continue
      const rest = name.slice(prefix.length + 1)
      const first = rest.includes('.') ? rest.slice(0, rest.indexOf('.')) : rest
      const paths = declared.declaring.get(first)
      if (paths !== undefined) return closest(from, paths, modules)
    }
    return []
  }
  return {
    resolve(from, imported) {
      const { specifier } = imported
      if (specifier.startsWith(modulePrefix)) return moduleTarget(specifier, packages.get('')?.declaring)
      const isWildcard = specifier.endsWith(wildcard)
      const name = isWildcard ? specifier.slice(0, -wildcard.length) : specifier
      const all = isWildcard ? packages.get(name) : undefined
      if (all !== undefined) {
        const uses = files.get(from)?.uses ?? []
        return { kind: 'files', paths: filesMeant(all, uses, (path) => path !== from) }
      }
      const paths = declaring(from, name)
      if (paths.length > 0) return { kind: 'files', paths: paths.filter((path) => path !== from) }
      const packageName = packagePart(name, isWildcard)
      // A library may have types in a package of ours, too.
      if (isOurs(packageName, packages, outer) && !isOfLibrary(packageName, libraries))
        return {
          kind: 'unresolved',
          reason: `No file declares "${name}", though its package is in the repository.`,
        }
      return { kind: 'external', name: packageName === '' ? name : packageName }
    },
  }
}

/** What a file declares; Kotlin gathers what stands outside of classes in one named after the file. */
const namesOf = (path: string, { declares = [] }: Extraction): readonly string[] =>
  path.endsWith('.kt') ? [...declares, `${path.slice(path.lastIndexOf('/') + 1, -3)}Kt`] : declares

const moduleTarget = (
  specifier: string,
  declaring: ReadonlyMap<string, readonly string[]> | undefined,
): ImportTarget => {
  const paths = declaring?.get(specifier)
  return paths === undefined
    ? { kind: 'external', name: specifier.slice(modulePrefix.length) }
    : { kind: 'files', paths }
}

/** Of several files that declare one name: those of the same module, of modules it depends on, of code that is no test. */
const closest = (
  from: string,
  paths: readonly string[],
  modules: ReadonlyMap<string, BuildModule>,
): readonly string[] => {
  if (paths.length === 1) return paths
  const own = nearest(from, modules)
  const distance = (path: string): number => {
    const module = nearest(path, modules)
    const isNear = module === own ? 0 : module !== undefined && own?.dependencies.has(module.folder) ? 2 : 4
    return isNear + (sourceSetOf(path) === sourceSetOf(from) ? 0 : 1)
  }
  const distances = paths.map(distance)
  const least = Math.min(...distances)
  return paths.filter((_, index) => distances[index] === least)
}

/** `main` of `src/main/java`; empty where the layout has no such part. */
const sourceSetOf = (path: string): string => /(?:^|\/)src\/([^/]+)\//u.exec(path)?.[1] ?? ''

/** The part of a name before its first capital letter, by convention the package; for a function, all but its name. */
const packagePart = (name: string, isWildcard: boolean): string => {
  const parts = name.split('.')
  const type = parts.findIndex((part) => startsWithCapital(part, 0))
  if (type !== -1) return parts.slice(0, type).join('.')
  return isWildcard ? name : parts.slice(0, -1).join('.')
}

const platform = ['java', 'javax', 'jdk', 'sun', 'kotlin', 'kotlinx', 'android', 'androidx', 'dalvik']

/** Whether a package is one of the tree's, or lies in one, or around some, with a name so long that nobody else has it. */
const isOurs = (
  name: string,
  packages: ReadonlyMap<string, unknown>,
  outer: ReadonlySet<string>,
): boolean => {
  const [first = ''] = name.split('.', 1)
  if (name === '' || platform.includes(first)) return false
  if (packages.has(name) || (outer.has(name) && name.split('.').length > 2)) return true
  for (const prefix of prefixesOf(name, '.'))
    if (packages.has(prefix) && prefix.split('.').length > 2) return true
  return false
}
