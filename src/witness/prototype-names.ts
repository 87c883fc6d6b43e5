import { isJsonArray, isJsonObject, type JsonValue, jsonText } from '../formats/jsonschema/json-value.ts'
import type { ObjectSchema, Schema } from '../formats/jsonschema/model.ts'

/**
 * Names that every JavaScript object inherits, and which Ajv 8 therefore misjudges in some places: what is said about
 * them is said in other words.
 */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

/** Ajv leaves this one out of `properties` and of what depends on names. */
export const prototypeKey = '__proto__'

export const withoutPrototype = <Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
  map.has(prototypeKey) ? new Map([...map].filter(([key]) => key !== prototypeKey)) : map

/** `patternProperties` with the property that is left out of `properties`. */
export const patternsWithPrototype = ({
  properties,
  patternProperties,
}: ObjectSchema): ReadonlyMap<string, Schema> => {
  const schema = properties.get(prototypeKey)
  if (schema === undefined) return patternProperties
  const patterns = [`^${prototypeKey}$`, `^(?:${prototypeKey})$`]
  const free = patterns.find((pattern) => !patternProperties.has(pattern)) ?? `^(?:(?:${prototypeKey}))$`
  return new Map([...patternProperties, [free, schema]])
}

/** What is asked of an object that has the property; `schema` is the plain form of its `dependentSchemas`. */
export const dependingOnPrototype = ({ dependentRequired }: ObjectSchema, schema: unknown): unknown[] => {
  const names = dependentRequired.get(prototypeKey)
  return [
    ...(names === undefined ? [] : [whereItIs({ required: names })]),
    ...(schema === undefined ? [] : [whereItIs(schema)]),
  ]
}

/** Asks it only of objects that have the property. */
const whereItIs = (consequence: unknown): unknown => {
  const branches = new Map<string, unknown>([['if', { required: [prototypeKey] }]])
  return Object.fromEntries(branches.set('then', consequence))
}

/** Ajv compares objects by their methods `valueOf` and `toString`, and by their `constructor`. */
export const isComparable = (value: JsonValue): boolean => {
  if (isJsonArray(value)) return value.every(isComparable)
  if (!isJsonObject(value)) return true
  return [...value].every(([key, member]) => !inherited.has(key) && isComparable(member))
}

/** A schema of this one value that compares no objects. */
export const schemaOfValue = (value: JsonValue): unknown => {
  if (isJsonArray(value)) {
    const items = value.length === 0 ? {} : { prefixItems: value.map(schemaOfValue) }
    return { type: 'array', minItems: value.length, maxItems: value.length, ...items }
  }
  if (!isJsonObject(value)) return { const: JSON.parse(jsonText(value)) as unknown }
  const names = [...value.keys()]
  return {
    type: 'object',
    maxProperties: names.length,
    ...(names.length > 0 && { required: names }),
    patternProperties: Object.fromEntries(
      [...value].map(([key, member]) => [`^${literally(key)}$`, schemaOfValue(member)]),
    ),
  }
}

/** A pattern that matches this text only. */
const literally = (text: string): string => text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&')
