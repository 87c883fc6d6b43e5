import type { Reference, Resource, Schema } from '../model.ts'

type Children = readonly (readonly [label: string, child: Schema])[]

/** One schema is compared with many: with every version of a subject. */
const known = new WeakMap<Schema, Children>()

/** The schemas directly inside of a schema that say something about values, each with its keyword and key. */
export const childrenOf = (schema: Schema): Children => {
  const children = known.get(schema) ?? collectChildren(schema)
  known.set(schema, children)
  return children
}

const collectChildren = (schema: Schema): Children => {
  if (schema.kind === 'boolean') return []
  const children: (readonly [string, Schema])[] = []
  const one = (label: string, child: Schema | undefined) => {
    if (child !== undefined) children.push([label, child])
  }
  const list = (label: string, list: readonly Schema[]) =>
    list.forEach((child, index) => one(`${label} ${index}`, child))
  const map = (label: string, map: ReadonlyMap<string, Schema>) =>
    [...map]
      .toSorted(([first], [second]) => (first < second ? -1 : 1))
      .forEach(([key, child]) => one(`${label} ${JSON.stringify(key)}`, child))
  list('prefixItems', schema.prefixItems)
  one('items', schema.items)
  one('contains', schema.contains)
  one('unevaluatedItems', schema.unevaluatedItems)
  map('properties', schema.properties)
  map('patternProperties', schema.patternProperties)
  one('additionalProperties', schema.additionalProperties)
  one('propertyNames', schema.propertyNames)
  one('unevaluatedProperties', schema.unevaluatedProperties)
  map('dependentSchemas', schema.dependentSchemas)
  list('allOf', schema.allOf)
  list('anyOf', schema.anyOf)
  list('oneOf', schema.oneOf)
  one('not', schema.not)
  one('if', schema.if)
  one('then', schema.then)
  one('else', schema.else)
  return children
}

export interface Reachable {
  readonly schemas: readonly Schema[]
  /** What each reference leads to; a reference is absent when that is not known without looking at a document. */
  readonly targets: ReadonlyMap<Reference, Schema>
}

export const referencesOf = (schema: Schema): Reference[] =>
  schema.kind === 'boolean'
    ? []
    : [schema.reference, schema.dynamicReference].filter((reference) => reference !== undefined)

/**
 * Every schema that a document can meet on its way from the root. A dynamic reference is resolved when only one schema
 * can ever be meant: when every way into resources with such an anchor enters the same one first, which is then the
 * outermost (2020-12, 8.2.3.2).
 */
export const reachableFrom = (root: Schema): Reachable => {
  const schemas = new Set([root])
  const resources = new Set<Resource>()
  for (const schema of schemas) {
    resources.add(schema.resource)
    for (const next of nextOf(schema, resources)) schemas.add(next)
  }
  const outermost = new Map<string, Schema | undefined>()
  const meantBy = (anchor: string): Schema | undefined => {
    if (!outermost.has(anchor)) outermost.set(anchor, outermostAnchored(root, anchor, resources))
    return outermost.get(anchor)
  }
  const targets = new Map<Reference, Schema>()
  for (const schema of schemas) {
    for (const reference of referencesOf(schema)) {
      const { target, dynamicAnchor } = reference
      const meant = dynamicAnchor === undefined ? target : meantBy(dynamicAnchor)
      if (meant !== undefined) targets.set(reference, meant)
    }
  }
  return { schemas: [...schemas], targets }
}

/** Where a document can come to from a schema; for a dynamic reference, every schema that it may mean. */
const nextOf = (schema: Schema, resources: Iterable<Resource>): readonly Schema[] => [
  ...childrenOf(schema).map(([, child]) => child),
  ...referencesOf(schema).flatMap(({ target, dynamicAnchor }) => [
    ...(target === undefined ? [] : [target]),
    ...(dynamicAnchor === undefined ? [] : anchoredIn(resources, dynamicAnchor)),
  ]),
]

const anchoredIn = (resources: Iterable<Resource>, anchor: string): readonly Schema[] =>
  [...resources].flatMap((resource) => resource.dynamicAnchors.get(anchor) ?? [])

/** The schema with an anchor in the resource that is entered before all others that have it; undefined when there are several. */
const outermostAnchored = (
  root: Schema,
  anchor: string,
  resources: ReadonlySet<Resource>,
): Schema | undefined => {
  const first = new Set<Schema>()
  const met = new Set([root])
  for (const schema of met) {
    const anchored = schema.resource.dynamicAnchors.get(anchor)
    if (anchored === undefined) for (const next of nextOf(schema, resources)) met.add(next)
    else first.add(anchored)
  }
  return first.size === 1 ? [...first][0] : undefined
}
