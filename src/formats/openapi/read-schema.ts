import type { Dialect } from './api.ts'
import type { DocumentSet } from './document-set.ts'
import { flattenSchema } from './flatten-schema.ts'
import type { JsonValue } from './json-value.ts'
import { isArray, isObject, valueKey } from './json-value.ts'
import type { Node } from './node.ts'
import { childOf, childrenOf, entriesOf } from './node.ts'
import { mergeBound } from './schema-bounds.ts'
import { isNullable, mergeTypes, typesOfChoice, typesOfMember } from './schema-types.ts'
import type { BoundKeyword, Discriminator, PartKeyword, Schema } from './schema.ts'
import { partKeywords } from './schema.ts'

/** Reads schemas of one document: the same nodes give the same schema, so that pairs can be compared once. */
export interface SchemaReader {
  /** The schema that holds when all the nodes hold. */
  read(nodes: readonly Node[]): Schema
}

export const schemaReader = (dialect: Dialect, documents: DocumentSet): SchemaReader => {
  const single = new Map<unknown, Schema>()
  const several = new Map<string, Schema>()
  const numbers = new Map<unknown, number>()
  let count = 0
  return {
    read(nodes) {
      const only = nodes.length === 1 ? nodes[0] : undefined
      if (only) {
        const known = single.get(only.value)
        if (known) return known
        const schema = mergeSchema(count++, nodes, dialect, documents)
        if (typeof only.value === 'object') single.set(only.value, schema)
        return schema
      }
      const key = nodes.map(numberOf).join(' ')
      const known = several.get(key)
      if (known) return known
      const schema = mergeSchema(count++, nodes, dialect, documents)
      several.set(key, schema)
      return schema
    },
  }

  function numberOf({ value }: Node): number {
    let found = numbers.get(value)
    if (found === undefined) numbers.set(value, (found = numbers.size))
    return found
  }
}

const annotationKeywords = [
  'default',
  'contentEncoding',
  'contentMediaType',
  'x-sunset',
  'x-stability-level',
] as const
const parts: ReadonlySet<string> = new Set(partKeywords)

