import assert from 'node:assert/strict'
import { readJson } from '../../src/core/json/read-json.ts'
import { createBudget } from '../../src/formats/jsonschema/inclusion/budget.ts'
import { accepts } from '../../src/formats/jsonschema/inclusion/evaluate.ts'
import { type Inclusion, inclusion } from '../../src/formats/jsonschema/inclusion/inclusion.ts'
import { createQuestion } from '../../src/formats/jsonschema/inclusion/question.ts'
import { type JsonValue, valueOfNode } from '../../src/formats/jsonschema/json-value.ts'
import { linkJsonSchema } from '../../src/formats/jsonschema/link.ts'
import type { Draft, Schema } from '../../src/formats/jsonschema/model.ts'
import { parseJsonSchema } from '../../src/formats/jsonschema/parse.ts'

/** A schema, linked with itself. */
export const schemaOf = (schema: unknown, draft: Draft = '2020-12', path = 'schema.json'): Schema => {
  const text = typeof schema === 'string' ? schema : JSON.stringify(schema)
  const { document } = parseJsonSchema(text, path, { draft })
  linkJsonSchema(document)
  assert.ok(document.root, text)
  return document.root
}

export const valueOf = (value: unknown): JsonValue => {
  const { root } = readJson(JSON.stringify(value))
  assert.ok(root)
  return valueOfNode(root)
}

const plenty = { steps: 10_000_000, milliseconds: 60_000 }

/** Whether our own evaluation says that a schema accepts values; undefined: it does not know. */
export const evaluatorFor = (schema: Schema): ((value: unknown) => boolean | undefined) => {
  const { evaluation } = createQuestion(schema, schema, createBudget(plenty))
  return (value) => accepts(schema, valueOf(value), evaluation)
}

/** Time does not count: the machine that runs the tests may be slow. */
export const included = (writer: unknown, reader: unknown, draft: Draft = '2020-12'): Inclusion =>
  inclusion(schemaOf(writer, draft), schemaOf(reader, draft), { steps: 200_000, milliseconds: 60_000 })
