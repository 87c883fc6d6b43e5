import { folderOf, pathFrom } from '../packages.ts'

/** A Maven or Gradle module: its folder, and the folders of the modules of the tree it names as dependencies. */
export interface BuildModule {
  readonly folder: string
  readonly dependencies: ReadonlySet<string>
}

/** Modules by folder: every folder with a `pom.xml`, or with a build or settings file of Gradle. */
export const buildModules = (layout: ReadonlyMap<string, string>): ReadonlyMap<string, BuildModule> => {
  const artifacts = new Map<string, string>()
  const projects = gradleProjects(layout)
  const dependencies = new Map<string, Set<string>>()
  for (const [path, text] of layout) {
    if (!isOfModule(path)) continue
    const folder = folderOf(path)
    if (!dependencies.has(folder)) dependencies.set(folder, new Set())
    const artifact = path.endsWith('pom.xml') ? artifactOf(text) : undefined
    if (artifact !== undefined) artifacts.set(artifact, folder)
  }
  for (const [path, text] of layout) {
    if (!isOfModule(path)) continue
    const own = dependencies.get(folderOf(path))!
    const found = path.endsWith('pom.xml')
      ? mavenDependencies(text).map((artifact) => artifacts.get(artifact))
      : gradleDependencies(text).map((project) => projects.get(project))
    for (const folder of found) if (folder !== undefined) own.add(folder)
  }
  return new Map(
    Array.from(dependencies, ([folder, own]) => [folder, { folder, dependencies: own }] as const),
  )
}

/** Plugins of a build's own and catalogs of versions lie in folders that are no modules. */
const isOfModule = (path: string): boolean =>
  /(?:^|\/)(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/u.test(path)

/** What a reference to a module of the tree may call it: what its `pom.xml` builds, or its folder. */
export const ownArtifacts = (layout: ReadonlyMap<string, string>): ReadonlySet<string> => {
  const artifacts = new Set<string>()
  for (const [path, text] of layout) {
    if (!isOfModule(path)) continue
    const folder = folderOf(path)
    const artifact = path.endsWith('pom.xml') ? artifactOf(text) : folder.slice(folder.lastIndexOf('/') + 1)
    if (artifact !== undefined) artifacts.add(artifact)
  }
  return artifacts
}

/** The text between the tags, wherever the element stands. */
export const elements = function* (xml: string, tag: string): Iterable<string> {
  const open = `<${tag}>`
  const close = `</${tag}>`
  for (let at = xml.indexOf(open); at !== -1; at = xml.indexOf(open, at)) {
    const end = xml.indexOf(close, at)
    if (end === -1) return
    yield xml.slice(at + open.length, end)
    at = end
  }
}

/** The artifact a `pom.xml` builds: the first that is not that of its parent. */
const artifactOf = (pom: string): string | undefined => {
  const parent = pom.indexOf('</parent>')
  const [artifact] = elements(parent === -1 ? pom : pom.slice(parent), 'artifactId')
  return artifact?.trim()
}

const mavenDependencies = (pom: string): readonly string[] =>
  [...elements(pom, 'dependency')].flatMap((dependency) => {
    const [artifact] = elements(dependency, 'artifactId')
    return artifact === undefined ? [] : [artifact.trim()]
  })

/** Folders of the projects of Gradle by their paths (`:a:b`), those of `projectDir` included. */
const gradleProjects = (layout: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const projects = new Map<string, string>()
  for (const [path, text] of layout) {
    const folder = folderOf(path)
    if (!/(?:^|\/)settings\.gradle(?:\.kts)?$/u.test(path)) continue
    projects.set(':', folder)
    for (const line of text.split('\n'))
      for (const [, name] of line.matchAll(/['"]:?([\w.:-]+)['"]/gu)) {
        const place = pathFrom(folder, name!.replaceAll(':', '/'))
        if (place !== undefined && !projects.has(`:${name}`)) projects.set(`:${name}`, place)
      }
    for (const [, name, where] of text.matchAll(
      /project\(['"]:([\w.:-]+)['"]\)\.projectDir\s?=\s?(?:new )?[fF]ile\((?:\w+, ?)?['"]([^'"\n]+)['"]/gu,
    )) {
      const place = pathFrom(folder, where!)
      if (place !== undefined) projects.set(`:${name}`, place)
    }
  }
  return projects
}

/** Projects a build file names: `project(":a:b")`, or `projects.a.b` for the project `:a:b`. */
const gradleDependencies = (text: string): readonly string[] => [
  ...Array.from(text.matchAll(/\bproject\((?:path ?[:=] ?)?['"]([\w.:-]+)['"]/gu), ([, name]) => name!),
  ...Array.from(
    text.matchAll(/\bprojects\.([\w.]+)/gu),
    ([, name]) => `:${kebabCase(name!).replaceAll('.', ':')}`,
  ),
]

const kebabCase = (name: string): string => name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)
