import type { Dialect } from './api.ts'
import type { DocumentSet } from './document-set.ts'
import type { FlatSchema } from './flatten-schema.ts'
import type { JsonValue } from './json-value.ts'
import { isArray, isObject } from './json-value.ts'
import type { Node } from './node.ts'
import { childOf, childrenOf } from './node.ts'
import { collect, collectPositions, discriminatorOf, intersection, withoutNull } from './schema-keywords.ts'
import { mergeBound } from './schema-bounds.ts'
import { isEveryType, isNullable, mergeTypes, typesOfChoice, typesOfMember } from './schema-types.ts'
import type { BoundKeyword, Discriminator, PartKeyword, Schema } from './schema.ts'
import { partKeywords } from './schema.ts'

const annotationKeywords = [
  'default',
  'contentEncoding',
  'contentMediaType',
  'x-sunset',
  'x-stability-level',
] as const
const parts: ReadonlySet<string> = new Set(partKeywords)

/** Reads every keyword of every member once and puts together what they say. */
export const mergeSchema = (
  id: number,
  nodes: readonly Node[],
  flat: FlatSchema,
  dialect: Dialect,
  documents: DocumentSet,
): Schema => {
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
  let types = choiceTypes && isEveryType(choiceTypes) ? undefined : choiceTypes
  let values: Map<string, JsonValue> | undefined
  let extensibleValues: Map<string, JsonValue> | undefined
  let conflict = false
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
    const ownTypes = typesOfMember(schema)
    const both = mergeTypes(types, ownTypes)
    if (both?.size === 0 && types?.size !== 0 && ownTypes?.size !== 0) conflict = true
    types = both
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
    unknown: nodes.some(({ value }) => documents.unknown.has(value)),
    never: flat.never || conflict,
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
