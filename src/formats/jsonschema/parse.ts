import { type JsonNode, stringOf } from '../../core/json/json-node.ts'
import { type JsonDocument, readJson } from '../../core/json/read-json.ts'
import type { Problem } from '../../core/problem.ts'
import { type Source, sourceOf } from '../../core/source-text.ts'
import { draftOfMetaschema, namesNoDraft, presumedDraft } from './draft.ts'
import type { Draft, JsonSchemaDocument, Resource } from './model.ts'
import { readSchema } from './read-schema.ts'
import { type Reading, report, type UnfinishedResource } from './reading.ts'
import { documentUri, resolveUri } from './uri.ts'

/** Nesting of objects and lists; everything that walks down a document may recurse this deep. */
const maximumDepth = 512

export interface ParsedJsonSchema {
  readonly document: JsonSchemaDocument
  readonly problems: readonly Problem[]
}

export interface ParseOptions {
  /** What a text without `$schema` is read as; when left out, draft 7 or what its keywords tell. */
  readonly draft?: Draft
}

/**
 * Reads a schema of any draft. References are left open (see `linkJsonSchema`). Never throws: what is wrong is a
 * problem with its place, and the rest is read.
 */
export const parseJsonSchema = (text: string, path: string, options: ParseOptions = {}): ParsedJsonSchema => {
  const source = sourceOf(path, text)
  const json = readJson(text, maximumDepth)
  const reading = readingOf(source)
  reportSyntax(reading, json)
  const draft = options.draft ?? presumedDraft(text)
  return json.root === undefined ? unread(reading, draft) : readDocument(reading, json.root, draft)
}

/** A document that stands for one that could not be read. */
export const unreadableDocument = (path: string, message: string): ParsedJsonSchema => {
  const reading = readingOf(sourceOf(path, ''))
  report(reading, { start: 0, end: 0 }, message)
  return unread(reading, 'draft-07')
}

const readingOf = (source: Source): Reading => ({
  source,
  problems: [],
  schemas: [],
  references: [],
  resources: new Map(),
  schemaOf: new Map(),
})

const reportSyntax = (reading: Reading, json: JsonDocument): void => {
  for (const { offset, message } of json.problems) report(reading, { start: offset, end: offset }, message)
  for (const repeated of json.repeatedKeys)
    report(reading, repeated, `The key "${repeated.key}" stands twice in one object.`)
  if (json.firstComment !== undefined)
    report(
      reading,
      { start: json.firstComment, end: json.firstComment },
      'JSON has no comments; use "$comment".',
    )
}

const unread = ({ problems, ...reading }: Reading, draft: Draft): ParsedJsonSchema => ({
  document: { ...reading, root: undefined, draft, metaschema: undefined },
  problems,
})

const readDocument = (reading: Reading, node: JsonNode, presumed: Draft): ParsedJsonSchema => {
  const metaschema = node.kind === 'object' ? stringOf(node, '$schema') : undefined
  const isOpen = metaschema === undefined || namesNoDraft(metaschema.value)
  const stated = isOpen ? presumed : draftOfMetaschema(metaschema.value)
  if (metaschema !== undefined && stated === undefined) {
    const message = `The draft "${metaschema.value}" is not known: draft 4, 6, 7, 2019-09 and 2020-12 are.`
    report(reading, metaschema, message)
  }
  const draft = stated ?? '2020-12'
  const resource = rootResource(reading, node, draft)
  const root = readSchema(reading, node, { parent: undefined, path: [], keySpan: undefined, resource })
  resource.root = root
  reading.schemas.sort((one, other) => one.span.start - other.span.start || other.span.end - one.span.end)
  const { problems, ...collected } = reading
  problems.sort((one, other) => one.line - other.line || one.column - other.column)
  return { document: { ...collected, root, draft, metaschema: metaschema?.value }, problems }
}

const rootResource = (reading: Reading, node: JsonNode, draft: Draft): UnfinishedResource => {
  const place = documentUri(reading.source.path)
  const id = node.kind === 'object' ? stringOf(node, draft === 'draft-04' ? 'id' : '$id') : undefined
  const resolved = id === undefined ? undefined : resolveUri(id.value, place)
  if (id !== undefined && resolved === undefined) report(reading, id, 'This identifier is not a URI.')
  const resource: UnfinishedResource = {
    uri: resolved?.uri ?? place,
    draft,
    source: reading.source,
    node,
    root: undefined,
    anchors: new Map(),
    dynamicAnchors: new Map(),
  }
  reading.resources.set(place, resource as Resource)
  reading.resources.set(resource.uri, resource as Resource)
  return resource
}
