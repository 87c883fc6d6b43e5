import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Compatibility, RestError, SchemaRegistryClient } from '@confluentinc/schemaregistry'
import { emptyRegistry } from './empty-registry.ts'
import { avroNote, avroOrder, avroRequiredNote, jsonOrder, protobufOrder } from './order-schemas.ts'

describe('Confluent’s client for JavaScript', () => {
  const registry = emptyRegistry()
  /** A client remembers what it asked; a new one asks again. */
  const newClient = () => new SchemaRegistryClient({ baseURLs: [registry.url], maxRetries: 0 })

  const avro = (...extraFields: readonly object[]) => ({
    schemaType: 'AVRO',
    schema: avroOrder(...extraFields),
  })

  const refusal = async (asked: Promise<unknown>): Promise<RestError> => {
    const error = await asked.then(
      () => undefined,
      (cause: unknown) => cause,
    )
    assert.ok(error instanceof RestError, `expected an error of the registry, not ${error}`)
    return error
  }

  test('a schema is registered once: the same content again has the same id, version and guid', async () => {
    const first = await newClient().registerFullResponse('once-value', avro())
    const again = await newClient().registerFullResponse('once-value', avro())
    assert.equal(again.id, first.id)
    assert.equal(again.guid, first.guid)
    assert.deepEqual(await newClient().getAllVersions('once-value'), [1])
  })

  test('a schema keeps its id under another subject', async () => {
    const id = await newClient().register('shared-a-value', avro())
    assert.equal(await newClient().register('shared-b-value', avro()), id)
  })

  test('a schema is found by its id, its guid, its version and its content', async () => {
    const schema = avro(avroNote)
    const { id, guid } = await newClient().registerFullResponse('found-value', schema)
    assert.ok(id !== undefined && guid !== undefined)
    assert.equal((await newClient().getBySubjectAndId('found-value', id)).schema, schema.schema)
    assert.equal((await newClient().getByGuid(guid)).schema, schema.schema)
    assert.equal(await newClient().getId('found-value', schema), id)
    assert.equal(await newClient().getVersion('found-value', schema), 1)
    const latest = await newClient().getLatestSchemaMetadata('found-value')
    assert.equal(latest.version, 1)
    assert.equal(latest.id, id)
    assert.deepEqual((await newClient().getSchemaMetadata('found-value', 1)).schema, schema.schema)
  })

  test('what does not exist is told apart: no subject, no version, no schema', async () => {
    await newClient().register('exists-value', avro())
    assert.equal((await refusal(newClient().getAllVersions('nobody-value'))).errorCode, 40401)
    assert.equal((await refusal(newClient().getSchemaMetadata('exists-value', 9))).errorCode, 40402)
    assert.equal((await refusal(newClient().getId('exists-value', avro(avroNote)))).errorCode, 40403)
    assert.equal((await refusal(newClient().getBySubjectAndId('exists-value', 123456))).status, 404)
  })

  for (const [name, schemaType, good, better, bad] of [
    ['Avro', 'AVRO', avroOrder(), avroOrder(avroNote), avroOrder(avroRequiredNote)],
    [
      'JSON Schema',
      'JSON',
      jsonOrder(),
      jsonOrder({ note: { type: 'string' } }),
      jsonOrder({ note: { type: 'string' } }, 'note'),
    ],
    [
      'protobuf',
      'PROTOBUF',
      protobufOrder(),
      protobufOrder('  string note = 3;\n'),
      protobufOrder('', 'string'),
    ],
  ] as const) {
    test(`an incompatible ${name} schema is refused, and the client shows why`, async () => {
      const subject = `refused-${schemaType}-value`
      await newClient().register(subject, { schemaType, schema: good })
      assert.equal(await newClient().testSubjectCompatibility(subject, { schemaType, schema: better }), true)
      assert.equal(await newClient().testSubjectCompatibility(subject, { schemaType, schema: bad }), false)
      assert.equal(await newClient().testCompatibility(subject, 1, { schemaType, schema: bad }), false)
      const error = await refusal(newClient().register(subject, { schemaType, schema: bad }))
      assert.equal(error.status, 409)
      assert.equal(error.errorCode, 40901)
      assert.match(error.message, schemaType === 'PROTOBUF' ? /total|#\/Order\/2/ : /note/)
      assert.deepEqual(await newClient().getAllVersions(subject), [1])
      await newClient().register(subject, { schemaType, schema: better })
      assert.deepEqual(await newClient().getAllVersions(subject), [1, 2])
    })
  }

  test('a text that is no schema is refused as such', async () => {
    const error = await refusal(
      newClient().register('broken-value', { schemaType: 'AVRO', schema: '{"type":' }),
    )
    assert.equal(error.status, 422)
    assert.equal(error.errorCode, 42201)
  })

  test('the compatibility of a subject and of the whole registry is read, changed and obeyed', async () => {
    assert.equal(await newClient().getDefaultCompatibility(), Compatibility.BACKWARD)
    assert.equal((await refusal(newClient().getCompatibility('modes-value'))).errorCode, 40408)
    await newClient().register('modes-value', avro())
    await newClient().updateCompatibility('modes-value', Compatibility.NONE)
    assert.equal(await newClient().getCompatibility('modes-value'), Compatibility.NONE)
    await newClient().register('modes-value', avro(avroRequiredNote))
    assert.deepEqual(await newClient().getAllVersions('modes-value'), [1, 2])
    await newClient().updateDefaultCompatibility(Compatibility.FULL)
    assert.equal(await newClient().getDefaultCompatibility(), Compatibility.FULL)
    await newClient().updateDefaultCompatibility(Compatibility.BACKWARD)
  })

  test('the configuration of a subject keeps all its settings', async () => {
    const wanted = {
      compatibility: Compatibility.FULL_TRANSITIVE,
      normalize: true,
      compatibilityGroup: 'major',
      defaultMetadata: { properties: { owner: 'orders' } },
    }
    await newClient().updateConfig('settings-value', wanted)
    const { compatibilityLevel, normalize, compatibilityGroup, defaultMetadata } =
      await newClient().getConfig('settings-value')
    assert.deepEqual(
      { compatibility: compatibilityLevel, normalize, compatibilityGroup, defaultMetadata },
      wanted,
    )
  })

  test('metadata and rules come back as they were registered, and metadata finds its version', async () => {
    const metadata = { properties: { major: '1' }, tags: { '**.id': ['PII'] }, sensitive: ['secret'] }
    const ruleSet = {
      domainRules: [
        {
          name: 'positive',
          kind: 'CONDITION',
          mode: 'WRITE',
          type: 'CEL',
          expr: 'message.total > 0',
          onFailure: 'DLQ',
        },
      ],
    }
    const client = newClient()
    const registered = { ...avro(), metadata, ruleSet } as Parameters<typeof client.register>[1]
    await client.register('rules-value', registered)
    const stored = await newClient().getLatestSchemaMetadata('rules-value')
    assert.deepEqual(stored.metadata?.properties, metadata.properties)
    assert.deepEqual(stored.metadata?.tags, metadata.tags)
    assert.deepEqual(stored.metadata?.sensitive, metadata.sensitive)
    assert.partialDeepStrictEqual(stored.ruleSet?.domainRules?.[0], ruleSet.domainRules[0])
    const found = await newClient().getLatestWithMetadata('rules-value', { major: '1' })
    assert.equal(found.version, 1)
    assert.equal(
      (await refusal(newClient().getLatestWithMetadata('rules-value', { major: '9' }))).status,
      404,
    )
  })

  test('a deleted version is hidden, and its number is not given again', async () => {
    const client = newClient()
    await client.register('deleted-value', avro())
    await client.register('deleted-value', avro(avroNote))
    assert.equal(await client.deleteSubjectVersion('deleted-value', 2), 2)
    assert.deepEqual(await newClient().getAllVersions('deleted-value'), [1])
    assert.equal((await newClient().getSchemaMetadata('deleted-value', 2, true)).version, 2)
    await newClient().register('deleted-value', avro({ ...avroNote, name: 'remark' }))
    assert.deepEqual(await newClient().getAllVersions('deleted-value'), [1, 3])
  })

  test('a subject is deleted for good only after it was deleted', async () => {
    const id = await newClient().register('gone-value', avro())
    assert.equal((await refusal(newClient().deleteSubject('gone-value', true))).status, 404)
    assert.deepEqual(await newClient().deleteSubject('gone-value'), [1])
    assert.ok(!(await newClient().getAllSubjects()).includes('gone-value'))
    assert.equal((await newClient().getBySubjectAndId('gone-value', id)).schema, avro().schema)
    assert.deepEqual(await newClient().deleteSubject('gone-value', true), [1])
    assert.equal((await refusal(newClient().getSchemaMetadata('gone-value', 1, true))).status, 404)
  })

  test('a referenced schema cannot be deleted while something refers to it', async () => {
    const money =
      '{"type":"record","name":"Money","namespace":"acme.shop","fields":[{"name":"cents","type":"long"}]}'
    await newClient().register('acme.shop.Money', { schemaType: 'AVRO', schema: money })
    const order = {
      schemaType: 'AVRO',
      schema: avroOrder({ name: 'price', type: 'acme.shop.Money' }),
      references: [{ name: 'acme.shop.Money', subject: 'acme.shop.Money', version: 1 }],
    }
    const id = await newClient().register('priced-value', order)
    assert.deepEqual((await newClient().getBySubjectAndId('priced-value', id)).references, order.references)
    assert.equal((await refusal(newClient().deleteSubject('acme.shop.Money'))).errorCode, 42206)
    const unknown = { ...order, references: [{ name: 'acme.shop.Money', subject: 'nowhere', version: 1 }] }
    assert.equal((await refusal(newClient().register('dangling-value', unknown))).status, 422)
  })

  test('names of subjects may hold slashes, spaces and letters of any script', async () => {
    for (const subject of ['acme/shop/order.proto', 'with space', 'заказы-value', 'per%cent']) {
      await newClient().register(subject, avro())
      assert.equal((await newClient().getLatestSchemaMetadata(subject)).subject, subject)
      assert.ok((await newClient().getAllSubjects()).includes(subject))
    }
  })

  test('a context holds schemas of its own', async () => {
    await newClient().register(':.staging:ctx-value', avro())
    const stored = await newClient().getLatestSchemaMetadata(':.staging:ctx-value')
    assert.equal(stored.subject, ':.staging:ctx-value')
    assert.equal((await refusal(newClient().getLatestSchemaMetadata('ctx-value'))).errorCode, 40401)
  })
})
