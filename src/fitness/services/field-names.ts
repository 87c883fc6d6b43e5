import type { JsonNode } from '../../core/json/json-node.ts'
import type { Node } from '../../formats/openapi/node.ts'
import type { SchemaReader } from '../../formats/openapi/read-schema.ts'
import type { Message } from '../../formats/protobuf/model.ts'

/** Names are followed this far down; schemas may go in circles. */
const deepest = 8
const mostNames = 2_000

/** The properties a schema describes, dotted from the root, `[]` for the items of a list; all branches of choices. */
export const fieldsOfSchema = (nodes: readonly Node[], schemas: SchemaReader): ReadonlySet<string> => {
  const names = new Set<string>()
  const visit = (written: readonly Node[], prefix: string, trail: readonly unknown[]): void => {
    const schema = schemas.read(written)
    if (trail.length >= deepest || trail.includes(schema) || names.size >= mostNames) return
    const inside = [...trail, schema]
    for (const [name, property] of schema.properties) {
      const path = prefix === '' ? name : `${prefix}.${name}`
      names.add(path)
      visit(property, path, inside)
    }
    if (schema.items.length > 0) visit(schema.items, `${prefix}[]`, inside)
    for (const { branches } of schema.choices) for (const branch of branches) visit([branch], prefix, inside)
  }
  visit(nodes, '', [])
  return names
}

/** The fields of a message, as they are written in the `.proto` file. */
export const fieldsOfMessage = (message: Message | undefined): ReadonlySet<string> => {
  const names = new Set<string>()
  const visit = (current: Message, prefix: string, trail: readonly Message[]): void => {
    if (trail.length >= deepest || trail.includes(current) || names.size >= mostNames) return
    for (const { name, label, type, map } of current.fields) {
      const path = prefix === '' ? name : `${prefix}.${name}`
      names.add(path)
      const inner = map?.value ?? type
      const isList = label === 'repeated' || map !== undefined
      if (inner.kind === 'message' && !inner.message.fullName.startsWith('google.protobuf.'))
        visit(inner.message, isList ? `${path}[]` : path, [...trail, current])
    }
  }
  if (message !== undefined) visit(message, '', [])
  return names
}

/** The properties of a value: of an example body, as a pact holds it. */
export const fieldsOfValue = (value: JsonNode | undefined): ReadonlySet<string> => {
  const names = new Set<string>()
  const visit = (node: JsonNode, prefix: string, depth: number): void => {
    if (depth >= deepest || names.size >= mostNames) return
    if (node.kind === 'array') for (const element of node.elements) visit(element, `${prefix}[]`, depth + 1)
    if (node.kind !== 'object') return
    for (const { key, value: inner } of node.members) {
      const path = prefix === '' ? key : `${prefix}.${key}`
      names.add(path)
      visit(inner, path, depth + 1)
    }
  }
  if (value !== undefined) visit(value, '', 0)
  return names
}
