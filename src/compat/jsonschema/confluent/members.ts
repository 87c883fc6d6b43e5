import { type JsonNode, type JsonObject, valueOf } from '../../../core/json/json-node.ts'

/** The values of an object by key; of a repeated key the last value counts. */
export const membersOf = (object: JsonObject): ReadonlyMap<string, JsonNode> =>
  new Map(object.members.map(({ key, value }) => [key, value]))

const indexes = new WeakMap<JsonObject, ReadonlyMap<string, JsonNode>>()

/** Objects up to this size are searched. */
const smallSize = 32

/** The value of a key. Many references may lead through one large object of definitions: it gets an index. */
export const memberOf = (object: JsonObject, key: string): JsonNode | undefined => {
  if (object.members.length <= smallSize) return valueOf(object, key)
  const index = indexes.get(object) ?? membersOf(object)
  indexes.set(object, index)
  return index.get(key)
}
