import type { Dialect } from './api.ts'
import type { DocumentSet } from './document-set.ts'
import type { FlatSchema } from './flatten-schema.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import { isArray, isObject } from './json-value.ts'
import type { Node } from './node.ts'
import { childOf, childrenOf, isObjectNode, textAt } from './node.ts'
import type { Choice, TypeName } from './schema.ts'

const typeNames: ReadonlySet<string> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'file',
])
const objectKeywords = [
  'properties',
  'additionalProperties',
  'patternProperties',
  'minProperties',
  'maxProperties',
]
const arrayKeywords = ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains']

/** The types one schema names; where it names none, the one its keywords and values are about. */
export const typesOfMember = (schema: JsonObject): ReadonlySet<TypeName> | undefined => {
  const { type } = schema
  if (typeof type === 'string') return type === 'null' ? new Set() : new Set([type as TypeName])
  if (isArray(type)) {
    const types = type.filter((name) => typeof name === 'string' && name !== 'null') as TypeName[]
    return types.includes('number') ? new Set(types.filter((name) => name !== 'integer')) : new Set(types)
  }
  if (objectKeywords.some((keyword) => schema[keyword] !== undefined)) return new Set(['object'])
  if (arrayKeywords.some((keyword) => schema[keyword] !== undefined)) return new Set(['array'])
  return typesOfValues(schema.const === undefined ? schema.enum : [schema.const])
}

const typesOfValues = (values: JsonValue | undefined): ReadonlySet<TypeName> | undefined => {
  if (!isArray(values) || values.length === 0) return undefined
  const types = new Set(values.filter((value) => value !== null).map(typeOfValue))
  if (types.has('number')) types.delete('integer')
  return types
}

export const typeOfValue = (value: JsonValue): TypeName => {
  if (isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'boolean' : 'object'
}

/** The types that fit both; an integer is a number. */
export const mergeTypes = (
  left: ReadonlySet<TypeName> | undefined,
  right: ReadonlySet<TypeName> | undefined,
): ReadonlySet<TypeName> | undefined => {
  if (!left || !right) return left ?? right
  const both = new Set<TypeName>()
  for (const type of left) {
    if (right.has(type)) both.add(type)
    else if (type === 'integer' && right.has('number')) both.add('integer')
    else if (type === 'number' && right.has('integer')) both.add('integer')
  }
  return both
}

const everyType: readonly TypeName[] = ['string', 'number', 'boolean', 'array', 'object']

/** A choice of all types is no choice. */
export const isEveryType = (types: ReadonlySet<TypeName>): boolean =>
  everyType.every((type) => types.has(type))

/** Keywords beside which a schema still says nothing but its type. */
const describing: ReadonlySet<string> = new Set(['title', 'description', 'example', 'examples', '$comment'])

/** A choice whose branches say nothing but a type is a list of types: `oneOf: [{type: string}, {type: integer}]`. */
export const typesOfChoice = (
  choices: readonly Choice[],
  documents: DocumentSet,
): ReadonlySet<TypeName> | undefined => {
  const [choice] = choices
  if (choices.length !== 1 || !choice) return undefined
  const types = new Set<TypeName>()
  for (const branch of choice.branches) {
    const type = plainType(branch, documents, 0)
    if (type === undefined) return undefined
    types.add(type)
  }
  if (types.has('number')) types.delete('integer')
  return types
}

const isEmpty = (value: JsonValue | undefined): boolean => isObject(value) && Object.keys(value).length === 0

/** The type of a schema that says nothing else, also behind references and in an `allOf` of one. */
const plainType = (branch: Node, documents: DocumentSet, depth: number): TypeName | undefined => {
  const node = textAt(branch, '$ref') === undefined ? branch : documents.resolve(branch)
  if (!isObjectNode(node) || depth > branchDepth) return undefined
  const keywords = Object.keys(node.value).filter(
    (key) => !describing.has(key) && !(key === 'items' && isEmpty(node.value.items)),
  )
  if (keywords.length !== 1) return undefined
  const members = childrenOf(childOf(node, 'allOf'))
  if (members.length === 1) return plainType(members[0] as Node, documents, depth + 1)
  const type = textAt(node, 'type')
  return type !== undefined && typeNames.has(type) ? (type as TypeName) : undefined
}

/**
 * Whether null fits. 3.1 says it with types, 3.0 with `nullable` and 2.0 with `x-nullable`, where beside an `allOf` it
 * means what people mean by it: the whole thing may be null.
 */
export const isNullable = (flat: FlatSchema, dialect: Dialect, documents: DocumentSet): boolean => {
  if (flat.nullBranch && flat.members.some(({ value }) => value.type === undefined && hasChoice(value)))
    return true
  if (dialect !== '3.1' && [...flat.outer].some(({ value }) => saysNullable(value))) return true
  return (
    flat.members.every(({ value }) => allowsNull(value, dialect)) &&
    flat.choices.every(({ branches }) =>
      branches.some((branch) => branchAllowsNull(branch, dialect, documents)),
    )
  )
}

const hasChoice = ({ oneOf, anyOf }: JsonObject): boolean => oneOf !== undefined || anyOf !== undefined

const saysNullable = (schema: JsonObject): boolean =>
  schema.nullable === true || schema['x-nullable'] === true

const allowsNull = (schema: JsonObject, dialect: Dialect): boolean => {
  if (dialect !== '3.1' && saysNullable(schema)) return true
  const { type, enum: values } = schema
  if (isArray(values) && !values.includes(null)) return false
  if (schema.const !== undefined && schema.const !== null) return false
  if (type === undefined) return typesOfMember(schema) === undefined
  return type === 'null' || (isArray(type) && type.includes('null'))
}

/** How far `allOf` and choices are followed to find out what a branch amounts to. */
const branchDepth = 50

/** Each schema is asked once: `known` holds the answers, and "no" for one that leads back to itself. */
const branchAllowsNull = (
  branch: Node,
  dialect: Dialect,
  documents: DocumentSet,
  known = new Map<unknown, boolean>(),
  depth = 0,
): boolean => {
  const node = textAt(branch, '$ref') === undefined ? branch : documents.resolve(branch)
  if (!node || !isObject(node.value)) return node?.value === true
  const answer = known.get(node.value)
  if (answer !== undefined) return answer
  known.set(node.value, false)
  if (depth > branchDepth) return false
  const inner = (child: Node): boolean => branchAllowsNull(child, dialect, documents, known, depth + 1)
  const choices = [childOf(node, 'oneOf'), childOf(node, 'anyOf')].filter((choice) => choice !== undefined)
  const saysSo = dialect !== '3.1' && saysNullable(node.value)
  const allowed =
    saysSo ||
    (allowsNull(node.value, dialect) &&
      childrenOf(childOf(node, 'allOf')).every(inner) &&
      choices.every((choice) => childrenOf(choice).some(inner)))
  known.set(node.value, allowed)
  return allowed
}
