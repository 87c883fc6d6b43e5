import { elements } from './modules.ts'

/**
 * Groups of the libraries that build files name as dependencies: `org.junit.jupiter` of Maven's `groupId`, of Gradle's
 * `"group:artifact:version"` and of a version catalog. The modules of the tree itself are no libraries.
 */
export const dependencyGroups = (
  layout: ReadonlyMap<string, string>,
  ownArtifacts: ReadonlySet<string>,
): ReadonlySet<string> => {
  const groups = new Set<string>()
  for (const [path, text] of layout) {
    // Its strings with colons are paths of the tree's own projects.
    if (/(?:^|\/)settings\.gradle(?:\.kts)?$/u.test(path)) continue
    for (const { group, artifact } of path.endsWith('pom.xml') ? inMaven(text) : inGradle(text))
      if (!ownArtifacts.has(artifact)) groups.add(group)
  }
  return groups
}

interface Coordinates {
  readonly group: string
  readonly artifact: string
}

const inMaven = (pom: string): readonly Coordinates[] =>
  [...elements(pom, 'dependency')].flatMap((dependency) => {
    const [group] = elements(dependency, 'groupId')
    const [artifact] = elements(dependency, 'artifactId')
    const isNamed = group !== undefined && artifact !== undefined && /^[\w.-]+$/u.test(group.trim())
    return isNamed ? [{ group: group.trim(), artifact: artifact.trim() }] : []
  })

/** `"group:artifact"` with or without more, and `group = "…", name = "…"`. */
const inGradle = (text: string): readonly Coordinates[] => [
  ...Array.from(text.matchAll(/['"]([\w.-]{1,200}):([\w.-]{1,200})(?=[:'"@])/gu), coordinates),
  ...Array.from(
    text.matchAll(/\bgroup ?[:=] ?['"]([\w.-]{1,200})['"], ?name ?[:=] ?['"]([\w.-]{1,200})['"]/gu),
    coordinates,
  ),
]

const coordinates = ([, group = '', artifact = '']: RegExpMatchArray): Coordinates => ({ group, artifact })

/**
 * Whether a package may be one of a library with such a group: it begins with the group, or, for groups from before they
 * were domains, the group is the second part of its name (`org.junit` of `junit`).
 */
export const isOfLibrary = (name: string, groups: ReadonlySet<string>): boolean => {
  const parts = name.split('.')
  if (parts.length > 1 && groups.has(parts[1]!)) return true
  return parts.some((_, index) => groups.has(parts.slice(0, index + 1).join('.')))
}
