import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  AvroDeserializer,
  AvroSerializer,
  HeaderSchemaIdSerializer,
  JsonDeserializer,
  JsonSerializer,
  RestError,
  SchemaRegistryClient,
  SerdeType,
} from '@confluentinc/schemaregistry'
import { emptyRegistry } from './empty-registry.ts'
import { avroNote, avroOrder, avroRequiredNote, jsonOrder } from './order-schemas.ts'

const order = { id: 'o-1', total: 1999 }

describe('Confluent’s serializers for JavaScript', () => {
  const registry = emptyRegistry()
  /** Producers and consumers are different programs: nothing that one client remembers helps the other. */
  const newClient = () => new SchemaRegistryClient({ baseURLs: [registry.url], maxRetries: 0 })

  test('an Avro payload that one client wrote is read by another', async () => {
    await newClient().register('orders-value', { schemaType: 'AVRO', schema: avroOrder() })
    const payload = await new AvroSerializer(newClient(), SerdeType.VALUE, {
      useLatestVersion: true,
    }).serialize('orders', order)
    assert.equal(payload[0], 0)
    const read = (await new AvroDeserializer(newClient(), SerdeType.VALUE, {}).deserialize(
      'orders',
      payload,
    )) as object
    assert.deepEqual({ ...read }, order)
  })

  test('a consumer that has a newer Avro schema reads an older payload', async () => {
    const client = newClient()
    await client.register('evolved-value', { schemaType: 'AVRO', schema: avroOrder() })
    const payload = await new AvroSerializer(client, SerdeType.VALUE, { useLatestVersion: true }).serialize(
      'evolved',
      order,
    )
    await client.register('evolved-value', { schemaType: 'AVRO', schema: avroOrder(avroNote) })
    const read = (await new AvroDeserializer(newClient(), SerdeType.VALUE, {
      useLatestVersion: true,
    }).deserialize('evolved', payload)) as object
    assert.deepEqual({ ...read }, { ...order, note: null })
  })

  test('an Avro schema that refers to another subject is put together again by the consumer', async () => {
    const client = newClient()
    const money = {
      type: 'record',
      name: 'Money',
      namespace: 'acme.shop',
      fields: [{ name: 'cents', type: 'long' }],
    }
    await client.register('acme.shop.Money', { schemaType: 'AVRO', schema: JSON.stringify(money) })
    await client.register('priced-value', {
      schemaType: 'AVRO',
      schema: avroOrder({ name: 'price', type: 'acme.shop.Money' }),
      references: [{ name: 'acme.shop.Money', subject: 'acme.shop.Money', version: 1 }],
    })
    const payload = await new AvroSerializer(newClient(), SerdeType.VALUE, {
      useLatestVersion: true,
    }).serialize('priced', { ...order, price: { cents: 1999 } })
    const read = await new AvroDeserializer(newClient(), SerdeType.VALUE, {}).deserialize('priced', payload)
    assert.equal(read.price.cents, 1999)
  })

  test('the id of a schema may travel in a header, as a guid', async () => {
    await newClient().register('headers-value', { schemaType: 'AVRO', schema: avroOrder() })
    const headers = {}
    const payload = await new AvroSerializer(newClient(), SerdeType.VALUE, {
      useLatestVersion: true,
      schemaIdSerializer: HeaderSchemaIdSerializer,
    }).serialize('headers', order, headers)
    const read = (await new AvroDeserializer(newClient(), SerdeType.VALUE, {}).deserialize(
      'headers',
      payload,
      headers,
    )) as object
    assert.deepEqual({ ...read }, order)
  })

  test('a JSON payload that one client wrote is validated and read by another', async () => {
    await newClient().register('json-orders-value', { schemaType: 'JSON', schema: jsonOrder() })
    const serializer = new JsonSerializer(newClient(), SerdeType.VALUE, {
      useLatestVersion: true,
      validate: true,
    })
    const payload = await serializer.serialize('json-orders', order)
    const deserializer = new JsonDeserializer(newClient(), SerdeType.VALUE, { validate: true })
    assert.deepEqual(await deserializer.deserialize('json-orders', payload), order)
    await assert.rejects(serializer.serialize('json-orders', { id: 'o-2' }), /Invalid message/)
  })

  test('a JSON schema that refers to another subject is put together again by the consumer', async () => {
    const client = newClient()
    const money = { type: 'object', properties: { cents: { type: 'integer' } }, required: ['cents'] }
    await client.register('money.json', { schemaType: 'JSON', schema: JSON.stringify(money) })
    await client.register('json-priced-value', {
      schemaType: 'JSON',
      schema: jsonOrder({ price: { $ref: 'money.json' } }),
      references: [{ name: 'money.json', subject: 'money.json', version: 1 }],
    })
    const serializer = new JsonSerializer(newClient(), SerdeType.VALUE, {
      useLatestVersion: true,
      validate: true,
    })
    const priced = { ...order, price: { cents: 1999 } }
    const payload = await serializer.serialize('json-priced', priced)
    const deserializer = new JsonDeserializer(newClient(), SerdeType.VALUE, { validate: true })
    assert.deepEqual(await deserializer.deserialize('json-priced', payload), priced)
    await assert.rejects(serializer.serialize('json-priced', { ...order, price: {} }), /Invalid message/)
  })

  test('a producer that registers its own schema is stopped when the schema would break readers', async () => {
    const client = newClient()
    await client.register('guarded-value', { schemaType: 'AVRO', schema: avroOrder() })
    const incompatible = { schemaType: 'AVRO', schema: avroOrder(avroRequiredNote) }
    await assert.rejects(newClient().register('guarded-value', incompatible), (error) => {
      assert.ok(error instanceof RestError)
      assert.equal(error.status, 409)
      return true
    })
    const payload = await new AvroSerializer(newClient(), SerdeType.VALUE, {
      useLatestVersion: true,
    }).serialize('guarded', order)
    assert.deepEqual(
      {
        ...((await new AvroDeserializer(newClient(), SerdeType.VALUE, {}).deserialize(
          'guarded',
          payload,
        )) as object),
      },
      order,
    )
  })
})
