import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, createFileRegistry, fromBinary, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import * as fc from 'fast-check'
import type { ProtobufSchema } from '../../src/compat/protobuf/schema.ts'
import { encodeFileDescriptor } from '../../src/formats/protobuf/descriptor/encode-file.ts'
import { differences, proto3, schemaOf } from './schemas.ts'

const descriptorOf = ({ file }: ProtobufSchema) => {
  const descriptor = fromBinary(FileDescriptorProtoSchema, encodeFileDescriptor(file))
  return createFileRegistry(create(FileDescriptorSetSchema, { file: [descriptor] })).getMessage('shop.A')!
}

/** A field of a random type; numbers are few, so that two messages have some in common. */
const fieldTexts = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 2 }),
    type: fc.constantFrom(
      'int32',
      'int64',
      'uint32',
      'sint32',
      'bool',
      'fixed32',
      'sfixed32',
      'float',
      'string',
      'bytes',
      'E',
      'B',
    ),
    label: fc.constantFrom('', 'repeated ', 'optional '),
  }),
  { selector: ({ number }) => number, minLength: 1 },
)

const messageText = (
  fields: readonly { readonly number: number; readonly type: string; readonly label: string }[],
) =>
  proto3(
    `enum E { Z = 0; ONE = 1; } message B { int32 b = 1; string s = 2; } message A { ${fields.map(({ number, type, label }) => `${label}${type} f${number} = ${number};`).join(' ')} }`,
  )

test('@bufbuild/protobuf reads every value of what is called compatible', () => {
  const values = fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer(), fc.string()), {
    maxLength: 6,
  })
  let compatible = 0
  fc.assert(
    fc.property(fieldTexts, fieldTexts, values, (before, after, drawn) => {
      const [writer, reader] = [schemaOf(messageText(before)), schemaOf(messageText(after))]
      if (differences('strict', writer, reader).some((one) => one.startsWith('!'))) return
      compatible++
      const writing = descriptorOf(writer)
      const written = create(writing) as unknown as Record<string, unknown>
      for (const [number, integer, text] of drawn) {
        const field = before.find((one) => one.number === number)
        if (field === undefined) continue
        const value = valueOf(field.type, integer, text)
        written[`f${number}`] = field.label === 'repeated ' ? [value, value] : value
      }
      const bytes = toBinary(writing, written as never)
      const read = fromBinary(descriptorOf(reader), bytes) as unknown as Record<string, unknown>
      for (const { number, type, label } of after) {
        const origin = before.find((one) => one.number === number)
        if (origin === undefined || (origin.type === 'B' && type === 'bytes')) continue
        const [sent, received] = [written[`f${number}`], read[`f${number}`]]
        // A value that is zero need not be written.
        const isSent = sent !== undefined && plain(sent) !== plain(zeros[origin.type])
        if (origin.label === 'repeated ') assert.deepEqual(list(received).map(plain), list(sent).map(plain))
        else if (isSent)
          assert.equal(plain(label === 'repeated ' ? list(received)[0] : received), plain(sent))
      }
    }),
    { numRuns: 2_000 },
  )
  assert.ok(compatible > 40, `${compatible} pairs were compatible`)
})

const list = (value: unknown): readonly unknown[] => value as readonly unknown[]

const zeros: Readonly<Record<string, unknown>> = { string: '', bytes: '', B: undefined }

/** A value in a form that is the same for all types that can hold it. */
const plain = (value: unknown): string => {
  if (value instanceof Uint8Array) return `text ${Buffer.from(value).toString()}`
  if (typeof value === 'string') return `text ${value}`
  if (typeof value === 'object' && value !== null) {
    const { b, s } = value as { readonly b?: number; readonly s?: string }
    return `message ${b} ${s}`
  }
  return `number ${Number(value ?? 0)}`
}

const valueOf = (type: string, integer: number, text: string): unknown => {
  switch (type) {
    case 'string':
      return text
    case 'bytes':
      return new TextEncoder().encode(text)
    case 'bool':
      return integer > 0
    case 'int64':
      return BigInt(integer)
    case 'uint32':
    case 'fixed32':
      return integer >>> 0
    case 'E':
      return integer & 1
    case 'float':
      return Math.fround(integer)
    case 'B':
      return { $typeName: 'shop.B', b: integer, s: text }
    default:
      return integer
  }
}
