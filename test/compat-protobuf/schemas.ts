import assert from 'node:assert/strict'
import type { Dialect, ReferencedSchema } from '../../src/compat/checker.ts'
import { protobufChecker, protobufDifferences } from '../../src/compat/protobuf/checker.ts'
import { pointerOf } from '../../src/compat/protobuf/difference.ts'
import type { ProtobufSchema } from '../../src/compat/protobuf/schema.ts'

/** References by name, each before those that refer to it. */
export type References = Readonly<Record<string, string>>

const referencesOf = (references: References): readonly ReferencedSchema[] =>
  Object.entries(references).map(([name, text]) => ({ name, text }))

/** A schema that has no problems, not even for a new one. */
export const schemaOf = (text: string, references: References = {}): ProtobufSchema => {
  const { schema, problems } = read(text, references)
  assert.deepEqual(problems, [])
  return schema!
}

const read = (text: string, references: References) =>
  protobufChecker('confluent-8').parse({ text, references: referencesOf(references) }, 'strict', 'new.proto')

/** Problems of a new schema as `line:column message`. */
export const problemsIn = (text: string, references: References = {}): readonly string[] =>
  read(text, references).problems.map(({ line, column, message }) => `${line}:${column} ${message}`)

/** A proto3 file with this in it. */
export const proto3 = (body: string): string => `syntax = "proto3";\npackage shop;\n${body}\n`

export const proto2 = (body: string): string => `syntax = "proto2";\npackage shop;\n${body}\n`

/** All differences as `TYPE pointer`, those that break with a `!` before them; sorted. */
export const differences = (
  dialect: Dialect,
  writer: ProtobufSchema,
  reader: ProtobufSchema,
): readonly string[] =>
  protobufDifferences(dialect, reader, writer)
    .map((one) => `${one.breaking ? '!' : ''}${one.type} ${pointerOf(one)}`)
    .toSorted()
