import type { Property } from './facts.ts'
import type { Node } from './node.ts'
import { childOf, childrenOf, pathOf } from './node.ts'
import type { ComparedSchemas, SchemaDifference, SchemaPair, SchemaSides } from './schema-difference.ts'
import type { Schema } from './schema.ts'
import { keywordNode } from './schema.ts'

/** Compares what an object may and must hold. */
export const compareProperties = (base: Schema, head: Schema, sides: SchemaSides): ComparedSchemas => {
  const differences: SchemaDifference[] = []
  const pairs: SchemaPair[] = []
  for (const [name, nodes] of base.properties) {
    const others = head.properties.get(name)
    if (others) {
      const pair = {
        base: sides.readBase(nodes),
        head: sides.readHead(others),
        step: { kind: 'property', name },
      } as const
      pairs.push(pair)
      differences.push(...compareProperty(base, head, pair))
    } else {
      const before = propertyOf(base, name, sides.readBase(nodes))
      differences.push({
        kind: 'schema.property.removed',
        before,
        after: undefined,
        base: nodes[0] as Node,
        head: listBeside(nodes[0] as Node, head),
        property: name,
      })
    }
  }
  for (const [name, nodes] of head.properties) {
    if (base.properties.has(name)) continue
    const property = propertyOf(head, name, sides.readHead(nodes))
    const after = { ...property, required: property.required && !base.required.has(name) }
    differences.push({
      kind: 'schema.property.added',
      before: undefined,
      after,
      base: listBeside(nodes[0] as Node, base),
      head: nodes[0] as Node,
      property: name,
    })
  }
  differences.push(...compareUndefinedRequired(base, head))
  return { differences, pairs }
}

/** Where a property would stand on the other side: in the member of the schema that stands in the same place. */
const listBeside = (property: Node, schema: Schema): Node => {
  const owner = property.parent?.parent
  const path = owner && pathOf(owner).join('\0')
  const member = schema.members.find((candidate) => pathOf(candidate).join('\0') === path)
  return member ? (childOf(member, 'properties') ?? member) : keywordNode(schema, 'properties')
}

const compareProperty = (base: Schema, head: Schema, pair: SchemaPair): SchemaDifference[] => {
  const { name } = pair.step
  const before = propertyOf(base, name, pair.base)
  const after = propertyOf(head, name, pair.head)
  const found: SchemaDifference[] = []
  if (before.required !== after.required) {
    found.push({
      kind: 'schema.property.required',
      before,
      after,
      ...requiredNodes(base, head, name),
      property: name,
    })
  }
  if (pair.base.unknown || pair.head.unknown) return found
  for (const flag of ['readOnly', 'writeOnly'] as const) {
    if (before[flag] === after[flag]) continue
    const nodes = { base: keywordNode(pair.base, flag), head: keywordNode(pair.head, flag) }
    found.push({ kind: 'schema.mutability', before, after, ...nodes, property: name, extra: { flag } })
  }
  return found
}

const propertyOf = (owner: Schema, name: string, schema: Schema): Property => ({
  name,
  required: owner.required.has(name),
  hasDefault: schema.annotations.has('default'),
  described: true,
  readOnly: schema.readOnly,
  writeOnly: schema.writeOnly,
})

/** Names that are required without being described as a property on either side. */
const compareUndefinedRequired = (base: Schema, head: Schema): SchemaDifference[] =>
  [...new Set([...base.required, ...head.required])]
    .filter((name) => base.required.has(name) !== head.required.has(name))
    .filter((name) => !base.properties.has(name) && !head.properties.has(name))
    .map((name) => {
      const property = (required: boolean): Property => ({
        name,
        required,
        hasDefault: false,
        described: false,
        readOnly: false,
        writeOnly: false,
      })
      const values = { before: property(base.required.has(name)), after: property(head.required.has(name)) }
      return {
        kind: 'schema.property.required',
        ...values,
        ...requiredNodes(base, head, name),
        property: name,
      }
    })

const requiredNodes = (
  base: Schema,
  head: Schema,
  name: string,
): { readonly base: Node; readonly head: Node } => ({
  base: requiredNode(base, name),
  head: requiredNode(head, name),
})

/** The entry of the `required` list, else the property, else the schema. */
const requiredNode = (schema: Schema, name: string): Node => {
  for (const member of schema.members) {
    const list = childrenOf(member).find(({ key }) => key === 'required')
    const entry = childrenOf(list).find(({ value }) => value === name)
    if (entry) return entry
  }
  return schema.properties.get(name)?.[0] ?? (schema.nodes[0] as Node)
}
