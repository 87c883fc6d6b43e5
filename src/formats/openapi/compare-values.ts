import type { JsonValue } from './json-value.ts'
import { isArray, sameValue, valueKey } from './json-value.ts'
import type { Node } from './node.ts'
import { childrenOf } from './node.ts'
import type { SchemaDifference } from './schema-difference.ts'
import type { Schema } from './schema.ts'
import { keywordNode } from './schema.ts'

/** Compares the lists of allowed values: `enum`, `const` and `x-extensible-enum`. */
export const compareValues = (base: Schema, head: Schema): SchemaDifference[] => [
  ...compareAllowed(base, head),
  ...compareExtensible(base, head),
]

const compareAllowed = (base: Schema, head: Schema): SchemaDifference[] => {
  const [before, after] = [base.values, head.values]
  if (!before && !after) return []
  const nodes = { base: valuesNode(base), head: valuesNode(head) }
  if (!before || !after) {
    const isConst = before ? base.isConst : head.isConst
    const lists = { before: before && [...before.values()], after: after && [...after.values()] }
    return [{ kind: 'schema.values', ...lists, ...nodes, extra: { isConst } }]
  }
  const [oldValue] = before.values()
  const [newValue] = after.values()
  const bothConst = base.isConst && head.isConst && before.size === 1 && after.size === 1
  if (bothConst && !sameValue(oldValue, newValue)) {
    return [{ kind: 'schema.const', before: oldValue, after: newValue, ...nodes }]
  }
  return compareEntries(before, after, nodes, false)
}

const valuesNode = (schema: Schema): Node => keywordNode(schema, schema.isConst ? 'const' : 'enum')

/** Values may be added to an extensible list at any time; only those that went are worth telling. */
const compareExtensible = (base: Schema, head: Schema): SchemaDifference[] => {
  if (!base.extensibleValues || !head.extensibleValues) return []
  const keyword = 'x-extensible-enum'
  const nodes = { base: keywordNode(base, keyword), head: keywordNode(head, keyword) }
  return compareEntries(base.extensibleValues, head.extensibleValues, nodes, true).filter(
    ({ before }) => before !== undefined,
  )
}

const compareEntries = (
  before: ReadonlyMap<string, JsonValue>,
  after: ReadonlyMap<string, JsonValue>,
  nodes: { readonly base: Node; readonly head: Node },
  extensible: boolean,
): SchemaDifference[] => {
  const found: SchemaDifference[] = []
  const [removed, added] = [without(before, after), without(after, before)]
  const [baseEntries, headEntries] = [
    removed.length > 0 ? entriesOf(nodes.base) : undefined,
    added.length > 0 ? entriesOf(nodes.head) : undefined,
  ]
  const extra = { extensible }
  for (const [key, value] of removed) {
    found.push({
      kind: 'schema.value',
      before: value,
      after: undefined,
      ...nodes,
      base: baseEntries?.get(key) ?? nodes.base,
      extra,
    })
  }
  for (const [key, value] of added) {
    found.push({
      kind: 'schema.value',
      before: undefined,
      after: value,
      ...nodes,
      head: headEntries?.get(key) ?? nodes.head,
      extra,
    })
  }
  return found
}

const without = (
  values: ReadonlyMap<string, JsonValue>,
  others: ReadonlyMap<string, JsonValue>,
): [string, JsonValue][] => [...values].filter(([key]) => !others.has(key))

/** The entries of a list by the text of their value. */
const entriesOf = (list: Node): ReadonlyMap<string, Node> =>
  new Map(isArray(list.value) ? childrenOf(list).map((entry) => [valueKey(entry.value), entry]) : [])
