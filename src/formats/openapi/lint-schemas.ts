import type { Api, Operation } from './api.ts'
import type { JsonValue } from './json-value.ts'
import { isArray, isObject, valueKey } from './json-value.ts'
import type { FoundFault, Observed } from './lint-observe.ts'
import { found } from './lint-observe.ts'
import type { OpenapiModel } from './model.ts'
import type { Node, ObjectNode } from './node.ts'
import { childOf, childrenOf, isObjectNode, pathOf, textAt } from './node.ts'
import { partKeywords } from './schema.ts'
import { sharedPartOf, stepsOfPath, subjectOfSteps } from './schema-path.ts'
import { typeOfValue, typesOfMember } from './schema-types.ts'

/** Checks every schema of the document's files once, wherever it stands. */
export function* lintSchemas(model: OpenapiModel, api: Api): Iterable<FoundFault> {
  const visited = new Set<unknown>()
  const waiting = schemaRoots(api)
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (textAt(node, '$ref') !== undefined) {
      const target = model.documents.resolve(node)
      if (target && target.file.path !== model.path) waiting.push(target)
      if (api.dialect !== '3.1') continue
    }
    if (!isObjectNode(node) || visited.has(node.value)) continue
    visited.add(node.value)
    yield* lintSchema(model, api, node)
    for (const inner of innerSchemas(node)) waiting.push(inner)
  }
}

const schemaRoots = (api: Api): Node[] => {
  const roots: Node[] = [...api.schemas.values()]
  const ofOperation = ({ parameters, requestBody, responses, callbacks }: Operation): void => {
    for (const { schema } of parameters) if (schema) roots.push(schema)
    for (const { schema } of requestBody?.content ?? []) if (schema) roots.push(schema)
    for (const { content, headers } of responses) {
      for (const { schema } of [...content, ...headers]) if (schema) roots.push(schema)
    }
    for (const { operations } of callbacks) operations.forEach(ofOperation)
  }
  for (const { operations } of [...api.paths, ...api.webhooks]) operations.forEach(ofOperation)
  return roots
}

const single = ['items', 'additionalProperties', ...partKeywords]
const several = [
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'allOf',
  'oneOf',
  'anyOf',
  'prefixItems',
]

const innerSchemas = (node: ObjectNode): Node[] => {
  const inner: Node[] = []
  for (const key of single) {
    const child = node.value[key] === undefined ? undefined : childOf(node, key)
    if (child && isObject(child.value)) inner.push(child)
  }
  for (const key of several)
    if (typeof node.value[key] === 'object') inner.push(...childrenOf(childOf(node, key)))
  return inner
}

function* lintSchema(model: OpenapiModel, api: Api, node: ObjectNode): Iterable<FoundFault> {
  const { value } = node
  if (value.type !== undefined) yield* lintType(api, node, () => observedAt(node, model.path))
  if (value.enum !== undefined) yield* lintEnum(api, node, () => observedAt(node, model.path))
  if (value.required !== undefined) yield* lintRequired(model, node, () => observedAt(node, model.path))
  if (value.default !== undefined) yield* lintDefault(node, () => observedAt(node, model.path))
  if (typeof value.pattern === 'string')
    yield* lintPattern(node, value.pattern, () => observedAt(node, model.path))
  yield* lintBounds(node, () => observedAt(node, model.path))
}

/** Words for a schema are only made when something is wrong with it. */
const observedAt = (node: Node, entryPath: string): Observed => {
  const part = sharedPartOf(node, new Set([entryPath]))
  if (part) {
    const steps = subjectOfSteps(part.steps)
    return { subject: [part.subject, ...steps], where: [part.words, ...steps].join(', ') }
  }
  const [, template = '', method = '', ...rest] = pathOf(node)
  const operation = method === 'parameters' ? template : `${method.toUpperCase()} ${template}`
  const steps = subjectOfSteps(stepsOfPath(rest))
  return { subject: [operation, ...rest], where: [operation, ...steps].join(', ') }
}

const typeNames: ReadonlySet<string> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'null',
  'file',
])

