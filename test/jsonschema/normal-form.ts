import type { ObjectSchema, Reference, Schema } from '../../src/formats/jsonschema/model.ts'
import { pointerOf } from '../../src/formats/jsonschema/place.ts'

/** What says where a schema stands, and how it was written, but not what it means. */
const aboutText = ['source', 'span', 'keySpan', 'parent', 'path', 'resource', 'written', 'unknown']

/** What a schema means, as plain data: keywords that are there, without the places and spellings of its draft. */
export const normalForm = (schema: Schema): unknown => {
  if (schema.kind === 'boolean') return schema.value
  const entries = Object.entries(schema).filter(([key]) => key !== 'kind' && !aboutText.includes(key))
  return Object.fromEntries(
    entries.map(([key, value]) => [key, plain(value)]).filter(([, value]) => value !== undefined),
  )
}

const plain = (value: unknown): unknown => {
  if (value === undefined || value === false) return undefined
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Map)
    return value.size === 0
      ? undefined
      : Object.fromEntries([...value].map(([key, each]) => [key, plain(each) ?? each]))
  if (value instanceof Set) return [...value].toSorted()
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(plain)
  if ('canonical' in value) return value.canonical
  if ('keyword' in value) return referenceForm(value as Reference)
  return normalForm(value as ObjectSchema)
}

/** Definitions have other names for their home in older drafts. */
const referenceForm = ({ target }: Reference): unknown =>
  target === undefined ? 'nothing' : pointerOf(target).replace('definitions', '$defs')
