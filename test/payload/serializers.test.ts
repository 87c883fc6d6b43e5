import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, createFileRegistry, createMutableRegistry, fromBinary, fromJson } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import {
  AvroSerializer,
  JsonSerializer,
  ProtobufSerializer,
  SchemaRegistryClient,
  SerdeType,
  type SchemaInfo,
} from '@confluentinc/schemaregistry'
import { protobufChecker } from '../../src/compat/protobuf/checker.ts'
import { encodeFileDescriptor } from '../../src/formats/protobuf/descriptor/encode-file.ts'
import { parseAvro } from '../../src/formats/avro/parse.ts'
import { decodeAvro } from '../../src/registry/payload/decode-avro.ts'
import { decodeJson } from '../../src/registry/payload/decode-json.ts'
import { decodeProtobuf } from '../../src/registry/payload/decode-protobuf.ts'
import { readMessageIndexes } from '../../src/registry/payload/message-indexes.ts'
import { splitPayload } from '../../src/registry/payload/split-payload.ts'

/** Confluent's client with a registry in memory of its own. */
const newClient = () => SchemaRegistryClient.newClient({ baseURLs: ['mock://'] })

/** The start of a payload, which has to be one of the registry. */
const headOf = (payload: Uint8Array): { readonly id: number; readonly offset: number } => {
  const head = splitPayload(payload)
  assert.ok('schema' in head && head.schema.kind === 'id')
  return { id: head.schema.id, offset: head.offset }
}

test("payloads of Confluent's Avro serializer are read", async () => {
  const client = newClient()
  const text =
    '{"type":"record","name":"Order","fields":[{"name":"id","type":"int"},{"name":"note","type":["null","string"]}]}'
  await client.register('orders-value', { schema: text, schemaType: 'AVRO' }, false)
  const serializer = new AvroSerializer(client, SerdeType.VALUE, { useLatestVersion: true })
  const payload = await serializer.serialize('orders', { id: 7, note: 'x' })
  const { id, offset } = headOf(payload)
  assert.equal((await client.getBySubjectAndId('orders-value', id)).schema, text)
  const { file } = parseAvro(text, 'strict')
  assert.deepEqual(decodeAvro(payload, file.schema!, offset), { value: { id: 7, note: 'x' }, problems: [] })
})

test("payloads of Confluent's JSON serializer are read", async () => {
  const client = newClient()
  const schema: SchemaInfo = { schema: '{"type":"object"}', schemaType: 'JSON' }
  await client.register('orders-value', schema, false)
  const serializer = new JsonSerializer(client, SerdeType.VALUE, { useLatestVersion: true })
  const payload = await serializer.serialize('orders', { id: 7 })
  assert.deepEqual(decodeJson(payload.subarray(headOf(payload).offset)), { value: { id: 7 }, problems: [] })
})

test("payloads and schemas of Confluent's protobuf serializer are read", async () => {
  const text =
    'syntax = "proto3"; package shop; message First {} message Order { message Line { string sku = 1; } }'
  const checker = protobufChecker('confluent-8')
  const { file } = checker.parse({ text, references: [] }, 'strict', 'a').schema!
  const descriptor = fromBinary(FileDescriptorProtoSchema, encodeFileDescriptor(file, 'shop.proto'))
  const line = createFileRegistry(create(FileDescriptorSetSchema, { file: [descriptor] })).getMessage(
    'shop.Order.Line',
  )!
  const client = newClient()
  const registry = createMutableRegistry(line)
  const serializer = new ProtobufSerializer(client, SerdeType.VALUE, { autoRegisterSchemas: true, registry })
  const payload = await serializer.serialize('orders', fromJson(line, { sku: 'a' }))
  const { id, offset } = headOf(payload)
  const registered = await client.getBySubjectAndId('orders-value', id)
  const { schema, problems } = checker.parse({ text: registered.schema, references: [] }, 'strict', 'a')
  assert.deepEqual(problems, [])
  const indexes = readMessageIndexes(payload, offset)
  assert.ok('indexes' in indexes)
  assert.deepEqual(indexes.indexes, [1, 0])
  assert.deepEqual(decodeProtobuf(payload, schema!.file, indexes.indexes, indexes.end), {
    value: { sku: 'a' },
    problems: [],
  })
})
