import type { Problem } from '../../core/problem.ts'
import { isUnreadable, type Tree } from '../../core/tree.ts'
import { compactText } from './json-node.ts'
import { foreignNames, link, validate } from './link.ts'
import type { AvroFile, NamedSchema } from './model.ts'
import { readFile } from './parse.ts'
import { problemAt } from './reading.ts'
import { sourceOf } from './source.ts'

export const suffixes = ['.avsc', '.avpr'] as const

/** Dependencies bring schemas of their own; they are nobody's contract here. */
export const isOurs = (path: string): boolean => !path.split('/').includes('node_modules')

/** The schema files of one tree, each read and linked once, whatever number of contracts uses it. */
export interface SchemaFiles {
  /** A file with every file whose types it uses, directly or not, all linked. A path that does not exist is absent. */
  load(path: string): Promise<ReadonlyMap<string, LinkedFile>>
  /** Files that may declare or use a type of one of these names. */
  mentioning(names: ReadonlySet<string>): Promise<readonly string[]>
  /** The files of these paths, read but not linked: what they declare and what they use. */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, AvroFile>>
}

export interface LinkedFile {
  readonly file: AvroFile
  readonly problems: readonly Problem[]
}

/** A file as it is known so far; its problems grow when it is linked. */
interface Known {
  readonly file: AvroFile
  readonly problems: Problem[]
  /** Set when the file is linked: the files that its references lead to. */
  uses: ReadonlySet<string> | undefined
}

const filesOfTrees = new WeakMap<Tree, SchemaFiles>()

/** The schema files of a tree: a tree is one state of its files, so what was read of it stays true. */
export const schemaFilesOf = (tree: Tree): SchemaFiles => {
  const known = filesOfTrees.get(tree)
  if (known !== undefined) return known
  const files = openSchemaFiles(tree)
  filesOfTrees.set(tree, files)
  return files
}

const openSchemaFiles = (tree: Tree): SchemaFiles => {
  const known = new Map<string, Known>()
  const declaring = new Map<string, NamedSchema[]>()
  const searched = new Set<string>()

  const read = async (paths: readonly string[]): Promise<ReadonlyMap<string, AvroFile>> => {
    const missing = paths.filter((path) => !known.has(path))
    const texts = missing.length === 0 ? new Map<string, never>() : await tree.read(missing)
    for (const [path, text] of texts) {
      if (known.has(path)) continue
      const entry = isUnreadable(text) ? unreadable(path, text.unreadable) : knownOf(path, text)
      known.set(path, entry)
      for (const type of entry.file.types) {
        const types = declaring.get(type.fullName)
        if (types === undefined) declaring.set(type.fullName, [type])
        else types.push(type)
      }
    }
    return new Map(paths.flatMap((path) => {
      const entry = known.get(path)
      return entry === undefined ? [] : [[path, entry.file] as const]
    }))
  }

  const mentioning = async (names: ReadonlySet<string>): Promise<readonly string[]> => {
    // A name ends with a quotation mark wherever it is declared or used, with or without its namespace.
    const ends = new Set([...names].map((name) => `${name.slice(name.lastIndexOf('.') + 1)}"`))
    return ends.size === 0 ? [] : (await tree.containing([...ends], suffixes)).filter(isOurs)
  }

  /** Reads every file that may declare one of the names, once per name. */
  const search = async (names: ReadonlySet<string>): Promise<void> => {
    const unknown = new Set([...names].filter((name) => !searched.has(name)))
    for (const name of unknown) searched.add(name)
    await read(await mentioning(unknown))
  }

  const linkFile = async (path: string, entry: Known): Promise<ReadonlySet<string>> => {
    if (entry.uses !== undefined) return entry.uses
    await search(foreignNames(entry.file))
    const ambiguous = new Set<string>()
    const uses = new Set<string>()
    const problems = link(entry.file, (fullName) => {
      const types = nearest(path, declaring.get(fullName) ?? [])
      const type = types[0]
      if (type !== undefined && types.some((other) => !isSameDeclaration(type, other))) ambiguous.add(fullName)
      return type
    })
    for (const { target } of entry.file.references) if (target !== undefined) uses.add(target.source.path)
    entry.uses = uses
    entry.problems.push(...problems, ...ambiguityProblems(entry.file, ambiguous, (name) => nearest(path, declaring.get(name) ?? [])))
    return uses
  }

  const load = async (path: string): Promise<ReadonlyMap<string, LinkedFile>> => {
    const loaded = new Map<string, Known>()
    let left: readonly string[] = [path]
    while (left.length > 0) {
      await read(left)
      const next = new Set<string>()
      for (const each of left) {
        const entry = known.get(each)
        if (entry === undefined) continue
        loaded.set(each, entry)
        for (const used of await linkFile(each, entry)) if (!loaded.has(used)) next.add(used)
      }
      left = [...next]
    }
    return new Map([...loaded].map(([each, { file, problems }]) => [
      each,
      { file, problems: [...problems, ...validate(file, true)] },
    ]))
  }

  return { load, mentioning, read }
}

const knownOf = (path: string, text: string): Known => {
  const { file, problems, repeatedKeys } = readFile(path, text)
  return { file, problems: [...problems, ...repeatedKeys], uses: undefined }
}

const unreadable = (path: string, message: string): Known => ({
  file: {
    source: sourceOf(path, ''),
    schema: undefined,
    protocol: undefined,
    types: [],
    unions: [],
    fields: [],
    references: [],
    invalidNames: [],
  },
  problems: [{ path, line: 1, column: 1, message }],
  uses: undefined,
})

/** The declarations closest to a file: in its folder, else those that share the most folders with it, by path. */
const nearest = (path: string, types: readonly NamedSchema[]): readonly NamedSchema[] => {
  const others = types.filter((type) => type.source.path !== path)
  const best = Math.max(-1, ...others.map((type) => closeness(path, type.source.path)))
  return others
    .filter((type) => closeness(path, type.source.path) === best)
    .toSorted((one, other) => (one.source.path < other.source.path ? -1 : 1))
}

const closeness = (path: string, other: string): number => {
  const folders = path.split('/').slice(0, -1)
  const others = other.split('/').slice(0, -1)
  if (folders.join('/') === others.join('/')) return Infinity
  const shared = folders.findIndex((folder, index) => folder !== others[index])
  return shared < 0 ? folders.length : shared
}

const isSameDeclaration = (one: NamedSchema, other: NamedSchema): boolean =>
  compactText(one.source.text, one.span) === compactText(other.source.text, other.span)

const ambiguityProblems = (
  file: AvroFile,
  names: ReadonlySet<string>,
  declarations: (name: string) => readonly NamedSchema[],
): Problem[] =>
  [...names].map((name) => {
    const start = file.references.find(({ target }) => target?.fullName === name)?.span.start ?? 0
    const paths = [...new Set(declarations(name).map((type) => type.source.path))]
    const message = `The type "${name}" is declared differently in ${paths.join(' and in ')}; it is unclear which one is meant.`
    return problemAt(file.source, start, message)
  })
