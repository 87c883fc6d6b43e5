import type { Dialect } from './api.ts'
import type { DocumentSet } from './document-set.ts'
import { flattenSchema } from './flatten-schema.ts'
import { isObject } from './json-value.ts'
import { limits } from './limits.ts'
import { mergeSchema } from './merge-schema.ts'
import type { Node } from './node.ts'
import type { Schema } from './schema.ts'

/** Reads schemas of one document: the same nodes give the same schema, so that pairs can be compared once. */
export interface SchemaReader {
  /** The schema that holds when all the nodes hold. */
  read(nodes: readonly Node[]): Schema
  /** Some schemas were too much and read in part only: what was compared is not everything. */
  incomplete(): boolean
}

export const schemaReader = (dialect: Dialect, documents: DocumentSet): SchemaReader => {
  const single = new Map<unknown, Schema>()
  const several = new Map<string, Schema>()
  const numbers = new Map<unknown, number>()
  let count = 0
  let incomplete = false
  const merge = (nodes: readonly Node[]): Schema => {
    const flat = flattenSchema(nodes, dialect, documents)
    incomplete ||= flat.cut
    return mergeSchema(count++, nodes, flat, dialect, documents)
  }
  const readOne = (node: Node): Schema => {
    const known = single.get(node.value)
    if (known) return known
    const schema = merge([node])
    if (typeof node.value === 'object') single.set(node.value, schema)
    return schema
  }
  return {
    incomplete: () => incomplete,
    read(written) {
      const nodes = written.map((node) => targetOf(node, dialect, documents))
      const [first] = nodes
      if (first && nodes.length === 1) return readOne(first)
      const key = nodes.map(numberOf).join(' ')
      const known = several.get(key)
      if (known) return known
      if (first && several.size >= limits.combinedSchemas) {
        incomplete = true
        return readOne(first)
      }
      const schema = merge(nodes)
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

/** What a reference leads to, where nothing that counts stands beside it: all who refer to it share one schema. */
const targetOf = (node: Node, dialect: Dialect, documents: DocumentSet): Node => {
  if (!isObject(node.value) || typeof node.value.$ref !== 'string') return node
  const alone =
    dialect !== '3.1' || Object.keys(node.value).every((key) => key === '$ref' || annotations.has(key))
  return (alone ? documents.resolve(node) : undefined) ?? node
}

/** Keywords of 3.1 that change nothing about what is valid when they stand beside a reference. */
const annotations: ReadonlySet<string> = new Set([
  'summary',
  'description',
  'title',
  'examples',
  'example',
  '$comment',
])
