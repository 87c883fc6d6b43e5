import { type Deep, runDeep } from '../../core/deep.ts'
import type { JsonMember } from '../../core/json/json-node.ts'
import type { Source } from '../../core/source-text.ts'
import { isStandardLogicalType } from '../../formats/avro/logical-type.ts'
import {
  type EnumSchema,
  type Field,
  type FixedSchema,
  type NamedSchema,
  type Primitive,
  type RecordSchema,
  type Reference,
  resolved,
  type Schema,
} from '../../formats/avro/model.ts'
import { doubleText, jsonText, normalizedText } from './json-text.ts'

interface Writing {
  readonly normalize: boolean
  /** Of the schema itself: types that stand elsewhere were referred to, and stay names. */
  readonly source: Source
  /** Full names that are defined already. */
  readonly written: Set<string>
}

/**
 * The text by which a registry of Confluent identifies a schema: what Java's `Schema.toString` makes of it. Each type
 * stands where it is first used, in a fixed order of attributes and without white space; documentation, aliases and
 * unknown attributes are kept. Normalised, unknown attributes and aliases are sorted and what says nothing is left out.
 */
export const canonicalText = (schema: Schema, normalize: boolean): string =>
  runDeep(schemaText({ normalize, source: schema.source, written: new Set() }, schema, ''))

function* schemaText(writing: Writing, use: Schema, namespace: string): Deep<string> {
  const schema = resolved(use)
  if (schema === undefined) return JSON.stringify((use as Reference).candidates[0] ?? '')
  switch (schema.kind) {
    case 'union': {
      const branches: string[] = []
      for (const branch of schema.branches)
        branches.push((yield schemaText(writing, branch, namespace)) as string)
      return `[${branches.join()}]`
    }
    case 'array': {
      const items = (yield schemaText(writing, schema.items, namespace)) as string
      return `{"type":"array","items":${items}${(yield propertiesText(writing, sorted(writing, schema.properties))) as string}}`
    }
    case 'map': {
      const values = (yield schemaText(writing, schema.values, namespace)) as string
      return `{"type":"map","values":${values}${(yield propertiesText(writing, sorted(writing, schema.properties))) as string}}`
    }
    case 'record':
    case 'enum':
    case 'fixed':
      return (yield namedText(writing, schema, namespace)) as string
    default: {
      const name = JSON.stringify(schema.kind)
      const properties = (yield propertiesText(writing, orderedProperties(writing, schema))) as string
      return properties === '' ? name : `{"type":${name}${properties}}`
    }
  }
}

function* namedText(writing: Writing, schema: NamedSchema, namespace: string): Deep<string> {
  if (schema.source !== writing.source || writing.written.has(schema.fullName)) {
    return JSON.stringify(qualified(schema.fullName, namespace))
  }
  writing.written.add(schema.fullName)
  const type = schema.kind === 'record' && schema.error && !writing.normalize ? 'error' : schema.kind
  const head = [`"type":"${type}"`, `"name":${JSON.stringify(schema.name)}`]
  if (schema.namespace !== namespace) head.push(`"namespace":${JSON.stringify(schema.namespace)}`)
  if (saysSomething(writing, schema.doc)) head.push(`"doc":${JSON.stringify(schema.doc)}`)
  const body = (yield bodyText(writing, schema)) as string
  const properties = (yield propertiesText(writing, orderedProperties(writing, schema))) as string
  const aliases = aliasesText(writing, schema.aliases, (alias) => qualified(alias, schema.namespace))
  return `{${head.join()},${body}${properties}${aliases}}`
}

function* bodyText(writing: Writing, schema: NamedSchema): Deep<string> {
  switch (schema.kind) {
    case 'record':
      return `"fields":[${((yield fieldsText(writing, schema)) as readonly string[]).join()}]`
    case 'enum':
      return enumText(schema)
    case 'fixed':
      return `"size":${schema.size}`
  }
}

