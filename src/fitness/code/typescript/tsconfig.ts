import { globOf } from '../../graph/glob.ts'
import { isObject, readJsonObject, stringOf, stringsOf, type JsonObject } from './json.ts'
import { mappingsOf, placed, type PathMapping } from './path-mapping.ts'
import { folderOf, joined, nameOf } from './paths.ts'
import { packageSpecifier } from './specifier.ts'

/** What of the compiler's options says where imports lead. Paths are relative to the tree's root. */
export interface CompilerOptions {
  readonly baseUrl: string | undefined
  /** The most specific first. */
  readonly paths: readonly PathMapping[]
  readonly rootDirs: readonly string[]
  readonly rootDir: string | undefined
  readonly outDir: string | undefined
}

interface Configuration extends CompilerOptions {
  readonly path: string
  includes(path: string): boolean
  readonly references: readonly string[]
}

const names = ['tsconfig.json', 'jsconfig.json']
const none: CompilerOptions = {
  baseUrl: undefined,
  paths: [],
  rootDirs: [],
  rootDir: undefined,
  outDir: undefined,
}

/** The configurations that others extend or refer to. */
export const layoutNamed = (layout: ReadonlyMap<string, string>): readonly string[] => {
  const folders = packageFolders(layout)
  const named = new Set<string>()
  for (const [path, text] of layout) {
    if (!path.endsWith('.json') || nameOf(path) === 'package.json') continue
    const document = readJsonObject(text)
    for (const target of [...extended(path, document, folders), ...referred(path, document)])
      named.add(target)
  }
  return [...named]
}

/** The folder of a package of the tree by its name. */
type PackageFolder = (name: string) => string | undefined

const packageFolders = (layout: ReadonlyMap<string, string>): PackageFolder => {
  let folders: Map<string, string> | undefined
  return (name) => {
    if (folders === undefined) {
      folders = new Map()
      for (const [path, text] of layout) {
        const known = nameOf(path) === 'package.json' ? stringOf(readJsonObject(text)?.['name']) : undefined
        if (known !== undefined && !folders.has(known)) folders.set(known, folderOf(path))
      }
    }
    return folders.get(name)
  }
}

/** What it extends in this tree, by path or by package; a package from elsewhere knows nothing of the folders here. */
const extended = (
  path: string,
  document: JsonObject | undefined,
  folders: PackageFolder,
): readonly string[] =>
  stringsOf(document?.['extends']).flatMap((target) => {
    const split = target.startsWith('.') ? undefined : packageSpecifier(target)
    const folder = split === undefined ? folderOf(path) : folders(split.name)
    const file = folder === undefined ? undefined : joined(folder, split?.subpath ?? target)
    if (file === undefined) return []
    if (split?.subpath === '.') return [file === '' ? 'tsconfig.json' : `${file}/tsconfig.json`]
    return file.endsWith('.json') ? [file] : [`${file}.json`, file]
  })

const referred = (path: string, document: JsonObject | undefined): readonly string[] => {
  const references = document?.['references']
  if (!Array.isArray(references)) return []
  return references.flatMap((reference: unknown) => {
    const target = isObject(reference) ? stringOf(reference['path']) : undefined
    const file = target === undefined ? undefined : joined(folderOf(path), target)
    if (file === undefined) return []
    return file.endsWith('.json') ? [file] : [file === '' ? 'tsconfig.json' : `${file}/tsconfig.json`]
  })
}

/** The options that hold for a file: those of the nearest configuration, or of one it refers to that includes the file. */
export const compilerOptions = (layout: ReadonlyMap<string, string>): ((path: string) => CompilerOptions) => {
  const folders = packageFolders(layout)
  const read = new Map<string, Configuration | undefined>()
  const configuration = (path: string): Configuration | undefined => {
    if (!read.has(path)) {
      read.set(path, undefined)
      read.set(path, readConfiguration(path, layout, folders))
    }
    return read.get(path)
  }
  const nearest = new Map<string, Configuration | undefined>()
  const nearestTo = (folder: string): Configuration | undefined => {
    if (nearest.has(folder)) return nearest.get(folder)
    const own = names
      .map((name) => (folder === '' ? name : `${folder}/${name}`))
      .find((path) => layout.has(path))
    const found =
      own === undefined ? (folder === '' ? undefined : nearestTo(folderOf(folder))) : configuration(own)
    nearest.set(folder, found)
    return found
  }
  return (path) => {
    const found = nearestTo(folderOf(path))
    if (found === undefined) return none
    if (found.references.length === 0) return found
    const candidates = [found, ...found.references.flatMap((each) => configuration(each) ?? [])]
    return (
      candidates.find((candidate) => candidate.includes(path)) ??
      candidates.find(({ paths, baseUrl }) => paths.length > 0 || baseUrl !== undefined) ??
      found
    )
  }
}

