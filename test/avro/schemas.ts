import type { AvroChange } from '../../src/formats/avro/facts.ts'
import type { Incompatibility } from '../../src/formats/avro/incompatibility.ts'
import { locationOf } from '../../src/formats/avro/incompatibility.ts'
import { diffSchemas } from '../../src/formats/avro/diff.ts'
import type { Schema } from '../../src/formats/avro/model.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import { resolution } from '../../src/formats/avro/resolution.ts'

/** A schema that must be without problems. */
export const schema = (declaration: unknown, path = 'order.avsc'): Schema => {
  const text =
    typeof declaration === 'string' && /^\s*["[{]/.test(declaration)
      ? declaration
      : JSON.stringify(declaration)
  const { file, problems } = parseAvro(text, 'strict', path)
  if (problems.length > 0 || file.schema === undefined) throw new Error(JSON.stringify(problems))
  return file.schema
}

export const record = (name: string, fields: readonly object[], more: object = {}): object => ({
  type: 'record',
  name,
  ...more,
  fields,
})

export const reasons = (reader: unknown, writer: unknown): readonly Incompatibility[] =>
  resolution(schema(reader), schema(writer)).incompatibilities

/** `TYPE_MISMATCH /fields/0/type` */
export const reasonLines = (reader: unknown, writer: unknown): string[] =>
  reasons(reader, writer).map((reason) => `${reason.type} ${locationOf(reason)}`)

export const changes = (base: unknown, head: unknown): AvroChange[] => diffSchemas(schema(base), schema(head))

export const kinds = (base: unknown, head: unknown): string[] =>
  changes(base, head).map((change) => change.kind)
