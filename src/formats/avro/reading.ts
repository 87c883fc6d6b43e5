import type { Problem } from '../../core/problem.ts'
import type { Deep } from '../../core/deep.ts'
import {
  describeJson,
  type JsonMember,
  type JsonNode,
  type JsonObject,
  stringOf,
  valueOf,
} from '../../core/json/json-node.ts'
import type {
  AvroFile,
  Field,
  Holder,
  Import,
  InvalidName,
  NamedSchema,
  Reference,
  Schema,
  UnionSchema,
} from './model.ts'
import { isName, isNamespace, type TypeName, typeName } from './names.ts'
import type { Source, Span } from '../../core/source-text.ts'

/** What is collected while one file is read. */
export interface Reading {
  readonly source: Source
  readonly problems: Problem[]
  readonly types: NamedSchema[]
  readonly unions: UnionSchema[]
  readonly fields: Field[]
  readonly references: Reference[]
  readonly invalidNames: InvalidName[]
  readonly imports: Import[]
}

/** A node under construction: what it holds is read after it exists, because that points back at it. */
export type Unfinished<Node> = { -readonly [Key in keyof Node]: Node[Key] }

/** Reads a schema that something holds: handed down to those that hold schemas. */
export type ReadSchema = (reading: Reading, node: JsonNode, namespace: string, holder: Holder) => Deep<Schema>

export const readingOf = (source: Source): Reading => ({
  source,
  problems: [],
  types: [],
  unions: [],
  fields: [],
  references: [],
  invalidNames: [],
  imports: [],
})

export const problemAt = (source: Source, offset: number, message: string): Problem => ({
  path: source.path,
  ...source.positionAt(offset),
  message,
})

export const report = (reading: Reading, { start }: Span, message: string): void => {
  reading.problems.push(problemAt(reading.source, start, message))
}

/** The name under which something is declared; a problem when there is none. */
export const requiredName = (
  reading: Reading,
  object: JsonObject,
  owner: string,
): { readonly written: string; readonly span: Span } | undefined => {
  const name = valueOf(object, 'name')
  if (name?.kind === 'string') return { written: name.value, span: name }
  if (name === undefined) report(reading, object, `This ${owner} has no "name".`)
  else report(reading, name, `The "name" of this ${owner} must be a string, not ${describeJson(name)}.`)
  return undefined
}

/** Notes a name that the specification does not allow; strict reading makes a problem of it. */
export const checkName = (
  reading: Reading,
  name: string,
  what: InvalidName['what'],
  span: Span,
  owner = '',
): void => {
  if (what === 'namespace' ? isNamespace(name) : isName(name)) return
  reading.invalidNames.push({ name, what, span, owner })
}

/** The namespace that a named type or a protocol states, else the one around it. */
export const namespaceOf = (reading: Reading, object: JsonObject, around: string): string => {
  const stated = stringOf(object, 'namespace')
  if (stated === undefined) return around
  checkName(reading, stated.value, 'namespace', stated)
  return stated.value
}

export const aliasesOf = (
  reading: Reading,
  object: JsonObject,
): readonly { readonly written: string; readonly span: Span }[] => {
  const aliases = valueOf(object, 'aliases')
  if (aliases === undefined) return []
  if (aliases.kind !== 'array') {
    report(reading, aliases, `"aliases" must be an array of strings, not ${describeJson(aliases)}.`)
    return []
  }
  return aliases.elements.flatMap((alias) => {
    if (alias.kind === 'string') return [{ written: alias.value, span: alias }]
    report(reading, alias, `An alias must be a string, not ${describeJson(alias)}.`)
    return []
  })
}

/** Aliases of a named type as full names. */
export const typeAliasesOf = (reading: Reading, object: JsonObject, type: TypeName): readonly string[] =>
  aliasesOf(reading, object).map(({ written, span }) => {
    const alias = typeName(written, type.namespace)
    checkName(reading, alias.name, 'alias', span, type.fullName)
    return alias.fullName
  })

/** Attributes that are no properties of a schema; `default` is one of an enum only. */
const schemaAttributes: ReadonlySet<string> = new Set([
  'aliases',
  'doc',
  'fields',
  'items',
  'name',
  'namespace',
  'size',
  'symbols',
  'type',
  'values',
])

const enumAttributes: ReadonlySet<string> = new Set([...schemaAttributes, 'default'])

const fieldAttributes: ReadonlySet<string> = new Set(['aliases', 'default', 'doc', 'name', 'order', 'type'])

const attributes = { schema: schemaAttributes, enum: enumAttributes, field: fieldAttributes }

/** The members of an object that are not attributes of what it declares. */
export const propertiesOf = (object: JsonObject, of: keyof typeof attributes): readonly JsonMember[] => {
  const known = attributes[of]
  return object.members.every(({ key }) => known.has(key))
    ? noProperties
    : object.members.filter(({ key }) => !known.has(key))
}

export const noProperties: readonly JsonMember[] = []

export const docOf = (object: JsonObject): string | undefined => stringOf(object, 'doc')?.value

/** An attribute that must be an array; a problem and undefined when it is not. */
export const requiredArray = (
  reading: Reading,
  object: JsonObject,
  key: string,
  owner: string,
): readonly JsonNode[] | undefined => {
  const value = valueOf(object, key)
  if (value?.kind === 'array') return value.elements
  if (value === undefined) report(reading, object, `This ${owner} has no "${key}".`)
  else report(reading, value, `The "${key}" of this ${owner} must be an array, not ${describeJson(value)}.`)
  return undefined
}

export const fileOf = (reading: Reading, top: Pick<AvroFile, 'schema' | 'protocol'>): AvroFile => {
  const { problems: _, ...collected } = reading
  return { ...collected, ...top }
}