/** Reads every keyword of every member once and puts together what they say. */
const mergeSchema = (
  id: number,
  nodes: readonly Node[],
  dialect: Dialect,
  documents: DocumentSet,
): Schema => {
  const flat = flattenSchema(nodes, dialect, documents)
  const bounds = new Map<BoundKeyword, number>()
  const multiples: number[] = []
  const patterns: string[] = []
  const properties = new Map<string, Node[]>()
  const required = new Set<string>()
  const patternProperties = new Map<string, Node[]>()
  const items: Node[] = []
  const prefixItems: Node[][] = []
  const schemaParts = new Map<PartKeyword, Node[]>()
  const dependentSchemas = new Map<string, Node[]>()
  const dependentRequired = new Map<string, string[]>()
  const annotations = new Map<string, JsonValue>()
  const additional: Node[] = []
  const choiceTypes = typesOfChoice(flat.choices, documents)
  let types = choiceTypes
  let values: Map<string, JsonValue> | undefined
  let extensibleValues: Map<string, JsonValue> | undefined
  let isConst = false
  let closed = false
  let uniqueItems = false
  let readOnly = false
  let writeOnly = false
  let deprecated = false
  let format: string | undefined
  let discriminator: Discriminator | undefined

  for (const member of flat.members) {
    const schema = member.value
    types = mergeTypes(types, typesOfMember(schema))
    for (const key in schema) {
      const value = schema[key]
      switch (key) {
        case 'format':
          if (typeof value === 'string') format ??= value
          break
        case 'enum':
          if (isArray(value)) values = intersection(values, value)
          break
        case 'const':
          isConst = true
          values = intersection(values, [value ?? null])
          break
        case 'x-extensible-enum':
          if (isArray(value)) extensibleValues = intersection(extensibleValues, value)
          break
        case 'multipleOf':
          if (typeof value === 'number' && !multiples.includes(value)) multiples.push(value)
          break
        case 'pattern':
          if (typeof value === 'string' && !patterns.includes(value)) patterns.push(value)
          break
        case 'uniqueItems':
          uniqueItems ||= value === true
          break
        case 'properties':
          collect(properties, childOf(member, key))
          break
        case 'patternProperties':
          collect(patternProperties, childOf(member, key))
          break
        case 'required':
          if (isArray(value)) for (const name of value) if (typeof name === 'string') required.add(name)
          break
        case 'additionalProperties':
          if (value === false) closed = true
          else if (isObject(value) && Object.keys(value).length > 0)
            additional.push(childOf(member, key) as Node)
          break
        case 'items':
          if (isArray(value)) collectPositions(prefixItems, childOf(member, key))
          else if (value !== true) items.push(childOf(member, key) as Node)
          break
        case 'prefixItems':
          collectPositions(prefixItems, childOf(member, key))
          break
        case 'dependentSchemas':
          collect(dependentSchemas, childOf(member, key))
          break
        case 'dependentRequired':
          for (const entry of childrenOf(childOf(member, key))) {
            const names = childrenOf(entry).map((name) => String(name.value))
            dependentRequired.set(entry.key, [...(dependentRequired.get(entry.key) ?? []), ...names])
          }
          break
        case 'discriminator':
          discriminator ??= discriminatorOf(childOf(member, key))
          break
        case 'readOnly':
          readOnly ||= value === true
          break
        case 'writeOnly':
          writeOnly ||= value === true
          break
        case 'deprecated':
          deprecated ||= value === true
          break
        default:
          if (parts.has(key)) {
            const part = childOf(member, key) as Node
            const known = schemaParts.get(key as PartKeyword)
            if (known) known.push(part)
            else if (value !== true || key === 'contains') schemaParts.set(key as PartKeyword, [part])
          } else mergeBound(bounds, schema, key, value)
      }
    }
    for (const key of annotationKeywords) {
      const value = schema[key]
      if (value !== undefined && !annotations.has(key)) annotations.set(key, value)
    }
  }
  return {
    id,
    members: flat.members,
    nodes,
    never: flat.never,
    types,
    typesByChoice: choiceTypes !== undefined,
    nullable: isNullable(flat, dialect, documents),
    typed:
      choiceTypes !== undefined ||
      flat.members.some(
        ({ value }) => value.type !== undefined || value.enum !== undefined || value.const !== undefined,
      ),
    format,
    values: values && withoutNull(values),
    isConst,
    extensibleValues,
    bounds,
    multiples,
    patterns,
    uniqueItems,
    properties,
    required,
    additionalProperties: closed ? 'none' : additional.length > 0 ? additional : 'any',
    patternProperties,
    items,
    prefixItems,
    parts: schemaParts,
    dependentSchemas,
    dependentRequired,
    choices: choiceTypes ? [] : flat.choices,
    allOf: flat.allOf,
    discriminator,
    readOnly,
    writeOnly,
    deprecated,
    annotations,
  }
}

const collect = (into: Map<string, Node[]>, node: Node | undefined): void => {
  for (const [name, entry] of entriesOf(node)) {
    const known = into.get(name)
    if (known) known.push(entry)
    else into.set(name, [entry])
  }
}

const collectPositions = (into: Node[][], node: Node | undefined): void => {
  for (const [position, entry] of childrenOf(node).entries()) {
    const known = into[position]
    if (known) known.push(entry)
    else into[position] = [entry]
  }
}

const intersection = (
  known: Map<string, JsonValue> | undefined,
  list: readonly JsonValue[],
): Map<string, JsonValue> => {
  const added = new Map(list.map((value) => [valueKey(value), value]))
  if (!known) return added
  return new Map([...known].filter(([key]) => added.has(key)))
}

const withoutNull = (values: Map<string, JsonValue>): Map<string, JsonValue> => {
  values.delete('null')
  return values
}

const discriminatorOf = (node: Node | undefined): Discriminator | undefined => {
  if (!node) return undefined
  if (typeof node.value === 'string') return { propertyName: node.value, mapping: new Map(), node }
  if (!isObject(node.value) || typeof node.value.propertyName !== 'string') return undefined
  const mapping = new Map(childrenOf(childOf(node, 'mapping')).map(({ key, value }) => [key, String(value)]))
  return { propertyName: node.value.propertyName, mapping, node }
}
