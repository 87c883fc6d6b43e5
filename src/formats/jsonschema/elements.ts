import { placeOf } from '../../core/source-text.ts'
import { contradictionsIn } from './contradictions.ts'
import type { ElementFacts } from './facts.ts'
import { draftsOfKeyword } from './keywords.ts'
import { knownFormats } from './known-formats.ts'
import type { JsonSchemaDocument, ObjectSchema, Schema } from './model.ts'
import { locateKeyword, locateSchema } from './place.ts'
import { likelyKeyword } from './spelling.ts'
import { undeclaredRequired } from './undeclared.ts'
import { hasVersion } from './version.ts'
import { subjectOf, whereIs } from './where.ts'

type JsonSchemaElement = ElementFacts[keyof ElementFacts]

/** The parts of a document that lint rules look at. */
export function* elementsOf(document: JsonSchemaDocument): Generator<JsonSchemaElement> {
  const { root } = document
  if (root === undefined) return
  yield {
    kind: 'document',
    format: 'jsonschema',
    subject: ['schema'],
    node: document,
    head: locateSchema(root, 'head'),
    title: root.kind === 'object' ? root.title : undefined,
    description: root.kind === 'object' ? root.description : undefined,
    hasVersion: hasVersion(document),
  }
  for (const schema of document.schemas) {
    if (schema.path[0] === 'properties') yield propertyElement(schema)
    if (schema.kind === 'object') yield* elementsOfObject(schema)
  }
}

const propertyElement = (schema: Schema): ElementFacts['property'] => ({
  kind: 'property',
  format: 'jsonschema',
  subject: subjectOf(schema),
  node: schema,
  head: locateSchema(schema, 'head'),
  where: whereIs(schema),
  description: describedBy(schema),
})

/** The description of a schema, or of the one it refers to. */
const describedBy = (schema: Schema): string | undefined => {
  if (schema.kind === 'boolean') return undefined
  const target = schema.reference?.target
  return schema.description ?? (target?.kind === 'object' ? target.description : undefined)
}

/** A schema with more unknown keys than this does not have them by mistake. */
const mostUnknown = 50

function* elementsOfObject(schema: ObjectSchema): Generator<JsonSchemaElement> {
  const about = {
    format: 'jsonschema',
    subject: subjectOf(schema),
    node: schema,
    where: whereIs(schema),
  } as const
  for (const keyword of ['additionalProperties', 'unevaluatedProperties'] as const) {
    const others = schema[keyword]
    if (others?.kind === 'boolean' && !others.value)
      yield { ...about, kind: 'closed-object', keyword, head: locateKeyword(schema, keyword, 'head') }
  }
  if (schema.unknown.length <= mostUnknown)
    for (const key of schema.unknown) yield* unknownKeyword(schema, key)
  for (const name of undeclaredRequired(schema))
    yield { ...about, kind: 'undeclared-required', name, head: locateRequired(schema, name) }
  for (const { keyword, explanation } of contradictionsIn(schema))
    yield { ...about, kind: 'contradiction', explanation, head: locateKeyword(schema, keyword, 'head') }
  const name = schema.format
  if (name !== undefined && !knownFormats.has(name))
    yield { ...about, kind: 'unknown-format', name, head: locateKeyword(schema, 'format', 'head') }
}

function* unknownKeyword(schema: ObjectSchema, key: string): Generator<ElementFacts['unknown-keyword']> {
  const drafts = draftsOfKeyword(key)
  const meant = drafts === undefined ? likelyKeyword(key) : undefined
  const member = schema.written.get(key)
  if (member === undefined || (meant === undefined && drafts === undefined)) return
  yield {
    kind: 'unknown-keyword',
    format: 'jsonschema',
    subject: [...subjectOf(schema), `keyword ${key}`],
    node: schema,
    head: placeOf(schema.source, member.keySpan, 'head'),
    where: whereIs(schema),
    key,
    meant,
    draft: schema.resource.draft,
    drafts,
  }
}

const locateRequired = (schema: ObjectSchema, name: string) => {
  const list = schema.written.get('required')?.value
  const named =
    list?.kind === 'array'
      ? list.elements.find((each) => each.kind === 'string' && each.value === name)
      : undefined
  return named === undefined
    ? locateKeyword(schema, 'required', 'head')
    : placeOf(schema.source, named, 'head')
}
