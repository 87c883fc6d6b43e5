import { type JsonNode, valueOf } from '../../../core/json/json-node.ts'
import { readJson } from '../../../core/json/read-json.ts'
import type { Problem } from '../../../core/problem.ts'
import { type Source, sourceOf } from '../../../core/source-text.ts'
import type { ReferencedSchema, RegistrySchema, Strictness } from '../../checker.ts'
import { loadClassic } from './classic.ts'
import { documentOf, statedDraft } from './document.ts'
import type { Draft, LoadedDocument, Loading, Scope } from './loading.ts'
import { loadModern } from './modern.ts'
import type { Schema } from './model.ts'
import { baseOf, resolveUri } from './references.ts'

/** A schema that was read: what it means to the registry, and its text. */
export interface Loaded {
  readonly schema: Schema
  readonly root: JsonNode
}

/** Jackson refuses texts that are nested deeper. */
const deepest = 1_000

/**
 * Reads a schema of any draft. Read laxly, keywords that the registry would refuse today are passed over; what is no
 * JSON, and references that lead nowhere, are problems all the same.
 */
export const load = (
  { text, references }: RegistrySchema,
  strictness: Strictness,
  path: string,
): { readonly schema: Loaded | undefined; readonly problems: readonly Problem[] } => {
  const source = sourceOf(path, text)
  const { root, problems } = readText(source, path)
  if (root === undefined || problems.length > 0) return { schema: undefined, problems }
  if (root.kind !== 'object' && root.kind !== 'boolean')
    return {
      schema: undefined,
      problems: [problemAt(source, root.start, 'A JSON schema must be an object or a boolean.')],
    }
  const draft = statedDraft(root)
  const document = documentOf(source, root, draft, undefined)
  const { documents, problems: unreadable } = referenced(references, document, path)
  const loading: Loading = {
    problems: [...unreadable],
    strictness,
    path,
    loaded: new Map(),
    targets: new Map(),
    pending: [],
    documents,
  }
  const schema = loadAll(loading, root, { document, base: undefined })
  if (strictness === 'strict') loading.problems.push(...restrictedNames(source, schema, root))
  return { schema: { schema, root }, problems: distinct(loading.problems) }
}

/** The registry reads what a reference points to once more, even where it stands in the schema itself. */
const loadAll = (loading: Loading, root: JsonNode, scope: Scope): Schema => {
  const loadSchema = scope.document.draft === 'modern' ? loadModern : loadClassic
  const schema = loadSchema(loading, root, scope)
  const loadingTargets = { ...loading, loaded: new Map() }
  for (let next = loading.pending.pop(); next !== undefined; next = loading.pending.pop())
    next.target.schema = loadSchema(loadingTargets, next.node, next)
  return schema
}

const readText = (source: Source, path: string) => {
  const { root, problems, firstComment } = readJson(source.text, deepest)
  const found = problems.map(({ offset, message }) => problemAt(source, offset, message))
  if (firstComment !== undefined)
    found.push(problemAt(source, firstComment, 'A JSON schema in a registry must not contain comments.'))
  return { root, problems: found.map((problem) => ({ ...problem, path })) }
}

const problemAt = (source: Source, offset: number, message: string): Problem => ({
  path: source.path,
  ...source.positionAt(offset),
  message,
})

/** The referenced schemas under the names that references have for them, relative to the id of the schema. */
const referenced = (references: readonly ReferencedSchema[], main: LoadedDocument, path: string) => {
  const base = baseOf(main.uri, main.root, main.draft)
  const documents = new Map<string, LoadedDocument>()
  const problems: Problem[] = []
  for (const { name, text } of references) {
    const source = sourceOf(`reference ${name}`, text)
    const { root, problems: unreadable } = readText(source, path)
    const [first] = unreadable
    if (root === undefined || first !== undefined) {
      const message = `The referenced schema "${name}" cannot be read: ${first?.message ?? ''}`
      problems.push({ path, line: 1, column: 1, message })
      continue
    }
    const uri = resolveUri(base, name)
    documents.set(uri, documentOf(source, root, draftBeside(main.draft, root), uri))
  }
  return { documents, problems }
}

/** One library reads the schema and all it refers to: only drafts up to 7 can be mixed. */
const draftBeside = (main: Draft, root: JsonNode): Draft => {
  const stated = statedDraft(root)
  if (main === 'modern') return 'modern'
  return stated === 'modern' ? 7 : stated
}

/** The registry keeps names that start with `$$` for itself, at the top of a schema. */
const restrictedNames = (source: Source, schema: Schema, root: JsonNode): readonly Problem[] => {
  const properties = root.kind === 'object' ? valueOf(root, 'properties') : undefined
  if (schema.kind !== 'object' || properties?.kind !== 'object') return []
  const restricted = properties.members.filter(({ key }) => key.startsWith('$$'))
  return restricted.map(({ key, keySpan }) =>
    problemAt(source, keySpan.start, `The property "${key}" must not start with "$$": rename it.`),
  )
}

/** Keywords are read once for each type of a list. */
const distinct = (problems: readonly Problem[]): readonly Problem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
]
