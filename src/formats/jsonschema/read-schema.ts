import { describeJson, type JsonNode, type JsonObject, stringOf } from '../../core/json/json-node.ts'
import { hidesSiblings, statedDraft } from './draft.ts'
import type { KeywordReader } from './keyword-reader.ts'
import { isKeyword } from './keywords.ts'
import type { BooleanSchema, ObjectSchema, Resource, Schema } from './model.ts'
import { readAnnotations, readIdentity, readReferences } from './read-annotations.ts'
import {
  readComposition,
  readDefinitions,
  readItems,
  readProperties,
  readPropertyConditions,
} from './read-applicators.ts'
import { readAnyType, readItemCounts, readNumbers, readRequired, readStrings } from './read-assertions.ts'
import { type Position, type Reading, report, type Unfinished, type UnfinishedResource } from './reading.ts'
import { resolveUri } from './uri.ts'

/** Reads a value as a schema: one that accepts everything, and a problem, when it is none. */
export const readSchema = (reading: Reading, node: JsonNode, position: Position): Schema =>
  node.kind === 'object' ? readObject(reading, node, position) : readBoolean(reading, node, position)

const readBoolean = (reading: Reading, node: JsonNode, position: Position): BooleanSchema => {
  if (node.kind !== 'boolean')
    report(reading, node, `A schema must be an object, true or false, not ${describeJson(node)}.`)
  else if (position.resource.draft === 'draft-04' && !mayBeBoolean(position.path))
    report(reading, node, 'Draft 4 has no schemas that are true or false.')
  const schema: BooleanSchema = {
    kind: 'boolean',
    value: node.kind === 'boolean' ? node.value : true,
    source: reading.source,
    span: node,
    ...position,
  }
  keep(reading, node, schema)
  return schema
}

const mayBeBoolean = (path: readonly string[]): boolean =>
  path.length === 1 && (path[0] === 'additionalProperties' || path[0] === 'additionalItems')

const readObject = (reading: Reading, node: JsonObject, position: Position): ObjectSchema => {
  const resource = resourceAt(reading, node, position)
  const written = new Map(node.members.map((member) => [member.key, member]))
  const unknown = [...written.keys()].filter((key) => !isKeyword(key, resource.draft))
  const placed = {
    source: reading.source,
    span: node,
    ...position,
    resource: resource as Resource,
    written,
    unknown,
  }
  const schema: Unfinished<ObjectSchema> = { ...silent, ...placed }
  keep(reading, node, schema)
  if (resource.node === node) resource.root = schema
  const keywords: KeywordReader = { reading, holder: schema, resource, written, readSchema }
  for (const part of parts)
    if (part.keywords.some((keyword) => written.has(keyword))) Object.assign(schema, part.read(keywords))
  noteAnchors(schema, resource)
  return schema
}

/** What a schema without keywords says, to start from: most schemas have a few keywords only. */
const silent = {
  kind: 'object',
  types: undefined,
  enum: undefined,
  const: undefined,
  multipleOf: undefined,
  minimum: undefined,
  exclusiveMinimum: undefined,
  maximum: undefined,
  exclusiveMaximum: undefined,
  minLength: undefined,
  maxLength: undefined,
  pattern: undefined,
  format: undefined,
  prefixItems: [],
  items: undefined,
  contains: undefined,
  minContains: undefined,
  maxContains: undefined,
  minItems: undefined,
  maxItems: undefined,
  uniqueItems: false,
  unevaluatedItems: undefined,
  properties: new Map(),
  patternProperties: new Map(),
  additionalProperties: undefined,
  propertyNames: undefined,
  unevaluatedProperties: undefined,
  required: [],
  minProperties: undefined,
  maxProperties: undefined,
  dependentRequired: new Map(),
  dependentSchemas: new Map(),
  allOf: [],
  anyOf: [],
  oneOf: [],
  not: undefined,
  if: undefined,
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword; schemas are never awaited
  then: undefined,
  else: undefined,
  reference: undefined,
  dynamicReference: undefined,
  dynamicAnchor: undefined,
  definitions: new Map(),
  id: undefined,
  anchor: undefined,
  title: undefined,
  description: undefined,
  comment: undefined,
  default: undefined,
  examples: [],
  deprecated: false,
  readOnly: false,
  writeOnly: false,
  contentEncoding: undefined,
  contentMediaType: undefined,
  contentSchema: undefined,
} as const satisfies Partial<ObjectSchema>

interface Part {
  readonly keywords: readonly string[]
  read(keywords: KeywordReader): Partial<ObjectSchema>
}

const part = (keywords: string, read: Part['read']): Part => ({ keywords: keywords.split(' '), read })

/** Which keywords make which part of a schema necessary to read. */
const parts: readonly Part[] = [
  part('$ref $dynamicRef $recursiveRef $dynamicAnchor $recursiveAnchor', readReferences),
  part('type enum const', readAnyType),
  part('multipleOf minimum exclusiveMinimum maximum exclusiveMaximum', readNumbers),
  part('minLength maxLength pattern format', readStrings),
  part('minContains maxContains minItems maxItems uniqueItems', readItemCounts),
  part('required minProperties maxProperties dependentRequired dependencies', readRequired),
  part('items prefixItems additionalItems contains unevaluatedItems', readItems),
  part('properties patternProperties additionalProperties', readProperties),
  part('propertyNames unevaluatedProperties dependentSchemas dependencies', readPropertyConditions),
  part('definitions $defs', readDefinitions),
  part('allOf anyOf oneOf not if then else', readComposition),
  part('$id id $anchor title description $comment deprecated', readIdentity),
  part('default examples readOnly writeOnly contentEncoding contentMediaType contentSchema', readAnnotations),
]

const keep = (reading: Reading, node: JsonNode, schema: Schema): void => {
  reading.schemas.push(schema)
  reading.schemaOf.set(node, schema)
}

/** The resource that a schema starts, or the one it stands in. */
const resourceAt = (reading: Reading, node: JsonObject, position: Position): UnfinishedResource => {
  const around = position.resource
  if (around.node === node) return around
  const draft = statedDraft(node) ?? around.draft
  const id = stringOf(node, draft === 'draft-04' ? 'id' : '$id')
  const isHidden = hidesSiblings(draft) && node.members.some(({ key }) => key === '$ref')
  if (id === undefined || isHidden || id.value.startsWith('#')) return around
  const resolved = resolveUri(id.value, around.uri)
  if (resolved === undefined) {
    report(reading, id, `The identifier ${describeJson(id)} is not a URI.`)
    return around
  }
  const resource = {
    uri: resolved.uri,
    draft,
    source: reading.source,
    node,
    root: undefined,
    anchors: new Map(),
    dynamicAnchors: new Map(),
  }
  if (reading.resources.has(resolved.uri))
    report(reading, id, `Another schema in this file has the identifier ${describeJson(id)} too.`)
  reading.resources.set(resolved.uri, resource as Resource)
  return resource
}

const noteAnchors = (schema: ObjectSchema, resource: UnfinishedResource): void => {
  const { anchor, dynamicAnchor, id } = schema
  const fragment = id?.split('#')[1]
  for (const name of [anchor, dynamicAnchor, fragment]) if (name) resource.anchors.set(name, schema)
  // A `$recursiveAnchor` counts at the root of its resource only (2019-09, 8.2.4.2.2).
  if (dynamicAnchor !== undefined && (dynamicAnchor !== '' || resource.root === schema))
    resource.dynamicAnchors.set(dynamicAnchor, schema)
}
