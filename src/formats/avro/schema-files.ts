import type { Problem } from '../../core/problem.ts'
import { isUnreadable, type Tree } from '../../core/tree.ts'
import { ambiguityProblem, closest, isSameDeclaration } from './declarations.ts'
import { foreignNames, link, validate } from './link.ts'
import type { AvroFile, NamedSchema } from './model.ts'
import { problemAt } from './reading.ts'
import { readFile, type ReadFile, type Strictness, unreadableFile } from './parse.ts'

const idlSuffixes = ['.avdl'] as const
const jsonSuffixes = ['.avpr', '.avsc'] as const

export const suffixes = [...idlSuffixes, ...jsonSuffixes] as const

/** Dependencies bring schemas of their own; they are nobody's contract here. */
export const isOurs = (path: string): boolean =>
  suffixes.some((suffix) => path.endsWith(suffix)) && !path.split('/').includes('node_modules')

/** The schema files of one tree, each read and linked once, however many contracts use it. */
export interface SchemaFiles {
  /** A file and every file whose types it uses, directly or not, all linked. A path that does not exist is absent. */
  load(path: string): Promise<ReadonlyMap<string, AvroFile>>
  /** What is wrong with a file that was loaded. */
  problems(path: string, strictness: Strictness): readonly Problem[]
  /** Reads files without linking them: what they declare and use. */
  read(paths: readonly string[]): Promise<readonly AvroFile[]>
  /** Files that may declare or use a type of one of these full names. */
  mentioning(names: Iterable<string>): Promise<readonly string[]>
}

interface Entry extends ReadFile {
  /** What was found wrong, once somebody asked. */
  readonly validated: Map<Strictness, readonly Problem[]>
  linking: { readonly uses: ReadonlySet<string>; readonly problems: readonly Problem[] } | undefined
}

/** After so many searches in a tree, reading all of its schema files is cheaper. */
const mostSearches = 16

/** More names than this are not searched for: every file counts as mentioning one of them. */
const mostNames = 500

const filesOfTrees = new WeakMap<Tree, SchemaFiles>()

/** The schema files of a tree. A tree is one state of its files, so what was read of it stays true. */
export const schemaFilesOf = (tree: Tree): SchemaFiles => {
  const files = filesOfTrees.get(tree) ?? openSchemaFiles(tree)
  filesOfTrees.set(tree, files)
  return files
}

const openSchemaFiles = (tree: Tree): SchemaFiles => {
  const entries = new Map<string, Entry>()
  const declaring = new Map<string, NamedSchema[]>()
  const searched = new Set<string>()
  let searches = 0

  const read = async (paths: readonly string[]): Promise<readonly AvroFile[]> => {
    const unread = paths.filter((path) => !entries.has(path))
    if (unread.length > 0) {
      for (const [path, text] of await tree.read(unread)) {
        const file = isUnreadable(text) ? unreadableFile(path, text.unreadable) : readFile(path, text)
        entries.set(path, { ...file, validated: new Map(), linking: undefined })
        for (const type of file.file.types) {
          const types = declaring.get(type.fullName)
          if (types === undefined) declaring.set(type.fullName, [type])
          else types.push(type)
        }
      }
    }
    return paths.flatMap((path) => entries.get(path)?.file ?? [])
  }

  const mentioning = async (names: Iterable<string>): Promise<readonly string[]> => {
    const short = [...new Set([...names].filter(isSearchable).map(shortName))]
    if (short.length === 0) return []
    if (short.length > mostNames) return (await tree.list(suffixes)).filter(isOurs)
    // In JSON a name ends with a quotation mark wherever it stands, with or without its namespace.
    const inJson = tree.containing(
      short.map((name) => `${name}"`),
      jsonSuffixes,
    )
    const hasIdl = (await tree.list(idlSuffixes)).length > 0
    const inIdl = hasIdl ? await tree.containing(short, idlSuffixes) : []
    return [...(await inJson), ...inIdl].filter(isOurs)
  }

  /** Reads the files that may declare some types. */
  const search = async (names: readonly string[]): Promise<void> => {
    if (names.length === 0 || searches > mostSearches) return
    searches += 1
    for (const name of names) searched.add(name)
    await read(searches > mostSearches ? (await tree.list(suffixes)).filter(isOurs) : await mentioning(names))
  }

  /** Reads what a file imports, directly or not; a problem for each of its own imports that is not there. */
  const readImports = async ({ source, imports }: AvroFile): Promise<readonly Problem[]> => {
    const seen = new Set([source.path])
    let left = imports.map(({ path }) => path)
    while (left.length > 0) {
      for (const path of left) seen.add(path)
      const files = await read(left)
      left = files.flatMap((file) => file.imports.map(({ path }) => path)).filter((path) => !seen.has(path))
    }
    return imports.flatMap(({ path, span }) =>
      entries.has(path) ? [] : [problemAt(source, span.start, `There is no file "${path}" here to import.`)],
    )
  }

  const linkEntry = async (path: string, entry: Entry): Promise<ReadonlySet<string>> => {
    if (entry.linking !== undefined) return entry.linking.uses
    const missing = await readImports(entry.file)
    await search([...foreignNames(entry.file)].filter((name) => !searched.has(name)))
    const known = new Map<string, readonly NamedSchema[]>()
    const candidates = (name: string): readonly NamedSchema[] => {
      const types = known.get(name) ?? closest(path, declaring.get(name) ?? [])
      known.set(name, types)
      return types
    }
    const problems = link(entry.file, (name) => candidates(name)[0])
    const uses = new Set<string>()
    const foreign = new Map<string, number>()
    for (const { target, span } of entry.file.references) {
      if (target === undefined || target.source === entry.file.source) continue
      uses.add(target.source.path)
      if (!foreign.has(target.fullName)) foreign.set(target.fullName, span.start)
    }
    const ambiguous = [...foreign].flatMap(([name, offset]) => {
      const types = candidates(name)
      const clear = types.every((type) => isSameDeclaration(type, types[0] as NamedSchema))
      return clear ? [] : [ambiguityProblem(entry.file, offset, types)]
    })
    entry.linking = { uses, problems: [...missing, ...problems, ...ambiguous] }
    return uses
  }

  const load = async (path: string): Promise<ReadonlyMap<string, AvroFile>> => {
    const loaded = new Map<string, AvroFile>()
    let left: readonly string[] = [path]
    while (left.length > 0) {
      await read(left)
      const next = new Set<string>()
      for (const each of left) {
        const entry = entries.get(each)
        if (entry === undefined) continue
        loaded.set(each, entry.file)
        for (const used of await linkEntry(each, entry)) next.add(used)
      }
      left = [...next].filter((each) => !loaded.has(each))
    }
    return loaded
  }

  const problems = (path: string, strictness: Strictness): readonly Problem[] => {
    const entry = entries.get(path)
    if (entry === undefined) return []
    const strict = strictness === 'strict'
    const found = entry.validated.get(strictness) ?? [
      ...entry.problems,
      ...(strict ? entry.repeatedKeys : []),
      ...(entry.linking?.problems ?? []),
      ...validate(entry.file, strict),
    ]
    entry.validated.set(strictness, found)
    return found
  }

  return { load, problems, read, mentioning }
}

const shortName = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Whether a name stands in a file as it is: without characters that JSON escapes, and of a length that names have. */
const isSearchable = (name: string): boolean => /^[^\p{Cc}"\\]{1,500}$/u.test(name) && !name.endsWith('.')
