import type { Deep } from '../../core/deep.ts'
import { runDeep } from '../../core/deep.ts'
import type { JsonNode, JsonObject } from '../../core/json/json-node.ts'
import { type RecordSchema, type ResolvedSchema, resolved, type Schema } from './model.ts'

/**
 * Whether a JSON value can be the default of a schema, as Avro 1.12 judges it: that of a union may match any branch
 * (older versions: only the first), that of a float or double may be a number in a string.
 */
export const isValidDefault = (schema: Schema, value: JsonNode): boolean => {
  const type = resolved(schema)
  if ((type?.kind === 'float' || type?.kind === 'double') && value.kind === 'string')
    return isDouble(value.value)
  return runDeep(matches(schema, value))
}

function* matches(schema: Schema, value: JsonNode): Deep<boolean> {
  const type = resolved(schema)
  switch (type?.kind) {
    case undefined:
      return true
    case 'string':
    case 'bytes':
    case 'enum':
    case 'fixed':
      return value.kind === 'string'
    case 'int':
      return isInteger(value, 31n)
    case 'long':
      return isInteger(value, 63n)
    case 'float':
    case 'double':
      return value.kind === 'number'
    case 'boolean':
    case 'null':
      return value.kind === type.kind
    case 'array':
      if (value.kind !== 'array') return false
      return (yield all(value.elements.map((element) => [type.items, element]))) as boolean
    case 'map':
      if (value.kind !== 'object') return false
      return (yield all(value.members.map((member) => [type.values, member.value]))) as boolean
    case 'record':
      if (value.kind !== 'object') return false
      return (yield fieldsMatch(type, value)) as boolean
    case 'union':
      for (const branch of type.branches) if ((yield matches(branch, value)) as boolean) return true
      return false
  }
}

function* all(pairs: readonly (readonly [Schema, JsonNode])[]): Deep<boolean> {
  for (const [schema, value] of pairs) if (!((yield matches(schema, value)) as boolean)) return false
  return true
}

/** A field that the value leaves out takes its own default. */
function* fieldsMatch(record: RecordSchema, object: JsonObject): Deep<boolean> {
  const values = new Map(object.members.map((member) => [member.key, member.value]))
  for (const field of record.fields) {
    const value = values.get(field.name) ?? field.default
    if (value === undefined || !((yield matches(field.type, value)) as boolean)) return false
  }
  return true
}

const isInteger = (value: JsonNode, bits: bigint): boolean => {
  // More digits than a long has are too many, and turning millions of them into a number would take long.
  if (value.kind !== 'number' || value.text.length > 20 || /[.eE]/.test(value.text)) return false
  const number = BigInt(value.text)
  const limit = 1n << bits
  return number >= -limit && number < limit
}

/** What `Double.parseDouble` of Java reads, without its hexadecimal form. */
const isDouble = (text: string): boolean =>
  /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/.test(text.trim())

/** Defaults in words, for sentences that say what would be valid. */
export const exampleDefault = (schema: Schema): string => {
  const type = resolved(schema)
  return type === undefined ? 'a value' : exampleOf(type)
}

const exampleOf = (type: ResolvedSchema): string => {
  switch (type.kind) {
    case 'null':
      return 'null'
    case 'boolean':
      return 'false'
    case 'int':
    case 'long':
    case 'float':
    case 'double':
      return '0'
    case 'bytes':
    case 'string':
      return '""'
    case 'fixed':
      return `a string of ${type.size} bytes`
    case 'array':
      return '[]'
    case 'map':
      return '{}'
    case 'record':
      return 'an object with a value for each field'
    case 'enum':
      return JSON.stringify(type.default ?? type.symbols[0]?.name ?? '')
    case 'union':
      return type.branches.length === 0 ? 'a value' : exampleDefault(type.branches[0] as Schema)
  }
}
