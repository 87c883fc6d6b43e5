import assert from 'node:assert/strict'
import { avroChecker } from '../../src/compat/avro/checker.ts'
import { checkVersions, type Verdict } from '../../src/compat/check.ts'
import type { Mode } from '../../src/core/mode.ts'
import type { Schema } from '../../src/formats/avro/model.ts'

/** An Avro schema that has no problems. */
export const parsed = (text: string): Schema => {
  const { schema, problems } = avroChecker.parse({ text, references: [] }, 'strict', 'schema')
  assert.deepEqual(problems, [])
  assert.ok(schema)
  return schema
}

/** Whether an Avro schema may follow others, oldest first; versions are numbered from 1. */
export const follow = (mode: Mode, olds: readonly string[], head: string): Verdict<number> =>
  checkVersions(
    avroChecker,
    mode,
    olds.map((text, index) => ({ version: index + 1, schema: parsed(text) })),
    parsed(head),
  )
