import assert from 'node:assert/strict'
import { linkJsonSchema } from '../../src/formats/jsonschema/link.ts'
import type { Draft, JsonSchemaDocument, ObjectSchema, Schema } from '../../src/formats/jsonschema/model.ts'
import { parseJsonSchema } from '../../src/formats/jsonschema/parse.ts'

export const metaschemas: Readonly<Record<Draft, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema#',
  'draft-06': 'http://json-schema.org/draft-06/schema#',
  'draft-07': 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
}

/** What is wrong with a text, read and linked by itself: `line:column message`. */
export const problemsOf = (content: unknown, draft?: Draft): string[] => {
  const { document, problems } = parseJsonSchema(
    textOf(content),
    'a.json',
    draft === undefined ? {} : { draft },
  )
  return [...problems, ...linkJsonSchema(document)].map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  )
}

/** A document without problems, linked by itself. */
export const documentOf = (content: unknown, draft?: Draft): JsonSchemaDocument => {
  const { document, problems } = parseJsonSchema(
    textOf(content),
    'a.json',
    draft === undefined ? {} : { draft },
  )
  assert.deepEqual([...problems, ...linkJsonSchema(document)], [])
  return document
}

export const rootOf = (content: unknown, draft?: Draft): ObjectSchema =>
  objectOf(documentOf(content, draft).root)

export const objectOf = (schema: Schema | undefined): ObjectSchema => {
  assert.equal(schema?.kind, 'object')
  return schema as ObjectSchema
}

const textOf = (content: unknown): string => (typeof content === 'string' ? content : JSON.stringify(content))
