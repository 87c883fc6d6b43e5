import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { COMPATIBILITY, SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry'
import { emptyRegistry } from './empty-registry.ts'
import { avroNote, avroOrder, avroRequiredNote, jsonOrder, protobufOrder } from './order-schemas.ts'

describe('The registry client of KafkaJS', () => {
  const registry = emptyRegistry()
  /** A client remembers what it asked; a new one asks again. */
  const newClient = () => new SchemaRegistry({ host: registry.url, retry: { retries: 0 } })

  const order = { id: 'o-1', total: 1999 }

  for (const [type, good, bad] of [
    [SchemaType.AVRO, avroOrder(), avroOrder(avroRequiredNote)],
    [SchemaType.JSON, jsonOrder(), jsonOrder({ note: { type: 'string' } }, 'note')],
    [SchemaType.PROTOBUF, protobufOrder(), protobufOrder('', 'string')],
  ] as const) {
    const subject = `orders-${type}`

    test(`a payload of type ${type} that one client wrote is read by another`, async () => {
      const { id } = await newClient().register({ type, schema: good }, { subject })
      const payload = await newClient().encode(id, order)
      assert.equal(payload.readInt32BE(1), id)
      const read = (await newClient().decode(payload)) as {
        id: string
        total: number | { toNumber(): number }
      }
      assert.equal(read.id, 'o-1')
      assert.equal(Number(read.total), 1999)
    })

    test(`a schema of type ${type} is found by its subject, version and content`, async () => {
      const { id } = await newClient().register({ type, schema: good }, { subject })
      assert.equal(await newClient().getLatestSchemaId(subject), id)
      assert.equal(await newClient().getRegistryId(subject, 1), id)
      assert.equal(await newClient().getRegistryIdBySchema(subject, { type, schema: good }), id)
    })

    test(`an incompatible schema of type ${type} is refused, and the client shows it`, async () => {
      await newClient().register({ type, schema: good }, { subject })
      await assert.rejects(newClient().register({ type, schema: bad }, { subject }), (error) => {
        assert.ok(error instanceof Error)
        assert.equal((error as Error & { status?: number }).status, 409)
        assert.match(error.message, /incompatible/i)
        return true
      })
    })
  }

  test('the first registration sets the compatibility that the client wants', async () => {
    const subject = 'wanted-value'
    const schema = JSON.parse(avroOrder())
    await newClient().register(schema, { subject, compatibility: COMPATIBILITY.FULL })
    await assert.rejects(
      newClient().register(schema, { subject, compatibility: COMPATIBILITY.BACKWARD }),
      /BACKWARD != FULL/,
    )
    const response = await fetch(`${registry.url}/config/${subject}`)
    assert.partialDeepStrictEqual(await response.json(), { compatibilityLevel: 'FULL' })
  })

  test('an Avro payload is read with the schema of a newer consumer', async () => {
    const { id } = await newClient().register(
      { type: SchemaType.AVRO, schema: avroOrder() },
      { subject: 'read-value' },
    )
    const payload = await newClient().encode(id, order)
    const readerSchema = JSON.parse(avroOrder(avroNote))
    const read = (await newClient().decode(payload, { [SchemaType.AVRO]: { readerSchema } })) as object
    assert.deepEqual({ ...read }, { ...order, note: null })
  })

  test('an Avro schema that refers to another subject is put together again by the reader', async () => {
    const money =
      '{"type":"record","name":"Money","namespace":"acme.shop","fields":[{"name":"cents","type":"long"}]}'
    await newClient().register({ type: SchemaType.AVRO, schema: money }, { subject: 'acme.shop.Money' })
    const { id } = await newClient().register(
      {
        type: SchemaType.AVRO,
        schema: avroOrder({ name: 'price', type: 'acme.shop.Money' }),
        references: [{ name: 'acme.shop.Money', subject: 'acme.shop.Money', version: 1 }],
      },
      { subject: 'priced-value' },
    )
    const payload = await newClient().encode(id, { ...order, price: { cents: 1999 } })
    assert.equal((await newClient().decode(payload)).price.cents, 1999)
  })

  test('what is not registered is told as such', async () => {
    await assert.rejects(newClient().getLatestSchemaId('nobody-value'), /40401|not found/i)
    await assert.rejects(
      newClient().getRegistryIdBySchema('nobody-value', { type: SchemaType.AVRO, schema: avroOrder() }),
      /not found/i,
    )
  })
})
