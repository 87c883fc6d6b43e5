import type { Extraction, ImportTarget, Resolver, Sources } from '../../language.ts'
import { filesMeant, nearest, packagesOf, prefixesOf, type Declarations } from '../packages.ts'
import { isPlatformNamespace } from './platform.ts'
import { csharpProjects, visibility } from './projects.ts'

/**
 * Finds the files that a `using` means: of those that declare something in its namespace, and that the project of the
 * file references, the ones whose types or extension methods are used. What lies in the same namespace or around it needs
 * no `using`, nor do full names: those uses are no edges, so rules over components hold only as far as namespaces differ.
 */
export const csharpResolver = ({ files, layout }: Sources): Resolver => {
  const projects = csharpProjects(layout)
  const visibleFrom = visibility(projects)
  const namespaces = packagesOf([...files].flatMap(declarationsOf))
  const outer = new Set([...namespaces.keys()].flatMap((name) => [...prefixesOf(name, '.')]))
  const roots = new Set(Array.from(projects.values(), ({ rootNamespace }) => rootNamespace))
  for (const name of namespaces.keys()) if (name !== '') roots.add(name)
  const packages = new Set([...projects.values()].flatMap((project) => project.packages))

  const find = (from: string, name: string): ImportTarget | undefined => {
    const isVisible = visibleFrom(from)
    const narrowed = (paths: readonly string[]): ImportTarget => {
      const visible = paths.filter(isVisible)
      return { kind: 'files', paths: visible.length > 0 ? visible : paths.filter((path) => path !== from) }
    }
    const namespace = namespaces.get(name)
    if (namespace !== undefined) {
      const uses = files.get(from)?.uses ?? []
      const meant = filesMeant(namespace, uses, isVisible)
      return {
        kind: 'files',
        paths: meant.length > 0 ? meant : filesMeant(namespace, uses, (path) => path !== from),
      }
    }
    // A type, or one inside of a type.
    for (const prefix of prefixesOf(name, '.')) {
      const dot = prefix.lastIndexOf('.')
      const declaring = namespaces
        .get(prefix.slice(0, Math.max(0, dot)))
        ?.declaring.get(prefix.slice(dot + 1))
      if (declaring !== undefined) return narrowed(declaring)
    }
    return outer.has(name) ? { kind: 'files', paths: [] } : undefined
  }
  return {
    resolve(from, { specifier }) {
      // Inside of a namespace, a name can leave out what is around it.
      const around = files.get(from)?.package ?? ''
      const found = find(from, specifier)
      if (found !== undefined) return found
      for (const prefix of prefixesOf(around, '.')) {
        const inside = find(from, `${prefix}.${specifier}`)
        if (inside !== undefined) return inside
      }
      if (isPlatformNamespace(specifier)) return { kind: 'external', name: specifier }
      for (const prefix of prefixesOf(specifier, '.')) {
        if (packages.has(prefix)) break
        if (!roots.has(prefix)) continue
        const reason = `No file declares the namespace or type "${specifier}", though "${prefix}" is in the repository.`
        return { kind: 'unresolved', reason }
      }
      return { kind: 'external', name: specifier }
    },
    packageOf(path) {
      return files.get(path)?.package ?? nearest(path, projects)?.rootNamespace
    },
  }
}

/** What a file declares, by namespace. Where an attribute is used, the end of its name can be left out. */
const declarationsOf = ([path, { declares = [] }]: readonly [
  string,
  Extraction,
]): readonly Declarations[] => {
  const byNamespace = new Map<string, string[]>()
  for (const name of declares) {
    const dot = name.lastIndexOf('.')
    const namespace = name.slice(0, Math.max(0, dot))
    const names = byNamespace.get(namespace) ?? []
    byNamespace.set(namespace, names)
    names.push(name.slice(dot + 1))
    if (name.endsWith('Attribute')) names.push(name.slice(dot + 1, -'Attribute'.length))
  }
  return Array.from(byNamespace, ([namespace, names]) => ({ package: namespace, path, names }))
}