function* lintType({ dialect }: Api, node: ObjectNode, observed: () => Observed): Iterable<FoundFault> {
  const { type } = node.value
  for (const name of isArray(type) ? type : [type]) {
    if (typeof name === 'string' && typeNames.has(name) && (name !== 'null' || dialect === '3.1')) continue
    yield found(
      'type-unknown',
      childOf(node, 'type') ?? node,
      observed(),
      `${JSON.stringify(name)} is no type of OpenAPI ${dialect}`,
    )
  }
  if (type === 'array' && node.value.items === undefined && dialect !== '3.1') {
    yield found(
      'items-missing',
      childOf(node, 'type') ?? node,
      observed(),
      'a list needs "items" that say what it holds',
    )
  }
}

function* lintEnum({ dialect }: Api, node: ObjectNode, observed: () => Observed): Iterable<FoundFault> {
  const seen = new Set<string>()
  const types = node.value.type === undefined ? undefined : typesOfMember(node.value)
  for (const entry of childrenOf(childOf(node, 'enum'))) {
    const key = valueKey(entry.value)
    if (seen.has(key))
      yield found(
        'enum-value-repeated',
        entry,
        observed(),
        `the value ${key} stands twice in "enum"`,
        `value ${key}`,
      )
    seen.add(key)
    if (types && !fits(entry.value, types) && !(entry.value === null && allowsNull(node, dialect))) {
      yield found(
        'enum-value-mistyped',
        entry,
        observed(),
        `the value ${key} in "enum" is not of type ${[...types].join(' or ')}`,
        `value ${key}`,
      )
    }
  }
}

const allowsNull = ({ value }: ObjectNode, dialect: Api['dialect']): boolean =>
  dialect === '3.1'
    ? isArray(value.type) && value.type.includes('null')
    : value.nullable === true || value['x-nullable'] === true

const fits = (value: JsonValue, types: ReadonlySet<string>): boolean => {
  if (value === null) return false
  const type = typeOfValue(value)
  return types.has(type) || (type === 'integer' && types.has('number'))
}

function* lintRequired(
  model: OpenapiModel,
  node: ObjectNode,
  observed: () => Observed,
): Iterable<FoundFault> {
  if (!isArray(node.value.required) || hidesProperties(node)) return
  const schema = model.schemas.read([node])
  if (schema.properties.size === 0 || schema.choices.length > 0) return
  for (const entry of childrenOf(childOf(node, 'required'))) {
    const name = entry.value
    if (typeof name !== 'string' || schema.properties.has(name)) continue
    yield found(
      'required-undescribed',
      entry,
      observed(),
      `the property "${name}" is required but not described`,
      `property ${name}`,
    )
  }
}

/** A member of `allOf` and the like may name properties its neighbours describe. */
const hidesProperties = ({ parent, key }: Node): boolean =>
  ['allOf', 'oneOf', 'anyOf'].includes(parent?.key ?? '') ||
  ['not', 'if', 'then', 'else'].includes(key) ||
  parent?.key === 'dependentSchemas'

function* lintDefault(node: ObjectNode, observed: () => Observed): Iterable<FoundFault> {
  const { default: value, enum: values } = node.value
  if (value === undefined || value === null || !isArray(values)) return
  if (values.some((allowed) => valueKey(allowed) === valueKey(value))) return
  yield found(
    'default-not-allowed',
    childOf(node, 'default') ?? node,
    observed(),
    `the default ${valueKey(value)} is not one of the values in "enum"`,
  )
}

function* lintPattern(node: ObjectNode, pattern: string, observed: () => Observed): Iterable<FoundFault> {
  if (compiles(pattern, 'u') || compiles(pattern, '')) return
  yield found(
    'pattern-invalid',
    childOf(node, 'pattern') ?? node,
    observed(),
    `the pattern ${JSON.stringify(pattern)} is no regular expression`,
  )
}

const compiles = (pattern: string, flags: string): boolean => {
  try {
    new RegExp(pattern, flags).test('')
    return true
  } catch {
    return false
  }
}

const pairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const

function* lintBounds(node: ObjectNode, observed: () => Observed): Iterable<FoundFault> {
  for (const [low, high] of pairs) {
    const [lowest, highest] = [node.value[low], node.value[high]]
    if (typeof lowest !== 'number' || typeof highest !== 'number' || lowest <= highest) continue
    yield found(
      'bounds-contradictory',
      childOf(node, low) ?? node,
      observed(),
      `"${low}" ${lowest} is above "${high}" ${highest}: no value fits`,
    )
  }
}
