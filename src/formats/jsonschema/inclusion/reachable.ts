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
 * can ever be meant: that of the root's own resource, which is always the outermost, or that of the only resource with such an anchor.
 */
export const reachableFrom = (root: Schema): Reachable => {
  const schemas = new Set([root])
  const resources = new Set<Resource>()
  for (const schema of schemas) {
    resources.add(schema.resource)
    for (const [, child] of childrenOf(schema)) schemas.add(child)
    for (const { target, dynamicAnchor } of referencesOf(schema)) {
      if (target !== undefined) schemas.add(target)
      if (dynamicAnchor === undefined) continue
      for (const resource of resources) {
        const anchored = resource.dynamicAnchors.get(dynamicAnchor)
        if (anchored !== undefined) schemas.add(anchored)
      }
    }
  }
  const targets = new Map<Reference, Schema>()
  for (const schema of schemas) {
    for (const reference of referencesOf(schema)) {
      const target = targetOf(reference, root.resource, resources)
      if (target !== undefined) targets.set(reference, target)
    }
  }
  return { schemas: [...schemas], targets }
}

const targetOf = (
  { target, dynamicAnchor }: Reference,
  outermost: Resource,
  resources: ReadonlySet<Resource>,
): Schema | undefined => {
  if (dynamicAnchor === undefined) return target
  const ofOutermost = outermost.dynamicAnchors.get(dynamicAnchor)
  if (ofOutermost !== undefined) return ofOutermost
  const anchored = new Set(
    [...resources].flatMap((resource) => resource.dynamicAnchors.get(dynamicAnchor) ?? []),
  )
  return anchored.size === 1 ? [...anchored][0] : undefined
}
