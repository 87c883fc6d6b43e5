import { describeJson, valueOf, type JsonNode, type JsonObject } from '../core/json/json-node.ts'

/** Complains about a node and goes on. */
export type Complain = (node: JsonNode, message: string) => undefined

/** The fields of an object, each complained about where it is missing or of another kind. */
export interface Fields {
  text(key: string): string | undefined
  maybeText(key: string): string | undefined
  number(key: string): number | undefined
  /** Milliseconds since 1970, written as such or as `2026-11-20T09:00:00Z`. */
  moment(key: string): number | undefined
  truth(key: string): boolean | undefined
  requiredTruth(key: string): boolean | undefined
  items(key: string): readonly JsonNode[]
}

export const fieldsOf = (node: JsonObject, complain: Complain): Fields => {
  const valueAt = (key: string): JsonNode | undefined => {
    const value = valueOf(node, key)
    return value?.kind === 'null' ? undefined : value
  }
  const wrong = (value: JsonNode, key: string, kind: string): undefined =>
    complain(value, `"${key}" is ${kind}, not ${describeJson(value)}.`)
  const missing = (key: string): undefined => complain(node, `"${key}" is missing here.`)
  const fields: Fields = {
    text: (key) => (valueAt(key) === undefined ? missing(key) : fields.maybeText(key)),
    maybeText(key) {
      const value = valueAt(key)
      if (value === undefined || value.kind === 'string') return value?.value
      return wrong(value, key, 'a text')
    },
    number(key) {
      const value = valueAt(key)
      if (value === undefined) return undefined
      return value.kind === 'number' ? Number(value.text) : wrong(value, key, 'a number')
    },
    moment(key) {
      const value = valueAt(key)
      if (value?.kind !== 'string') return fields.number(key)
      const moment = isMoment.test(value.value) ? Date.parse(value.value) : Number.NaN
      if (!Number.isNaN(moment)) return moment
      return complain(value, `"${key}" is a moment such as "2026-11-20T09:00:00Z", not "${value.value}".`)
    },
    requiredTruth: (key) => (valueAt(key) === undefined ? missing(key) : fields.truth(key)),
    truth(key) {
      const value = valueAt(key)
      if (value === undefined || value.kind === 'boolean') return value?.value
      return wrong(value, key, 'true or false')
    },
    items: (key) => itemsOf(valueAt(key), key, complain),
  }
  return fields
}

/** ISO 8601, with the offset: a moment without one is another in every place. */
const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/

/** The elements of a list; none where there is no list. */
export const itemsOf = (node: JsonNode | undefined, key: string, complain: Complain): readonly JsonNode[] => {
  if (node === undefined) return []
  if (node.kind === 'array') return node.elements
  complain(node, `"${key}" is a list, not ${describeJson(node)}.`)
  return []
}
