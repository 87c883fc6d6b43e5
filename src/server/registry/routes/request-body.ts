import { type SchemaType, schemaTypes } from '../../../compat/checker.ts'
import type { VersionChange } from '../change-tags.ts'
import type { SchemaReference } from '../content.ts'
import type { DataRule, Metadata, RuleSet } from '../metadata.ts'
import { invalidSchema, malformedBody } from '../registry-error.ts'
import type { SchemaRequest } from '../requests.ts'
import { checkRuleSet } from '../rule-set.ts'
import type { TagChange } from '../tags.ts'

/** A JSON object of a request. Only named fields are read from it; the rest is ignored, as the real registry does. */
export type JsonObject = { readonly [field: string]: unknown }

export const objectBody = (body: unknown): JsonObject => {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as JsonObject
  throw malformedBody('The body of the request must be a JSON object.')
}

export const stringField = (body: JsonObject, name: string): string | undefined => {
  const value = body[name] ?? undefined
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw malformedBody(`The field "${name}" must be a string.`)
  if (value.includes('\0')) throw malformedBody(`The field "${name}" contains a NUL character.`)
  return value.toWellFormed()
}

export const booleanField = (body: JsonObject, name: string): boolean | undefined => {
  const value = body[name] ?? undefined
  if (value === undefined || typeof value === 'boolean') return value
  throw malformedBody(`The field "${name}" must be true or false.`)
}

const integerField = (body: JsonObject, name: string): number | undefined => {
  const value = body[name] ?? undefined
  if (value === undefined || isInteger(value)) return value
  throw malformedBody(`The field "${name}" must be an integer of 32 bits.`)
}

const isInteger = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= -(2 ** 31) && (value as number) < 2 ** 31

const listField = <Each>(
  body: JsonObject,
  name: string,
  read: (each: JsonObject) => Each,
): readonly Each[] => {
  const value = body[name] ?? []
  if (!Array.isArray(value)) throw malformedBody(`The field "${name}" must be a list.`)
  return value.map((each) => read(objectBody(each)))
}

/** The body of what registers, looks up or checks a schema. */
export const schemaRequest = (body: unknown, normalize: boolean): SchemaRequest => {
  const fields = objectBody(body)
  const id = integerField(fields, 'id')
  return {
    text: stringField(fields, 'schema') ?? '',
    type: schemaType(stringField(fields, 'schemaType')),
    references: listField(fields, 'references', reference),
    metadata: metadataField(fields, 'metadata') ?? undefined,
    ruleSet: ruleSetField(fields, 'ruleSet') ?? ruleSetField(fields, 'ruleset') ?? undefined,
    id: id === undefined || id < 0 ? undefined : id,
    version: Math.max(-1, integerField(fields, 'version') ?? 0),
    normalize,
    tagsToAdd: listField(fields, 'schemaTagsToAdd', tagChange),
    tagsToRemove: listField(fields, 'schemaTagsToRemove', tagChange),
  }
}

const schemaType = (name: string | undefined): SchemaType => {
  if (name === undefined || name === '') return 'AVRO'
  const type = schemaTypes.find((each) => each === name)
  if (type === undefined)
    throw invalidSchema(`Invalid schema type ${name}. Known types are ${schemaTypes.join(', ')}.`)
  return type
}

const reference = (fields: JsonObject): SchemaReference => ({
  name: stringField(fields, 'name') ?? '',
  subject: stringField(fields, 'subject') ?? '',
  version: integerField(fields, 'version') ?? -1,
})

const tagChange = (fields: JsonObject): TagChange => {
  const entity = objectBody(fields['schemaEntity'])
  return {
    entityPath: stringField(entity, 'entityPath') ?? '',
    entityType: stringField(entity, 'entityType') === 'sr_record' ? 'sr_record' : 'sr_field',
    tags: stringList(fields['tags'], 'tags'),
  }
}

/** The body of what gives a version other tags, metadata or rules. */
export const versionChange = (body: unknown): VersionChange => {
  const fields = objectBody(body)
  for (const unsupported of ['rulesToMerge', 'rulesToRemove']) {
    if ((fields[unsupported] ?? undefined) === undefined) continue
    throw malformedBody(`"${unsupported}" is not supported. Give the whole "ruleSet" instead.`)
  }
  return {
    version: integerField(fields, 'newVersion') ?? 0,
    tagsToAdd: listField(fields, 'tagsToAdd', tagChange),
    tagsToRemove: listField(fields, 'tagsToRemove', tagChange),
    metadata: metadataField(fields, 'metadata') ?? undefined,
    ruleSet: ruleSetField(fields, 'ruleSet') ?? undefined,
  }
}

/** Undefined when absent, null when the request takes it away. */
export const metadataField = (body: JsonObject, name: string): Metadata | null | undefined => {
  const value = body[name]
  if (value === undefined || value === null) return value
  const fields = objectBody(value)
  for (const texts of Object.values(objectBody(fields['tags'] ?? {}))) stringList(texts, 'tags')
  for (const text of Object.values(objectBody(fields['properties'] ?? {}))) {
    if (typeof text !== 'string') throw malformedBody('The properties of metadata must be strings.')
  }
  stringList(fields['sensitive'] ?? [], 'sensitive')
  return fields as Metadata
}

/** Undefined when absent, null when the request takes it away. Throws 42210 when the rules contradict themselves. */
export const ruleSetField = (body: JsonObject, name: string): RuleSet | null | undefined => {
  const value = body[name]
  if (value === undefined || value === null) return value
  const fields = objectBody(value)
  for (const kind of ['migrationRules', 'domainRules', 'encodingRules']) listField(fields, kind, dataRule)
  checkRuleSet(fields as RuleSet)
  return fields as RuleSet
}

const dataRule = (fields: JsonObject): DataRule => {
  for (const name of ['name', 'doc', 'kind', 'mode', 'type', 'expr', 'onSuccess', 'onFailure']) {
    stringField(fields, name)
  }
  stringList(fields['tags'] ?? [], 'tags')
  for (const text of Object.values(objectBody(fields['params'] ?? {}))) {
    if (typeof text !== 'string') throw malformedBody('The params of a rule must be strings.')
  }
  booleanField(fields, 'disabled')
  return fields as DataRule
}

const stringList = (value: unknown, name: string): readonly string[] => {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value
  throw malformedBody(`The field "${name}" must be a list of strings.`)
}
