import {
  isNamed,
  resolved,
  type ResolvedSchema,
  type Schema,
  type UnionSchema,
} from '../../formats/avro/model.ts'
import { logicalValue } from './avro-logical.ts'
import { avroReaderOf, fail, readBytes, readFixed, readLong, type AvroReader } from './avro-reader.ts'
import {
  base64,
  type Decoded,
  floatJson,
  integerJson,
  type JsonValue,
  objectOf,
  type RawValue,
} from './decoded.ts'

/**
 * Reads Avro's binary format with the schema that it was written with. Logical types are shown as people write them;
 * bytes in base64; a value of a union with several branches besides null with the name of its branch.
 *
 * @param offset where the data starts in the payload
 */
export const decodeAvro = (bytes: Uint8Array, schema: Schema, offset = 0): Decoded => {
  const reader = avroReaderOf(bytes, offset)
  const value = readValue(reader, schema, 0)
  if (reader.problem === undefined && reader.offset < bytes.length) {
    fail(reader, reader.offset, `${bytes.length - reader.offset} bytes follow after the end of the value.`)
  }
  return { value, problems: reader.problem === undefined ? [] : [reader.problem] }
}

/** Deeper values are shown to nobody, and whoever prints them would run out of stack. */
const deepestValue = 500

const readValue = (reader: AvroReader, used: Schema, depth: number): JsonValue | undefined => {
  const schema = resolved(used)
  if (schema === undefined) return fail(reader, reader.offset, 'The type of this value is not known.')
  if (depth > deepestValue)
    return fail(reader, reader.offset, `Values are nested more than ${deepestValue} levels deep.`)
  if (reader.budget-- <= 0)
    return fail(reader, reader.offset, 'There are far more values than the payload has bytes.')
  const raw = readRaw(reader, schema, depth)
  if (reader.problem !== undefined || schema.kind === 'union') return jsonOf(raw)
  return logicalValue(schema, raw) ?? jsonOf(raw)
}

const jsonOf = (raw: RawValue): JsonValue | undefined => {
  if (typeof raw === 'bigint') return integerJson(raw)
  return raw instanceof Uint8Array ? base64(raw) : raw
}

const readRaw = (reader: AvroReader, schema: ResolvedSchema, depth: number): RawValue => {
  switch (schema.kind) {
    case 'null':
      return null
    case 'boolean':
      return readBoolean(reader)
    case 'int':
    case 'long':
      return readInteger(reader, schema.kind)
    case 'float':
    case 'double':
      return readFloat(reader, schema.kind)
    case 'bytes':
      return readBytes(reader, 'the bytes')
    case 'string':
      return readString(reader)
    case 'fixed':
      return readFixed(reader, BigInt(schema.size), `"${schema.fullName}"`)
    case 'enum': {
      const { offset } = reader
      const index = readLong(reader, 'the index of an enum symbol')
      if (index === undefined) return undefined
      const symbol = schema.symbols[Number(index)]
      return (
        symbol?.name ??
        fail(reader, offset, `Enum "${schema.fullName}" has no symbol with the index ${index}.`)
      )
    }
    case 'array':
      return readBlocks(reader, 'an array', () => readValue(reader, schema.items, depth + 1))
    case 'map':
      return objectOf(readBlocks(reader, 'a map', () => readEntry(reader, schema.values, depth)))
    case 'union':
      return readUnion(reader, schema, depth)
    case 'record': {
      const entries: [string, JsonValue][] = []
      for (const field of schema.fields) {
        const value = readValue(reader, field.type, depth + 1)
        if (value !== undefined) entries.push([field.name, value])
        if (reader.problem !== undefined) break
      }
      return objectOf(entries)
    }
  }
}

const readBoolean = (reader: AvroReader): boolean | undefined => {
  const { offset } = reader
  const byte = readFixed(reader, 1n, 'A boolean')?.[0]
  if (byte === undefined) return undefined
  return byte > 1 ? fail(reader, offset, `A boolean is 0 or 1, not ${byte}.`) : byte === 1
}

const readInteger = (reader: AvroReader, kind: 'int' | 'long'): bigint | undefined => {
  const { offset } = reader
  const value = readLong(reader, kind === 'int' ? 'an int' : 'a long')
  if (value !== undefined && kind === 'int' && value !== BigInt.asIntN(32, value))
    return fail(reader, offset, `${value} does not fit into an int.`)
  return value
}

const readFloat = (reader: AvroReader, kind: 'float' | 'double'): JsonValue | undefined => {
  const bytes = readFixed(reader, kind === 'float' ? 4n : 8n, `A ${kind}`)
  if (bytes === undefined) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return floatJson(kind === 'float' ? view.getFloat32(0, true) : view.getFloat64(0, true))
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const readString = (reader: AvroReader): string | undefined => {
  const { offset } = reader
  const bytes = readBytes(reader, 'a string')
  if (bytes === undefined) return undefined
  try {
    return utf8.decode(bytes)
  } catch {
    return fail(reader, offset, 'A string is not UTF-8.')
  }
}

/** The items of an array or map, which come in blocks with a count; a negative one has the block's size behind it. */
const readBlocks = <Item>(
  reader: AvroReader,
  what: string,
  readItem: () => Item | undefined,
): readonly Item[] => {
  const items: Item[] = []
  for (;;) {
    const count = readLong(reader, `the number of items of ${what}`)
    if (count === undefined || count === 0n) return items
    if (count < 0n && readLong(reader, `the size of a block of ${what}`) === undefined) return items
    for (let left = count < 0n ? -count : count; left > 0n; left--) {
      const item = readItem()
      if (item !== undefined) items.push(item)
      if (reader.problem !== undefined) return items
    }
  }
}

const readEntry = (
  reader: AvroReader,
  values: Schema,
  depth: number,
): readonly [string, JsonValue] | undefined => {
  const key = readString(reader)
  const value = key === undefined ? undefined : readValue(reader, values, depth + 1)
  return key === undefined || value === undefined ? undefined : [key, value]
}

const readUnion = (reader: AvroReader, { branches }: UnionSchema, depth: number): JsonValue | undefined => {
  const { offset } = reader
  const index = readLong(reader, 'the index of a union branch')
  if (index === undefined) return undefined
  const branch = branches[Number(index)]
  if (branch === undefined) return fail(reader, offset, `The union has no branch with the index ${index}.`)
  const value = readValue(reader, branch, depth + 1)
  const isOptional = branches.length === 2 && branches.some(({ kind }) => kind === 'null')
  return value === undefined || branch.kind === 'null' || isOptional || branches.length === 1
    ? value
    : objectOf([[branchName(branch), value]])
}

const branchName = (branch: Schema): string => {
  const schema = resolved(branch)
  return schema === undefined ? branch.kind : isNamed(schema) ? schema.fullName : schema.kind
}
