import type { Problem } from '../../core/problem.ts'
import { isUnreadable, type Tree } from '../../core/tree.ts'
import { linkJsonSchema, wantedUris } from './link.ts'
import type { JsonSchemaDocument } from './model.ts'
import { type ParsedJsonSchema, parseJsonSchema, unreadableDocument } from './parse.ts'
import { hasScheme, pathOfUri } from './uri.ts'

export const suffixes = ['.json'] as const

/** Dependencies bring schemas of their own; they are nobody's contract here. */
export const isOurs = (path: string): boolean =>
  path.endsWith('.json') && !path.split('/').includes('node_modules')

/** A schema with all that it refers to, linked. */
export interface LoadedSchema {
  /** undefined when there is no such file. */
  readonly document: JsonSchemaDocument | undefined
  /** By path, its own first. */
  readonly documents: ReadonlyMap<string, JsonSchemaDocument>
  readonly problems: readonly Problem[]
}

/** The schema files of one tree, each read once, however many contracts use it. */
export interface SchemaFiles {
  load(path: string): Promise<LoadedSchema>
  /** Paths of files in which a schema has one of these URIs as its identifier. */
  identified(uris: Iterable<string>): Promise<readonly string[]>
}

const filesOfTrees = new WeakMap<Tree, SchemaFiles>()

/** The schema files of a tree. A tree is one state of its files, so what was read of it stays true. */
export const schemaFilesOf = (tree: Tree): SchemaFiles => {
  const files = filesOfTrees.get(tree) ?? openSchemaFiles(tree)
  filesOfTrees.set(tree, files)
  return files
}

const openSchemaFiles = (tree: Tree): SchemaFiles => {
  const parsed = new Map<string, ParsedJsonSchema | undefined>()
  const pathsByUri = new Map<string, string[]>()
  const loaded = new Map<string, Promise<LoadedSchema>>()
  const searched = new Set<string>()

  const keep = (path: string, schema: ParsedJsonSchema): void => {
    parsed.set(path, schema)
    for (const uri of schema.document.resources.keys())
      pathsByUri.set(uri, [...(pathsByUri.get(uri) ?? []), path])
  }

  const read = async (paths: readonly string[]): Promise<void> => {
    const unread = paths.filter((path) => !parsed.has(path))
    if (unread.length === 0) return
    const texts = await tree.read(unread)
    for (const path of unread) {
      const text = texts.get(path)
      if (text === undefined) parsed.set(path, undefined)
      else if (isUnreadable(text)) keep(path, unreadableDocument(path, text.unreadable))
      else if (/\.ya?ml$/.test(path)) keep(path, unreadableDocument(path, inYaml))
      else keep(path, parseJsonSchema(text, path))
    }
  }

  /** Reads the files in which an identifier can end with one of these names. */
  const search = async (names: readonly string[]): Promise<void> => {
    for (const name of names) searched.add(name)
    const paths = (await tree.containing(names, suffixes)).filter((path) => isOurs(path) && !parsed.has(path))
    for (const [path, text] of await tree.read(paths))
      if (!isUnreadable(text) && hasIdentifier(text)) keep(path, parseJsonSchema(text, path))
  }

  const identified = async (uris: Iterable<string>): Promise<readonly string[]> => {
    const wanted = [...uris]
    const names = [...new Set(wanted.map(lastPart))].filter((name) => name !== '' && !searched.has(name))
    if (names.length > 0) await search(names)
    return wanted.flatMap((uri) => pathsByUri.get(uri) ?? [])
  }

  /** What a document refers to outside of itself, by path as far as it is there. */
  const usedBy = async (document: JsonSchemaDocument): Promise<readonly string[]> => {
    const foreign = document.references
      .map((reference) => wantedUris(reference))
      .filter((uris) => !uris.some((uri) => document.resources.has(uri)))
      .flat()
    const uris = [...new Set(foreign)]
    const paths = uris.flatMap((uri) => pathOfUri(uri) ?? []).filter(isOurs)
    await read(paths)
    const byIdentifier = await identified(
      uris.filter((uri) => hasScheme(uri) && pathOfUri(uri) === undefined),
    )
    return [...paths, ...byIdentifier]
  }

  /** Adds some files, and all that they refer to, to the documents of a contract. */
  const gather = async (
    paths: readonly string[],
    documents: Map<string, JsonSchemaDocument>,
  ): Promise<void> => {
    let left = paths
    while (left.length > 0) {
      await read(left)
      const next = new Set<string>()
      for (const path of left) {
        const schema = parsed.get(path)
        if (schema === undefined || documents.has(path)) continue
        documents.set(path, schema.document)
        for (const used of await usedBy(schema.document)) next.add(used)
      }
      left = [...next].filter((path) => !documents.has(path) && parsed.get(path) !== undefined)
    }
  }

  const open = async (path: string): Promise<LoadedSchema> => {
    const documents = new Map<string, JsonSchemaDocument>()
    let problems: readonly Problem[] = []
    let left: readonly string[] = [path]
    while (left.length > 0) {
      await gather(left, documents)
      const document = documents.get(path)
      if (document !== undefined) problems = linkJsonSchema(document, documents)
      // Linking can lead to parts that nobody knew to be schemas, which refer to further files.
      const used = await Promise.all([...documents.values()].map(usedBy))
      left = used.flat().filter((each) => !documents.has(each) && parsed.get(each) !== undefined)
    }
    const syntax = [...documents.keys()].flatMap((each) => parsed.get(each)?.problems ?? [])
    return { document: documents.get(path), documents, problems: [...syntax, ...problems] }
  }

  const load = (path: string): Promise<LoadedSchema> => {
    const schema = loaded.get(path) ?? open(path)
    loaded.set(path, schema)
    return schema
  }

  return { load, identified }
}

const inYaml = 'JSON Schema is read from JSON files only, not from YAML. Save the schema as JSON.'

/** Whether a schema in a text has an identifier: most files that mention one only refer to it. */
const hasIdentifier = (text: string): boolean => /"\$?id"\s{0,20}:/.test(text)

/** What the identifier of a schema ends with, however it is written: `order.json` of `https://acme.example/order.json`. */
const lastPart = (uri: string): string => {
  const end = uri.endsWith('/') ? uri.length - 1 : uri.length
  return uri.slice(Math.max(uri.lastIndexOf('/', end - 1), uri.lastIndexOf(':', end - 1)) + 1, end)
}
