import { parseFile } from '../../formats/protobuf/parse/file.ts'
import type { SchemaContent } from './content.ts'

/** Names of the fields of a record, the properties of an object, or the fields of a file's first message. */
export const topLevelFields = ({ type, text }: SchemaContent): ReadonlySet<string> => {
  switch (type) {
    case 'AVRO': {
      const { fields } = objectOf(text)
      return new Set(
        Array.isArray(fields) ? fields.map((field: { name?: string }) => String(field?.name)) : [],
      )
    }
    case 'JSON': {
      const { properties } = objectOf(text)
      return new Set(typeof properties === 'object' && properties !== null ? Object.keys(properties) : [])
    }
    case 'PROTOBUF': {
      const [message] = parseFile('schema', 'schema', text).file.messages
      return new Set(message?.fields.map(({ name }) => name))
    }
  }
}

/** The text was read as a schema before; a schema can be something else than an object, such as `"string"`. */
const objectOf = (text: string): { readonly [key: string]: unknown } => {
  try {
    return Object(JSON.parse(text)) as { readonly [key: string]: unknown }
  } catch {
    return {}
  }
}
