import { globOf, type Glob } from '../../graph/glob.ts'
import { isObject, readJsonObject, stringOf, stringsOf, type JsonObject } from './json.ts'
import { folderOf, foldersUp, isInside, joined, nameOf } from './paths.ts'

/** A package.json of the tree. */
export interface Package {
  /** Its folder; empty at the root. */
  readonly folder: string
  readonly name: string | undefined
  readonly manifest: JsonObject
}

export interface Packages {
  /** The package a file or folder belongs to: the nearest one around it. */
  around(folder: string): Package | undefined
  /** The package that an import of `name` in a folder means, if it is one of the tree. */
  named(name: string, folder: string): Package | undefined
  /** The packages, from the inside out, that a folder lies in. */
  enclosing(folder: string): readonly Package[]
}

interface Workspace {
  readonly folder: string
  readonly included: readonly Glob[]
  readonly excluded: readonly Glob[]
}

/**
 * Workspaces of npm, yarn, pnpm, bun and lerna. Where there are none at all, every package of the tree can be imported by
 * its name; otherwise only members, so that a fixture called `react` does not stand for the real one.
 */
export const packagesOf = (layout: ReadonlyMap<string, string>): Packages => {
  const byFolder = new Map<string, Package>()
  const byName = new Map<string, Package[]>()
  const workspaces: Workspace[] = []
  for (const [path, text] of layout) {
    const folder = folderOf(path)
    if (nameOf(path) === 'pnpm-workspace.yaml') workspaces.push(workspaceOf(folder, pnpmPatterns(text)))
    if (nameOf(path) === 'lerna.json') {
      const patterns = stringsOf(readJsonObject(text)?.['packages'])
      if (patterns.length > 0) workspaces.push(workspaceOf(folder, patterns))
    }
    if (nameOf(path) !== 'package.json') continue
    const manifest = readJsonObject(text)
    if (manifest === undefined) continue
    const name = stringOf(manifest['name'])
    const each = { folder, name, manifest }
    byFolder.set(folder, each)
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), each])
    const { workspaces: declared } = manifest
    const patterns = stringsOf(isObject(declared) ? declared['packages'] : declared)
    if (patterns.length > 0) workspaces.push(workspaceOf(folder, patterns))
  }
  const around = (folder: string): Package | undefined => {
    for (const each of foldersUp(folder)) {
      const found = byFolder.get(each)
      if (found !== undefined) return found
    }
    return undefined
  }
  const enclosing = (folder: string): readonly Package[] =>
    [...foldersUp(folder)].flatMap((each) => byFolder.get(each) ?? [])
  const named = (name: string, folder: string): Package | undefined => {
    const candidates = byName.get(name)
    if (candidates === undefined) return undefined
    const own = candidates.find((candidate) => isInside(candidate.folder, folder))
    if (own !== undefined) return own
    const linked = linkedFolders(name, enclosing(folder))
    const members = candidates.filter(
      (candidate) =>
        linked.has(candidate.folder) ||
        workspaces.length === 0 ||
        workspaces.some(
          (workspace) => isInside(workspace.folder, folder) && isMember(workspace, candidate.folder),
        ),
    )
    return nearest(members, folder)
  }
  return { around, named: remembered(named), enclosing }
}

const remembered = (named: Packages['named']): Packages['named'] => {
  const known = new Map<string, Package | undefined>()
  return (name, folder) => {
    const key = `${name}\0${folder}`
    if (!known.has(key)) known.set(key, named(name, folder))
    return known.get(key)
  }
}

const workspaceOf = (folder: string, patterns: readonly string[]): Workspace => {
  const globs = (wanted: readonly string[]): readonly Glob[] =>
    wanted.flatMap(alternatives).flatMap((pattern) => {
      const place = joined(folder, pattern)
      return place === undefined ? [] : [globOf(place)]
    })
  return {
    folder,
    included: globs(patterns.filter((pattern) => !pattern.startsWith('!'))),
    excluded: globs(patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))),
  }
}

const isMember = ({ folder, included, excluded }: Workspace, candidate: string): boolean =>
  candidate === folder ||
  (included.some((glob) => glob(candidate) !== undefined) &&
    !excluded.some((glob) => glob(candidate) !== undefined))

/** `packages/{a,b}/*` stands for two patterns. */
const alternatives = (pattern: string): readonly string[] => {
  const open = pattern.indexOf('{')
  const close = pattern.indexOf('}', open)
  if (open === -1 || close === -1 || pattern.length > 1000) return [pattern.replaceAll('{', String.raw`\{`)]
  const rest = alternatives(pattern.slice(close + 1))
  return pattern
    .slice(open + 1, close)
    .split(',')
    .flatMap((choice) => rest.map((end) => pattern.slice(0, open) + choice + end))
    .slice(0, mostAlternatives)
}

const mostAlternatives = 100

/** The list `packages:` of a pnpm-workspace.yaml, one pattern for each line or all in brackets. */
const pnpmPatterns = (text: string): readonly string[] => {
  const lines = text.split('\n').map((line) => line.replace(/\s#.*$/u, '').trimEnd())
  const start = lines.findIndex((line) => line.startsWith('packages:'))
  if (start === -1) return []
  const inline = lines[start]!.slice('packages:'.length).trim()
  if (inline.startsWith('[')) return inline.slice(1, inline.lastIndexOf(']')).split(',').map(unquoted)
  const patterns: string[] = []
  for (const line of lines.slice(start + 1)) {
    const item = line.trim()
    if (item === '' || item.startsWith('#')) continue
    if (!item.startsWith('-')) break
    patterns.push(unquoted(item.slice(1)))
  }
  return patterns
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/u, '$2')

const dependencyFields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']

/** The folders that packages around a file name for a dependency: `link:../orders`, `file:../orders`. */
const linkedFolders = (name: string, packages: readonly Package[]): ReadonlySet<string> => {
  const folders = new Set<string>()
  for (const { manifest, folder } of packages)
    for (const field of dependencyFields) {
      const dependencies = manifest[field]
      const version =
        isObject(dependencies) && Object.hasOwn(dependencies, name) ? dependencies[name] : undefined
      const path = /^(?:link|file|portal|workspace):(\.[^:]*)$/u.exec(stringOf(version) ?? '')?.[1]
      const linked = path === undefined ? undefined : joined(folder, path)
      if (linked !== undefined) folders.add(linked)
    }
  return folders
}

/** The one that shares most folders with the importing file. */
const nearest = (candidates: readonly Package[], folder: string): Package | undefined => {
  if (candidates.length < 2) return candidates[0]
  const around = [...foldersUp(folder)]
  const distance = (candidate: Package): number =>
    around.findIndex((each) => isInside(each, candidate.folder))
  return candidates.toSorted((one, other) => distance(one) - distance(other))[0]
}
