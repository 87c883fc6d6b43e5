import { folderOf, nearest, pathFrom } from '../packages.ts'

/** What a `.csproj` says: its folder, the projects it reaches by references, and the packages it uses. */
export interface CsharpProject {
  readonly folder: string
  readonly rootNamespace: string
  readonly packages: readonly string[]
  /** Folders of the projects it references, of those they reference, and so on; its own too. */
  readonly visible: ReadonlySet<string>
}

/** Projects by folder; of several in one folder, the first. */
export const csharpProjects = (layout: ReadonlyMap<string, string>): ReadonlyMap<string, CsharpProject> => {
  const references = new Map<string, readonly string[]>()
  const projects = new Map<string, Omit<CsharpProject, 'visible'>>()
  for (const [path, text] of layout) {
    const folder = folderOf(path)
    if (!path.endsWith('.csproj') || projects.has(folder)) continue
    const name = path.slice(path.lastIndexOf('/') + 1, -'.csproj'.length)
    const rootNamespace = /<RootNamespace>([^<]*)</u.exec(text)?.[1]?.trim() ?? name
    projects.set(folder, { folder, rootNamespace, packages: included(text, 'PackageReference') })
    references.set(
      folder,
      included(text, 'ProjectReference').flatMap((reference) => {
        const target = pathFrom(folder, reference.replaceAll('\\', '/'))
        return target === undefined ? [] : [folderOf(target)]
      }),
    )
  }
  return new Map(
    Array.from(projects, ([folder, project]) => [
      folder,
      { ...project, visible: reached(folder, references) },
    ]),
  )
}

/** Says which files the project of a file can use; all where the file belongs to no project. */
export const visibility = (projects: ReadonlyMap<string, CsharpProject>) => {
  const byFolder = new Map<string, CsharpProject | undefined>()
  const projectOf = (path: string): CsharpProject | undefined => {
    const folder = folderOf(path)
    if (!byFolder.has(folder)) byFolder.set(folder, nearest(path, projects))
    return byFolder.get(folder)
  }
  return (path: string): ((other: string) => boolean) => {
    const own = projectOf(path)
    return (other) => {
      if (other === path) return false
      const project = own === undefined ? undefined : projectOf(other)
      return project === undefined || own!.visible.has(project.folder)
    }
  }
}

const included = (xml: string, element: string): readonly string[] =>
  Array.from(
    xml.matchAll(new RegExp(`<${element}\\s[^<>]*?Include\\s?=\\s?["']([^"'<>]*)["']`, 'gu')),
    ([, value]) => value!,
  )

const reached = (start: string, references: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> => {
  const found = new Set([start])
  // A set hands out what is added while it is walked through.
  for (const folder of found) for (const next of references.get(folder) ?? []) found.add(next)
  return found
}
