import { jsonNameOf } from '../../src/formats/protobuf/json-name.ts'
import type {
  AggregateField,
  Field,
  FieldType,
  Message,
  Option,
  OptionValue,
  ProtobufModel,
  ScalarType,
} from '../../src/formats/protobuf/model.ts'

export type Json = null | boolean | number | string | Json[] | JsonObject

export interface JsonObject {
  [name: string]: Json
}

/** Options of one declaration as the JSON of their options message. */
export type OptionsToJson = (options: readonly Option[], optionsMessage: string) => JsonObject

/** Turns options into JSON by the messages and extensions of a model that holds descriptor.proto. */
export const optionsToJson = (model: ProtobufModel): OptionsToJson => {
  const descriptor = model.files.get('google/protobuf/descriptor.proto')!
  const messages = new Map(descriptor.messages.map((message) => [message.name, message]))
  const extensions = extensionsOf(model)
  return (options, optionsMessage) => {
    const json: JsonObject = {}
    for (const { name, value } of options) {
      const pseudo = name.length === 1 && (name[0]!.name === 'default' || name[0]!.name === 'json_name')
      if (pseudo && optionsMessage === 'FieldOptions') continue
      let into = json
      let message = messages.get(optionsMessage)!
      for (const [index, part] of name.entries()) {
        const field = part.extension ? extensions.get(part.name)! : fieldOf(message, part.name)
        if (index === name.length - 1) put(into, field, value, extensions)
        else {
          into = (into[keyOf(field)] ??= {}) as JsonObject
          message = (field.type as FieldType & { kind: 'message' }).message
        }
      }
    }
    return json
  }
}

type Extensions = ReadonlyMap<string, Field>

const extensionsOf = (model: ProtobufModel): Extensions => {
  const extensions = new Map<string, Field>()
  const add = (holder: {
    readonly extensions: readonly Field[]
    readonly messages: readonly Message[]
  }): void => {
    for (const extension of holder.extensions) extensions.set(extension.fullName, extension)
    for (const message of holder.messages) add(message)
  }
  for (const file of model.files.values()) add(file)
  return extensions
}

const fieldOf = (message: Message, name: string): Field =>
  message.fields.find((field) => field.name === name)!

const keyOf = (field: Field): string =>
  field.extendee === undefined ? jsonNameOf(field) : `[${field.fullName}]`

const put = (into: JsonObject, field: Field, value: OptionValue, extensions: Extensions): void => {
  const key = keyOf(field)
  const values = value.kind === 'list' ? value.values : [value]
  if (field.map !== undefined) {
    const entries = (into[key] ??= {}) as JsonObject
    for (const entry of values) putEntry(entries, field, entry, extensions)
  } else if (field.label === 'repeated') {
    const list = (into[key] ??= []) as Json[]
    list.push(...values.map((one) => valueJson(field.type, one, extensions)))
  } else {
    const json = valueJson(field.type, value, extensions)
    if (!isUnset(field, json)) into[key] = json
  }
}

/** Fields with implicit presence are not there when they have their default value. */
const isUnset = ({ extendee, features, oneof, type }: Field, json: Json): boolean => {
  if (features.fieldPresence !== 'IMPLICIT' || oneof !== undefined || extendee !== undefined) return false
  if (type.kind === 'enum') return json === type.enum.values[0]!.name
  return type.kind === 'scalar' && (json === 0 || json === '0' || json === '' || json === false)
}

const putEntry = (entries: JsonObject, { map }: Field, entry: OptionValue, extensions: Extensions): void => {
  const parts = new Map(
    entry.kind === 'aggregate' ? entry.fields.map(({ name, value }) => [name, value]) : [],
  )
  const key = parts.get('key')
  const value = parts.get('value')
  if (key === undefined || value === undefined) return
  entries[String(valueJson({ kind: 'scalar', name: map!.key }, key, extensions))] = valueJson(
    map!.value,
    value,
    extensions,
  )
}

const valueJson = (type: FieldType, value: OptionValue, extensions: Extensions): Json => {
  switch (type.kind) {
    case 'scalar':
      return scalarJson(type.name, value)
    case 'enum':
      if (value.kind !== 'integer') return value.kind === 'identifier' ? value.value : null
      return (
        type.enum.values.find(({ number }) => BigInt(number) === value.value)?.name ?? Number(value.value)
      )
    case 'message':
      return value.kind === 'aggregate' ? messageJson(type.message, value.fields, extensions) : null
    case 'unresolved':
      return null
  }
}

const messageJson = (message: Message, fields: readonly AggregateField[], extensions: Extensions): Json => {
  const json: JsonObject = {}
  for (const { name, value } of fields) {
    const field = name.startsWith('[') ? extensions.get(name.slice(1, -1))! : fieldOf(message, name)
    put(json, field, value, extensions)
  }
  return json
}

const longIntegers: readonly ScalarType[] = ['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']

const scalarJson = (type: ScalarType, value: OptionValue): Json => {
  switch (value.kind) {
    case 'string':
      return type === 'bytes' ? Buffer.from(value.value).toString('base64') : value.value
    case 'integer':
      return longIntegers.includes(type) ? String(value.value) : Number(value.value)
    case 'float':
      return Number.isFinite(value.value)
        ? type === 'float'
          ? Math.fround(value.value)
          : value.value
        : String(value.value)
    case 'identifier':
      if (type !== 'bool') return value.value === 'inf' ? 'Infinity' : 'NaN'
      return value.value.toLowerCase().startsWith('t')
    case 'list':
    case 'aggregate':
      return null
  }
}