const enumText = ({ symbols, default: fallback }: EnumSchema): string => {
  const names = symbols.map(({ name }) => JSON.stringify(name)).join()
  return `"symbols":[${names}]${fallback === undefined ? '' : `,"default":${JSON.stringify(fallback)}`}`
}

function* fieldsText(writing: Writing, record: RecordSchema): Deep<readonly string[]> {
  const fields: string[] = []
  for (const field of record.fields) {
    const type = (yield schemaText(writing, field.type, record.namespace)) as string
    const doc = saysSomething(writing, field.doc) ? `,"doc":${JSON.stringify(field.doc)}` : ''
    const fallback = (yield defaultText(writing, field)) as string
    const order = field.order === 'ascending' ? '' : `,"order":"${field.order}"`
    const aliases = aliasesText(writing, field.aliases, (alias) => alias)
    const properties = (yield propertiesText(writing, sorted(writing, field.properties))) as string
    fields.push(
      `{"name":${JSON.stringify(field.name)},"type":${type}${doc}${fallback}${order}${aliases}${properties}}`,
    )
  }
  return fields
}

function* defaultText(writing: Writing, { default: value, type }: Field): Deep<string> {
  if (value === undefined) return ''
  const kind = resolved(type)?.kind
  // A number in a string is read as the number.
  if (value.kind === 'string' && (kind === 'float' || kind === 'double'))
    return `,"default":${doubleText(Number(value.value))}`
  const text = (yield writing.normalize ? normalizedText(value, type) : jsonText(value)) as string
  return `,"default":${text}`
}

const saysSomething = ({ normalize }: Writing, doc: string | undefined): doc is string =>
  doc !== undefined && !(normalize && doc === '')

const aliasesText = (
  { normalize }: Writing,
  aliases: readonly string[],
  nameOf: (alias: string) => string,
): string => {
  const distinct = [...new Set(aliases)]
  if (distinct.length === 0) return ''
  const names = (normalize ? distinct.toSorted() : distinct).map((alias) => JSON.stringify(nameOf(alias)))
  return `,"aliases":[${names.join()}]`
}

function* propertiesText({ normalize }: Writing, properties: readonly JsonMember[]): Deep<string> {
  let text = ''
  for (const [key, value] of new Map(properties.map((member) => [member.key, member.value]))) {
    const written = (yield normalize ? normalizedText(value, undefined) : jsonText(value)) as string
    text += `,${JSON.stringify(key)}:${written}`
  }
  return text
}

const sorted = ({ normalize }: Writing, properties: readonly JsonMember[]): readonly JsonMember[] =>
  normalize ? properties.toSorted((one, other) => (one.key < other.key ? -1 : 1)) : properties

/** Normalised, a logical type that counts stands before the other attributes. */
const orderedProperties = (
  writing: Writing,
  schema: Primitive | RecordSchema | EnumSchema | FixedSchema,
): readonly JsonMember[] => {
  const properties = sorted(writing, schema.properties)
  const { logicalType } = schema
  if (!writing.normalize || logicalType?.ignored !== undefined || !isStandardLogicalType(logicalType?.name))
    return properties
  const own =
    logicalType?.scale === undefined
      ? ['logicalType']
      : ['logicalType', 'precision', ...(logicalType.scale === 0 ? [] : ['scale'])]
  const isOwn = ({ key }: JsonMember) => own.includes(key)
  return [...properties.filter(isOwn), ...properties.filter((member) => !isOwn(member))]
}

/** Names that a parser would take for the kind of a schema. */
const kinds: ReadonlySet<string> = new Set([
  'record',
  'enum',
  'array',
  'map',
  'union',
  'fixed',
  'string',
  'bytes',
  'int',
  'long',
  'float',
  'double',
  'boolean',
  'null',
])

/** The name as it can be written in a namespace: in full unless it belongs there. */
const qualified = (fullName: string, namespace: string): string => {
  const dot = fullName.lastIndexOf('.')
  const name = fullName.slice(dot + 1)
  return dot > 0 && fullName.slice(0, dot) === namespace && !kinds.has(name) ? name : fullName
}
