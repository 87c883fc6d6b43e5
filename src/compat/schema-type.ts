import { stringOf } from '../core/json/json-node.ts'
import { readJson } from '../core/json/read-json.ts'
import type { SchemaType } from './checker.ts'

const bySuffix: readonly (readonly [suffix: string, type: SchemaType])[] = [
  ['.avsc', 'AVRO'],
  ['.avdl', 'AVRO'],
  ['.proto', 'PROTOBUF'],
]

/** What the suffix of a file says that its schema is written in; a `.json` file can hold Avro too. */
export const typeBySuffix = (name: string): SchemaType | undefined =>
  bySuffix.find(([suffix]) => name.endsWith(suffix))?.[1]

/** What a text says that it is written in, in a file whose suffix does not tell; undefined when it says nothing. */
export const typeByContent = (name: string, text: string): SchemaType | undefined => {
  if (/^\s*(?:syntax|edition)\s*=/.test(text)) return 'PROTOBUF'
  const { root } = readJson(text)
  const isAvro = root?.kind === 'object' && avroTypes.has(stringOf(root, 'type')?.value ?? '')
  if (isAvro) return 'AVRO'
  const isJson = root?.kind === 'object' && stringOf(root, '$schema') !== undefined
  return isJson || name.endsWith('.json') ? 'JSON' : undefined
}

/** Types of Avro that have a name; in JSON Schema none of these words is a type. */
const avroTypes: ReadonlySet<string> = new Set(['record', 'enum', 'fixed', 'error'])
