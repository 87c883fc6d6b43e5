import type { JsonNode } from '../../../core/json/json-node.ts'
import { exactValue } from './exact-value.ts'
import {
  booleanAt,
  countAt,
  elementsAt,
  type Keywords,
  membersAt,
  multipleOfAt,
  numberAt,
  reportUnknownType,
  stringAt,
  stringsAt,
} from './keywords.ts'
import { type LoadSchema, report, reportKind } from './loading.ts'
import {
  type ArraySchema,
  bare,
  combined,
  type NumberSchema,
  type ObjectSchema,
  type Schema,
  type StringSchema,
} from './model.ts'
import { loadReference } from './references.ts'
import { reportPattern } from './report-pattern.ts'
import { loadAdditional, loadEach, propertyDependencies } from './subschemas.ts'

const emptyString: StringSchema = {
  ...bare,
  kind: 'string',
  required: false,
  minLength: undefined,
  maxLength: undefined,
  pattern: undefined,
  format: undefined,
}

const emptyNumber: NumberSchema = {
  ...bare,
  kind: 'number',
  required: false,
  integer: false,
  minimum: undefined,
  maximum: undefined,
  exclusiveMinimum: undefined,
  exclusiveMaximum: undefined,
  minimumIsExclusive: false,
  maximumIsExclusive: false,
  multipleOf: undefined,
}

export const emptyArray: ArraySchema = {
  ...bare,
  kind: 'array',
  required: false,
  minItems: undefined,
  maxItems: undefined,
  uniqueItems: false,
  allItems: undefined,
  items: [],
  permitsAdditionalItems: true,
  additionalItems: undefined,
  contains: undefined,
  minContains: undefined,
  maxContains: undefined,
  unevaluatedItems: undefined,
}

export const emptyObject: ObjectSchema = {
  ...bare,
  kind: 'object',
  required: false,
  properties: new Map(),
  patternProperties: new Map(),
  permitsAdditionalProperties: true,
  additionalProperties: undefined,
  requiredProperties: new Set(),
  minProperties: undefined,
  maxProperties: undefined,
  propertyDependencies: new Map(),
  schemaDependencies: new Map(),
  propertyNames: undefined,
  unevaluatedProperties: undefined,
}

/** Known keywords that no schema is made of here: they belong to others, or are read elsewhere. */
export const ignoredKeywords: readonly string[] = [
  'properties',
  'patternProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  'then',
  'else',
  'minContains',
  'maxContains',
  '$anchor',
  '$dynamicAnchor',
  'deprecated',
]

/** The schema that a single keyword becomes; undefined for a key that is no assertion. */
export const assertionOf = (
  keywords: Keywords,
  key: string,
  load: (node: JsonNode) => Schema,
  loadSchema: LoadSchema,
): Schema | undefined => {
  const { loading, scope, members } = keywords
  const node = members.get(key) as JsonNode
  switch (key) {
    case '$ref':
    case '$dynamicRef':
      if (node.kind === 'string') return loadReference(loading, scope, node)
      reportKind(loading, scope, key, node, 'a string')
      return undefined
    case 'type':
      return typeOf(keywords, node)
    case 'enum':
      return {
        ...bare,
        kind: 'enum',
        values: elementsAt(keywords, key).map(exactValue),
        comparesContainers: false,
      }
    case 'const':
      return { ...bare, kind: 'const', value: exactValue(node), comparesContainers: false }
    case 'not':
      return { ...bare, kind: 'not', negated: load(node) }
    case 'if':
      return {
        ...bare,
        kind: 'conditional',
        condition: load(node),
        consequence: branch('then'),
        alternative: branch('else'),
      }
    case 'minLength':
    case 'maxLength':
      return { ...emptyString, [key]: countAt(keywords, key) }
    case 'pattern': {
      const pattern = stringAt(keywords, key)
      if (pattern !== undefined) reportPattern(keywords, node, pattern)
      return { ...emptyString, pattern }
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return { ...emptyNumber, [key]: numberAt(keywords, key) }
    case 'multipleOf':
      return { ...emptyNumber, multipleOf: multipleOfAt(keywords) }
    case 'minItems':
    case 'maxItems':
      return { ...emptyArray, [key]: countAt(keywords, key) }
    case 'uniqueItems':
      return { ...emptyArray, uniqueItems: booleanAt(keywords, key) === true }
    case 'prefixItems':
      return { ...emptyArray, items: elementsAt(keywords, key).map(load) }
    case 'items':
      return itemsOf(keywords, node, load)
    case 'contains':
      return {
        ...emptyArray,
        contains: load(node),
        minContains: countAt(keywords, 'minContains') ?? 1,
        maxContains: countAt(keywords, 'maxContains'),
      }
    case 'minProperties':
    case 'maxProperties':
      return { ...emptyObject, [key]: countAt(keywords, key) }
    case 'required':
      return { ...emptyObject, requiredProperties: new Set(stringsAt(keywords, key)) }
    case 'additionalProperties': {
      const { permitted, schema } = loadAdditional(keywords, key, loadSchema)
      return { ...emptyObject, permitsAdditionalProperties: permitted, additionalProperties: schema }
    }
    case 'propertyNames':
      return { ...emptyObject, propertyNames: load(node) }
    case 'dependentRequired':
      return {
        ...emptyObject,
        propertyDependencies: propertyDependencies(keywords, key, membersAt(keywords, key)),
      }
    case 'dependentSchemas':
      return { ...emptyObject, schemaDependencies: loadEach(keywords, membersAt(keywords, key), loadSchema) }
    case 'format':
      return nothing
    case 'readOnly':
    case 'writeOnly':
      return booleanAt(keywords, key) === true ? nothing : undefined
    default:
      return undefined
  }

  function branch(name: 'then' | 'else'): Schema | undefined {
    const found = members.get(name)
    return found && load(found)
  }
}

/** Keywords that the registry does not compare still count as something that stands side by side with others. */
const nothing: Schema = combined('allOf', [], 'generated')

const itemsOf = (
  { loading, scope, members }: Keywords,
  node: JsonNode,
  load: (node: JsonNode) => Schema,
): Schema => {
  if (node.kind === 'array') {
    report(
      loading,
      scope,
      node,
      'A list of schemas is written as "prefixItems" since draft 2020-12, not as "items".',
    )
    return emptyArray
  }
  if (node.kind === 'boolean') return { ...emptyArray, permitsAdditionalItems: node.value }
  const schema = load(node)
  const first = members.get('prefixItems')
  const isRest = first?.kind === 'array' && first.elements.length > 0
  return isRest ? { ...emptyArray, additionalItems: schema } : { ...emptyArray, allItems: schema }
}

const typeOf = (keywords: Keywords, node: JsonNode): Schema | undefined => {
  if (node.kind === 'string') return schemaOfType(keywords, node, node.value)
  const schemas = stringsAt(keywords, 'type').flatMap((type) => schemaOfType(keywords, node, type) ?? [])
  return combined('anyOf', schemas, 'generated')
}

const schemaOfType = (keywords: Keywords, node: JsonNode, type: string): Schema | undefined => {
  switch (type) {
    case 'string':
      return { ...emptyString, required: true }
    case 'integer':
    case 'number':
      return { ...emptyNumber, required: true, integer: type === 'integer' }
    case 'array':
      return { ...emptyArray, required: true }
    case 'object':
      return { ...emptyObject, required: true }
    case 'boolean':
    case 'null':
      return { ...bare, kind: type }
    default:
      reportUnknownType(keywords, node, type)
      return undefined
  }
}