/** Configurations that are extended, the furthest first; a cycle ends where it closes. */
const chainOf = (
  path: string,
  layout: ReadonlyMap<string, string>,
  folders: PackageFolder,
  seen: Set<string> = new Set(),
): readonly { readonly path: string; readonly document: JsonObject }[] => {
  const document = readJsonObject(layout.get(path))
  if (document === undefined || seen.has(path) || seen.size > longestChain) return []
  seen.add(path)
  const bases = extended(path, document, folders)
  return [...bases.flatMap((base) => chainOf(base, layout, folders, seen)), { path, document }]
}

const longestChain = 100

const readConfiguration = (
  path: string,
  layout: ReadonlyMap<string, string>,
  folders: PackageFolder,
): Configuration | undefined => {
  const chain = chainOf(path, layout, folders)
  const own = chain.at(-1)
  if (own === undefined) return undefined
  const configDir = folderOf(path)
  let baseUrl: string | undefined
  let paths: { readonly entries: JsonObject; readonly folder: string } | undefined
  let rootDirs: readonly string[] = []
  let rootDir: string | undefined
  let outDir: string | undefined
  let patterns: { files?: unknown; include?: unknown; exclude?: unknown; folder: string } = {
    folder: configDir,
  }
  for (const { path: file, document } of chain) {
    const folder = folderOf(file)
    const options = isObject(document['compilerOptions']) ? document['compilerOptions'] : {}
    const place = (value: unknown): string | undefined => {
      const text = stringOf(value)
      return text === undefined ? undefined : placed(text, folder, configDir)
    }
    baseUrl = place(options['baseUrl']) ?? baseUrl
    rootDir = place(options['rootDir']) ?? rootDir
    outDir = place(options['outDir']) ?? outDir
    if (isObject(options['paths'])) paths = { entries: options['paths'], folder }
    if (Array.isArray(options['rootDirs']))
      rootDirs = stringsOf(options['rootDirs']).flatMap((each) => place(each) ?? [])
    const own = { files: document['files'], include: document['include'], exclude: document['exclude'] }
    if (own.files !== undefined || own.include !== undefined) patterns = { ...own, folder }
    else if (own.exclude !== undefined) patterns = { ...patterns, exclude: own.exclude }
  }
  return {
    path,
    baseUrl,
    paths: paths === undefined ? [] : mappingsOf(paths.entries, baseUrl ?? paths.folder, configDir),
    rootDirs,
    rootDir,
    outDir,
    includes: inclusion(patterns, configDir),
    references: referred(path, own.document),
  }
}

const inclusion = (
  {
    files,
    include,
    exclude,
    folder,
  }: { files?: unknown; include?: unknown; exclude?: unknown; folder: string },
  configDir: string,
): ((path: string) => boolean) => {
  const globs = (patterns: readonly string[]) =>
    patterns.flatMap((pattern) => {
      const place = placed(pattern, folder, configDir)
      if (place === undefined) return []
      const last = nameOf(place)
      // A folder stands for all that is in it.
      const whole = last.includes('*') || last.includes('.') ? [place] : [place === '' ? '**' : `${place}/**`]
      return whole.map((each) => globOf(each))
    })
  const listed = new Set(stringsOf(files).flatMap((file) => placed(file, folder, configDir) ?? []))
  const included = globs(include === undefined ? (files === undefined ? ['**'] : []) : stringsOf(include))
  const excluded = globs(stringsOf(exclude))
  return (path) =>
    listed.has(path) ||
    (included.some((glob) => glob(path) !== undefined) && !excluded.some((glob) => glob(path) !== undefined))
}
