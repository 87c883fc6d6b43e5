import type { JsonValue } from './json-value.ts'
import { isObject, valueKey } from './json-value.ts'
import type { Node } from './node.ts'
import { childOf, childrenOf, entriesOf } from './node.ts'
import type { Discriminator } from './schema.ts'

export const collect = (into: Map<string, Node[]>, node: Node | undefined): void => {
  for (const [name, entry] of entriesOf(node)) {
    const known = into.get(name)
    if (known) known.push(entry)
    else into.set(name, [entry])
  }
}

export const collectPositions = (into: Node[][], node: Node | undefined): void => {
  for (const [position, entry] of childrenOf(node).entries()) {
    const known = into[position]
    if (known) known.push(entry)
    else into[position] = [entry]
  }
}

export const intersection = (
  known: Map<string, JsonValue> | undefined,
  list: readonly JsonValue[],
): Map<string, JsonValue> => {
  const added = new Map(list.map((value) => [valueKey(value), value]))
  if (!known) return added
  return new Map([...known].filter(([key]) => added.has(key)))
}

export const withoutNull = (values: Map<string, JsonValue>): Map<string, JsonValue> => {
  values.delete('null')
  return values
}

export const discriminatorOf = (node: Node | undefined): Discriminator | undefined => {
  if (!node) return undefined
  if (typeof node.value === 'string') return { propertyName: node.value, mapping: new Map(), node }
  if (!isObject(node.value) || typeof node.value.propertyName !== 'string') return undefined
  const mapping = new Map(childrenOf(childOf(node, 'mapping')).map(({ key, value }) => [key, String(value)]))
  return { propertyName: node.value.propertyName, mapping, node }
}
