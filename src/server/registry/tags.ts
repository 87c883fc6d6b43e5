import type { SchemaType } from '../../compat/checker.ts'
import { isObject, type JsonObject, parseExactly } from './exact-json.ts'
import { invalidSchema } from './registry-error.ts'

/** Tags given to a record or field of a schema, or taken from it. */
export interface TagChange {
  /** The full name of a record; for a field followed by a dot and its name. */
  readonly entityPath: string
  readonly entityType: 'sr_record' | 'sr_field'
  readonly tags: readonly string[]
}

/** Where Avro schemas keep their tags, in records and in fields. */
const tagsAttribute = 'confluent:tags'

/**
 * The text of a schema with tags added, then others removed. Throws `RegistryError` 42201 for an entity that the schema
 * does not have, and for types whose text cannot hold them.
 */
export const changeTags = (
  type: SchemaType,
  text: string,
  added: readonly TagChange[],
  removed: readonly TagChange[],
): string => {
  if (added.length === 0 && removed.length === 0) return text
  if (type !== 'AVRO') {
    throw invalidSchema(
      `Tags cannot be written into schemas of type ${type}. Put them into the tags of the metadata.`,
    )
  }
  const schema = parseExactly(text)
  const entities = taggable(schema)
  const entityOf = ({ entityPath, entityType }: TagChange): JsonObject => {
    const entity = entities[entityType].get(entityPath.replace(/^\./, ''))
    if (entity === undefined) throw invalidSchema(`The schema has no ${entityType} ${entityPath}.`)
    return entity
  }
  for (const change of added) setTags(entityOf(change), (tags) => [...new Set([...tags, ...change.tags])])
  for (const change of removed) {
    setTags(entityOf(change), (tags) => tags.filter((tag) => !change.tags.includes(tag)))
  }
  return JSON.stringify(schema)
}

/** The tags in the text of an Avro schema, as the API shows them. */
export const tagsIn = (type: SchemaType, text: string) => {
  if (type !== 'AVRO') return []
  return Object.entries(taggable(parseExactly(text))).flatMap(([entityType, entities]) =>
    [...entities].flatMap(([entityPath, entity]) => {
      const tags = tagsOf(entity)
      return tags.length === 0 ? [] : [{ schemaEntity: { entityPath, entityType }, tags }]
    }),
  )
}

const tagsOf = (entity: JsonObject): readonly string[] => {
  const tags = entity[tagsAttribute]
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []
}

const setTags = (entity: JsonObject, change: (tags: readonly string[]) => readonly string[]): void => {
  const tags = change(tagsOf(entity))
  if (tags.length > 0) entity[tagsAttribute] = tags
  else delete entity[tagsAttribute]
}

/** Records and fields by their path. Without recursion: schemas can be nested as deeply as somebody wrote them. */
const taggable = (schema: unknown) => {
  const records = new Map<string, JsonObject>()
  const fields = new Map<string, JsonObject>()
  const stack: { readonly node: unknown; readonly namespace: string }[] = [{ node: schema, namespace: '' }]
  while (stack.length > 0) {
    const { node, namespace } = stack.pop() as (typeof stack)[number]
    if (Array.isArray(node)) for (const branch of node) stack.push({ node: branch, namespace })
    if (!isObject(node)) continue
    for (const inner of [node['type'], node['items'], node['values']]) stack.push({ node: inner, namespace })
    if (!Array.isArray(node['fields'])) continue
    const fullName = fullNameOf(node, namespace)
    records.set(fullName, node)
    for (const field of node['fields'].filter(isObject)) {
      fields.set(`${fullName}.${String(field['name'])}`, field)
      stack.push({
        node: field['type'],
        namespace: fullName.slice(0, Math.max(0, fullName.lastIndexOf('.'))),
      })
    }
  }
  return { sr_record: records, sr_field: fields }
}

const fullNameOf = (record: JsonObject, enclosing: string): string => {
  const name = String(record['name'])
  if (name.includes('.')) return name
  const namespace = typeof record['namespace'] === 'string' ? record['namespace'] : enclosing
  return namespace === '' ? name : `${namespace}.${name}`
}
