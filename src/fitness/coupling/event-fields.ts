import type { JsonNode } from '../../core/json/json-node.ts'
import { at, elementsOf, entriesOf, textAt, textOf } from '../services/document.ts'

/** Names are followed this far down; schemas may go in circles, and choices multiply. */
const deepest = 8
const mostVisits = 10_000

/**
 * The fields of the messages that an Avro schema or a JSON Schema describes, dotted from the root, `[]` for the items of a
 * list; all branches of choices. What another file describes is one field.
 */
export const eventFields = (path: string, root: JsonNode | undefined): readonly string[] => {
  const names = new Set<string>()
  let visits = 0
  const inside = (trail: readonly JsonNode[], node: JsonNode): readonly JsonNode[] | undefined => {
    visits += 1
    return trail.length >= deepest || visits > mostVisits || trail.includes(node)
      ? undefined
      : [...trail, node]
  }
  const field = (prefix: string, name: string): string => {
    const full = prefix === '' ? name : `${prefix}.${name}`
    names.add(full)
    return full
  }

  const types = new Map<string, JsonNode>()
  const ofAvro = (node: JsonNode | undefined, prefix: string, trail: readonly JsonNode[]): void => {
    if (node === undefined) return
    const within = inside(trail, node)
    if (within === undefined) return
    const name = textOf(node)
    if (name !== undefined) return ofAvro(types.get(simple(name)), prefix, within)
    if (node.kind === 'array') {
      for (const branch of node.elements) ofAvro(branch, prefix, within)
      return
    }
    const type = at(node, 'type')
    const own = textAt(node, 'name')
    if (own !== undefined && at(node, 'fields') !== undefined) types.set(simple(own), node)
    if (textOf(type) === 'array') return ofAvro(at(node, 'items'), `${prefix}[]`, within)
    for (const member of elementsOf(at(node, 'fields'))) {
      const called = textAt(member, 'name')
      if (called !== undefined) ofAvro(at(member, 'type'), field(prefix, called), within)
    }
    if (type?.kind === 'object' || type?.kind === 'array') ofAvro(type, prefix, within)
  }

  const ofJsonSchema = (node: JsonNode | undefined, prefix: string, trail: readonly JsonNode[]): void => {
    if (node === undefined) return
    const within = inside(trail, node)
    if (within === undefined) return
    const reference = textAt(node, '$ref')
    if (reference?.startsWith('#/') === true)
      ofJsonSchema(at(root, ...reference.slice(2).split('/')), prefix, within)
    for (const { key, value } of entriesOf(at(node, 'properties')))
      ofJsonSchema(value, field(prefix, key), within)
    ofJsonSchema(at(node, 'items'), `${prefix}[]`, within)
    for (const word of ['allOf', 'anyOf', 'oneOf'])
      for (const branch of elementsOf(at(node, word))) ofJsonSchema(branch, prefix, within)
  }

  if (path.endsWith('.avsc')) ofAvro(root, '', [])
  else ofJsonSchema(root, '', [])
  return [...names]
}

/** Two types with one name in different namespaces are rare in one file, and both have fields. */
const simple = (name: string): string => name.slice(name.lastIndexOf('.') + 1)
