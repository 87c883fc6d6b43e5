import type { JsonNode } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import type { Mode } from '../../core/mode.ts'
import { at, elementsOf, entriesOf, textAt } from '../services/document.ts'
import type { Landscape } from '../services/model.ts'
import { eventFields } from './event-fields.ts'
import type { EventSchema } from './inputs.ts'
import { hasVersionMarker } from './version-marker.ts'

/** What the configuration, or the registry, says of a schema. */
export interface RegisteredSchema {
  readonly path: string
  readonly subject: string
  readonly mode: Mode | undefined
}

/** Files with the schemas of messages. */
export const eventSchemaPaths = ({ channels }: Landscape): readonly string[] => [
  ...new Set(channels.flatMap(({ schemas }) => schemas.map(({ path }) => path))),
]

/** What is known of every schema of a message, from its text and from what is said of its subject. */
export const eventSchemasOf = (
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
  registered: readonly RegisteredSchema[],
): readonly EventSchema[] => {
  const subjects = new Map(registered.map((schema) => [schema.path, schema]))
  return paths.map((path) => {
    const subject = subjects.get(path)
    const text = texts.get(path) ?? ''
    const root = isJson(path) ? readJson(text, deepest).root : undefined
    const version = path.endsWith('.proto') ? versionOfPackage(text) : versionInSchema(root)
    const fields = eventFields(path, root)
    return {
      path,
      ...(subject !== undefined && { subject: subject.subject }),
      ...(subject?.mode !== undefined && { mode: subject.mode }),
      ...(version !== undefined && { version }),
      ...(fields.length > 0 && { fields }),
    }
  })
}

const isJson = (path: string): boolean => path.endsWith('.json') || path.endsWith('.avsc')

const deepest = 400

const versionOfPackage = (text: string): string | undefined => {
  const name = /^\s*package\s+([\w.]{1,300})\s*;/mu.exec(text)?.[1]
  return name !== undefined && hasVersionMarker(name) ? `package ${name}` : undefined
}

const versionInSchema = (root: JsonNode | undefined): string | undefined =>
  versionInName(root) ?? versionInFields(root)

/** Names that say which version they are of. */
const versionInName = (root: JsonNode | undefined): string | undefined => {
  for (const key of ['namespace', 'name', '$id', 'id']) {
    const name = textAt(root, key)
    if (name !== undefined && hasVersionMarker(name)) return `${key} ${name}`
  }
  const version = textAt(root, 'version')
  return version === undefined ? undefined : `version ${version}`
}

const versionFields: ReadonlySet<string> = new Set(['schemaversion', 'eventversion', 'dataschema'])

/** A property of JSON Schema or a field of Avro in which every message says its version; `dataschema` is that of CloudEvents. */
const versionInFields = (root: JsonNode | undefined): string | undefined => {
  const names = [
    ...entriesOf(at(root, 'properties')).map(({ key }) => key),
    ...elementsOf(at(root, 'fields')).flatMap((field) => textAt(field, 'name') ?? []),
  ]
  const found = names.find((name) => versionFields.has(name.replaceAll('_', '').toLowerCase()))
  return found === undefined ? undefined : `field ${found}`
}
