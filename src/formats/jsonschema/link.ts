import type { JsonNode, JsonObject } from '../../core/json/json-node.ts'
import type { Problem } from '../../core/problem.ts'
import { metaschemaAt } from './metaschemas.ts'
import type { JsonSchemaDocument, Reference, Resource, Schema } from './model.ts'
import { readSchema } from './read-schema.ts'
import type { Reading, Unfinished, UnfinishedResource } from './reading.ts'
import { documentUri, pathOfUri, pointerKeys, resolveUri, splitUri } from './uri.ts'

/** A document and the schemas of it that can be referred to. */
interface Found {
  readonly document: JsonSchemaDocument
  readonly resource: Resource
}

/** Where to look: by URI, and by name. */
type Library = Map<string, Found>

/**
 * Leads the references of a document, and of those it can refer to, to their targets: fills in `target` and
 * `dynamicAnchor` of each `Reference`. `others` are by path in the tree, by URI, or by the name of a reference in a registry.
 * A reference is looked for by its URI, then relative to the path of its file, then as it is written. Nothing is
 * fetched: what is not found is a problem. The meta-schemas of the drafts are always found.
 */
export const linkJsonSchema = (
  root: JsonSchemaDocument,
  others: ReadonlyMap<string, JsonSchemaDocument> = new Map(),
): readonly Problem[] => {
  const library = libraryOf(root, others)
  const documents = [...new Set([root, ...others.values()])]
  const builtIn = (uri: string): Found | undefined => {
    const document = metaschemaAt(uri)
    const resource = document?.root?.resource
    if (document === undefined || resource === undefined) return undefined
    documents.push(document)
    const found = { document, resource }
    library.set(uri, found)
    return found
  }
  const problems: Problem[] = []
  const linked = new Map<JsonSchemaDocument, number>()
  // A reference to a part that was not read as a schema so far brings new references with it.
  const isLeft = (document: JsonSchemaDocument) => (linked.get(document) ?? 0) < document.references.length
  for (let document = documents.find(isLeft); document !== undefined; document = documents.find(isLeft)) {
    const from = linked.get(document) ?? 0
    const upTo = document.references.length
    linked.set(document, upTo)
    for (const reference of document.references.slice(from, upTo))
      if (reference.target === undefined)
        linkReference(reference, { document, find: (uri) => library.get(uri) ?? builtIn(uri), problems })
  }
  return problems
}

/** The URIs under which a reference may be found elsewhere, the most specific first; without those of its own document. */
export const wantedUris = (reference: Reference): readonly string[] => {
  const own = reference.holder.resource
  return placesOf(reference)
    .map(({ uri }) => uri)
    .filter((uri) => uri !== '' && uri !== own.uri && uri !== documentUri(own.source.path))
}

const libraryOf = (root: JsonSchemaDocument, others: ReadonlyMap<string, JsonSchemaDocument>): Library => {
  const library = new Map<string, Found>()
  const add = (uri: string, found: Found): void => {
    if (!library.has(uri)) library.set(uri, found)
  }
  const addResources = (document: JsonSchemaDocument): void => {
    for (const [uri, resource] of document.resources) add(uri, { document, resource })
  }
  addResources(root)
  for (const [name, document] of others) {
    const resource = document.root?.resource
    if (resource !== undefined) for (const uri of [documentUri(name), name]) add(uri, { document, resource })
  }
  for (const document of others.values()) addResources(document)
  return library
}

interface Linking {
  /** The document of the reference: what it says about a URI comes before all others. */
  readonly document: JsonSchemaDocument
  /** By URI or name; meta-schemas are found although nobody brings them along. */
  find(uri: string): Found | undefined
  readonly problems: Problem[]
}

const linkReference = (reference: Unfinished<Reference>, linking: Linking): void => {
  const { source } = reference.holder
  const target = targetOf(reference, linking)
  if (target === undefined) {
    const message = missing(reference)
    linking.problems.push({ path: source.path, ...source.positionAt(reference.span.start), message })
  } else {
    reference.target = target
    reference.dynamicAnchor = dynamicAnchorOf(reference, target)
  }
}

const targetOf = (reference: Reference, { document, find, problems }: Linking): Schema | undefined => {
  for (const { uri, fragment } of placesOf(reference)) {
    const own = document.resources.get(uri)
    const found = own === undefined ? find(uri) : { document, resource: own }
    const schema = found === undefined ? undefined : schemaAt(found, fragment, problems)
    if (schema !== undefined) return schema
  }
  return undefined
}

const placesOf = ({ text, holder }: Reference) => {
  const { resource, source } = holder
  return [resolveUri(text, resource.uri), resolveUri(text, documentUri(source.path)), splitUri(text)].filter(
    (place) => place !== undefined,
  )
}

/** The schema at a JSON pointer or with an anchor. */
const schemaAt = (
  { document, resource }: Found,
  fragment: string,
  problems: Problem[],
): Schema | undefined => {
  if (fragment === '') return resource.root
  const keys = pointerKeys(fragment)
  if (keys === undefined) return resource.anchors.get(fragment)
  const path: string[] = []
  let node: JsonNode | undefined = resource.node
  let around = resource.root
  for (const key of keys) {
    node = childOf(node, key)
    if (node === undefined) return undefined
    path.push(key)
    around = document.schemaOf.get(node) ?? around
  }
  if (node.kind !== 'object' && node.kind !== 'boolean') return document.schemaOf.get(node)
  return document.schemaOf.get(node) ?? readPart(document, node, path, around?.resource ?? resource, problems)
}

/** Reads a part that stands where no keyword expects a schema, because a reference says that it is one. */
const readPart = (
  document: JsonSchemaDocument,
  node: JsonNode,
  path: readonly string[],
  resource: Resource,
  problems: Problem[],
): Schema => {
  // The collections of a document are those that its reading filled.
  const reading = { ...document, problems } as unknown as Reading
  return readSchema(reading, node, {
    parent: undefined,
    path,
    keySpan: undefined,
    resource: resource as UnfinishedResource,
  })
}

const membersByKey = new WeakMap<JsonObject, ReadonlyMap<string, JsonNode>>()

const childOf = (node: JsonNode | undefined, key: string): JsonNode | undefined => {
  if (node?.kind === 'array') return /^(?:0|[1-9]\d{0,8})$/.test(key) ? node.elements[Number(key)] : undefined
  if (node?.kind !== 'object') return undefined
  const members = membersByKey.get(node) ?? new Map(node.members.map((member) => [member.key, member.value]))
  membersByKey.set(node, members)
  return members.get(key)
}

const dynamicAnchorOf = ({ keyword, text }: Reference, target: Schema): string | undefined => {
  if (keyword === '$ref') return undefined
  const name = keyword === '$recursiveRef' ? '' : (splitUri(text)?.fragment ?? '')
  return target.resource.dynamicAnchors.get(name) === target ? name : undefined
}

const missing = (reference: Reference): string => {
  const [first] = placesOf(reference)
  const start = `The reference "${reference.text}" leads to nothing`
  const { resource } = reference.holder
  if (first === undefined) return `${start}: it is not a URI.`
  if (first.uri === resource.uri) return `${start} in this schema.`
  const path = pathOfUri(first.uri)
  return path === undefined
    ? `${start}: no schema here has this identifier, and schemas are never fetched from a network. Put the schema beside this one.`
    : `${start}: there is no schema ${path}${first.fragment === '' ? '' : ` with "${first.fragment}" in it`}.`
}
