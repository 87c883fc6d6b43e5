import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { create } from '@bufbuild/protobuf'
import {
  ProtobufDeserializer,
  ProtobufSerializer,
  SchemaRegistryClient,
  SerdeType,
} from '@confluentinc/schemaregistry'
import { emptyRegistry } from './empty-registry.ts'
import { lineMessage, orderMessage, orderTypes } from './order-descriptors.ts'

describe('Confluent’s protobuf serializer for JavaScript', () => {
  const registry = emptyRegistry()
  const newClient = () => new SchemaRegistryClient({ baseURLs: [registry.url], maxRetries: 0 })
  const newSerializer = () =>
    new ProtobufSerializer(newClient(), SerdeType.VALUE, { autoRegisterSchemas: true, registry: orderTypes })
  const newDeserializer = () => new ProtobufDeserializer(newClient(), SerdeType.VALUE, {})

  test('a message with an imported type is registered with its import, written and read', async () => {
    const order = create(orderMessage, { id: 'o-1', price: { cents: 1999n }, line: { sku: 'tea' } })
    const payload = await newSerializer().serialize('orders', order)
    const read = await newDeserializer().deserialize('orders', payload)
    assert.equal(read.id, 'o-1')
    assert.equal(read.price.cents, 1999n)
    assert.equal(read.line.sku, 'tea')
    const { references } = await newClient().getLatestSchemaMetadata('orders-value')
    assert.deepEqual(references, [{ name: 'acme/money.proto', subject: 'acme/money.proto', version: 1 }])
  })

  test('a message that is nested in the second message of a file is found again', async () => {
    const payload = await newSerializer().serialize('lines', create(lineMessage, { sku: 'tea' }))
    assert.deepEqual([...payload.subarray(5, 8)], [4, 2, 0], 'two message indexes: 1 and 0')
    assert.equal((await newDeserializer().deserialize('lines', payload)).sku, 'tea')
  })

  test('a producer that starts again registers nothing new', async () => {
    const order = create(orderMessage, { id: 'o-2' })
    const first = await newSerializer().serialize('restarted', order)
    const second = await newSerializer().serialize('restarted', order)
    assert.deepEqual(second, first)
    assert.deepEqual(await newClient().getAllVersions('restarted-value'), [1])
  })

  test('the schema that was registered as a descriptor is read as text by people', async () => {
    await newSerializer().serialize('readable', create(orderMessage, { id: 'o-3' }))
    const { schema } = await newClient().getLatestSchemaMetadata('readable-value')
    assert.match(schema, /syntax = "proto3"/)
    assert.match(schema, /message Order \{/)
  })
})
