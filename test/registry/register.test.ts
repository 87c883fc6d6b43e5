import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryFolder, write } from '../cli/concordat.ts'
import { prose, record, run, startRegistry } from './concordat-async.ts'
import { json, scriptedServer } from './scripted-server.ts'

interface Stored {
  readonly id: number
  readonly version: number
  readonly references?: readonly {
    readonly name: string
    readonly subject: string
    readonly version: number
  }[]
}

test('registering twice changes nothing the second time', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, { 'order.avsc': record('Order', 'id') })
  const words = ['register', 'order.avsc', '--topic', 'orders']
  assert.match((await registry(folder, ...words)).out, /registered as version 1 of orders-value, id 1/)
  const again = await registry(folder, ...words)
  assert.equal(again.code, 0)
  assert.match(prose(again.out), /is version 1 of orders-value already, id 1/)
  assert.deepEqual(await ask('GET', 'subjects/orders-value/versions'), [1])
})

test('what the registry finds incompatible is not registered', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/orders-value/versions', { schema: record('Order', 'id') })
  write(folder, { 'order.avsc': record('Order', 'id', 'total') })
  const { code, out } = await registry(folder, 'register', 'order.avsc', '--topic', 'orders')
  assert.equal(code, 1)
  assert.match(
    prose(out),
    /not registered, because the registry finds it incompatible with what orders-value has/,
  )
  assert.match(
    prose(out),
    /field "total" of record \S+ has no default .*\(READER_FIELD_MISSING_DEFAULT_VALUE at \/fields\/1\)/,
  )
})

test('Avro IDL is registered in its JSON form, and compared in it', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  const idl = (field: string) =>
    `@namespace("shop")\nprotocol Orders {\n  record Money { long units; }\n  record Order { Money total; ${field} }\n}\n`
  write(folder, {
    'order.avdl': idl(''),
    'next.avdl': idl('string note;'),
    'two.avdl': 'record A {}\nrecord B {}',
  })
  const { code, out } = await registry(folder, 'register', 'order.avdl', '--topic', 'orders')
  assert.equal(code, 0, out)
  const { schema } = (await ask('GET', 'subjects/orders-value/versions/1')) as { readonly schema: string }
  assert.deepEqual(JSON.parse(schema), {
    type: 'record',
    name: 'Order',
    namespace: 'shop',
    fields: [
      {
        name: 'total',
        type: { type: 'record', name: 'Money', fields: [{ name: 'units', type: 'long' }] },
      },
    ],
  })
  const next = await registry(folder, 'check', 'next.avdl', '--topic', 'orders')
  assert.equal(next.code, 1)
  assert.match(next.out, /field "note" of record shop\.Order has no default/)
  const two = await registry(folder, 'register', 'two.avdl', '--topic', 'two')
  assert.equal(two.code, 2)
  assert.match(two.err, /two\.avdl:1:1: A registry holds one schema, and it cannot be told which type/)
})

test('types of other Avro files are registered before what uses them', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, {
    'country.avsc': '{"type":"enum","name":"shop.Country","symbols":["DE"]}',
    'address.avsc': record('shop.Address', '{"name":"country","type":"Country"}'),
    'order.avsc': record('shop.Order', '{"name":"address","type":"shop.Address"}'),
  })
  const { code, out } = await registry(folder, 'register', 'order.avsc', '--topic', 'orders')
  assert.equal(code, 0, out)
  assert.deepEqual(
    out.split('\n').map((line) => line.split(':')[0]),
    ['country.avsc', 'address.avsc', 'order.avsc', ''],
  )
  const order = (await ask('GET', 'subjects/orders-value/versions/1')) as Stored
  assert.deepEqual(order.references, [{ name: 'shop.Address', subject: 'shop.Address', version: 1 }])
})

test('imports of other .proto files are registered under their path, and those of the language are known', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, {
    'proto/shop/money.proto': 'syntax = "proto3";\npackage shop;\nmessage Money { int64 cents = 1; }\n',
    'proto/shop/order.proto':
      'syntax = "proto3";\npackage shop;\nimport "shop/money.proto";\nimport "google/protobuf/timestamp.proto";\n' +
      'message Order { Money total = 1; google.protobuf.Timestamp at = 2; }\n',
  })
  const { code, out, err } = await registry(folder, 'register', 'proto/shop/order.proto', '--topic', 'orders')
  assert.equal(code, 0, out + err)
  const order = (await ask('GET', 'subjects/orders-value/versions/1')) as Stored
  assert.deepEqual(order.references, [{ name: 'shop/money.proto', subject: 'shop/money.proto', version: 1 }])
})

test('documents that a JSON Schema refers to are registered, by file or by address', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, {
    'order.json': JSON.stringify({
      $id: 'https://shop.example/order.json',
      type: 'object',
      properties: {
        total: { $ref: 'money.json#/definitions/amount' },
        customer: { $ref: 'https://shop.example/people/customer.json' },
        self: { $ref: '#' },
        $ref: { type: 'string' },
      },
      default: { $ref: 'no-reference.json' },
    }),
    'money.json': '{"definitions":{"amount":{"type":"integer"}}}',
    'people/customer.json': '{"$id":"https://shop.example/people/customer.json","type":"object"}',
  })
  const { code, out, err } = await registry(folder, 'register', 'order.json', '--topic', 'orders')
  assert.equal(code, 0, out + err)
  const order = (await ask('GET', 'subjects/orders-value/versions/1')) as Stored
  assert.deepEqual(order.references, [
    { name: 'money.json', subject: 'money.json', version: 1 },
    {
      name: 'https://shop.example/people/customer.json',
      subject: 'https://shop.example/people/customer.json',
      version: 1,
    },
  ])
})

test('references can be listed where files do not show them, and subjects of files that are referred to configured', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/common-address/versions', { schema: record('shop.Address', 'street') })
  write(folder, {
    'concordat.yaml': [
      'version: 1',
      'contracts:',
      '  - path: money.avsc',
      '    subject: "shared.{record}"',
      '  - path: order.avsc',
      '    subject: orders-value',
      '    references:',
      '      - { name: shop.Address, subject: common-address }',
      '',
    ].join('\n'),
    'money.avsc': record('shop.Money', 'amount'),
    'order.avsc': record(
      'shop.Order',
      '{"name":"address","type":"shop.Address"}',
      '{"name":"total","type":"shop.Money"}',
    ),
  })
  const { code, out, err } = await registry(folder, 'register', 'order.avsc')
  assert.equal(code, 0, out + err)
  const order = (await ask('GET', 'subjects/orders-value/versions/1')) as Stored
  assert.deepEqual(order.references, [
    { name: 'shop.Address', subject: 'common-address', version: 1 },
    { name: 'shop.Money', subject: 'shared.shop.Money', version: 1 },
  ])
})

test('schemas that refer to each other in a circle are refused before anything is sent', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, {
    'a.avsc': record('A', '{"name":"b","type":["null","B"]}'),
    'b.avsc': record('B', '{"name":"a","type":["null","A"]}'),
  })
  const { code, err } = await registry(folder, 'register', 'a.avsc', '--topic', 'a')
  assert.equal(code, 2)
  assert.match(err, /refer to each other in a circle.*a\.avsc, b\.avsc/)
  assert.deepEqual(await ask('GET', 'subjects'), [])
})

test('subjects, versions and schemas can be listed and read', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/orders-value/versions', { schema: record('Order', 'id') })
  await ask('POST', 'subjects/orders-value/versions', { schema: record('Order', 'id', 'note?') })
  await ask('POST', 'subjects/payments-value/versions', { schema: record('Payment', 'id') })
  assert.equal(
    (await registry(folder, 'list')).out,
    'SUBJECT         VERSIONS\norders-value    1, 2\npayments-value  1\n',
  )
  assert.equal((await registry(folder, 'list', 'none')).code, 2)
  assert.match((await registry(folder, 'get', 'orders-value')).out, /"note"/)
  assert.doesNotMatch((await registry(folder, 'get', 'orders-value', '--version', '1')).out, /"note"/)
  assert.match((await registry(folder, 'get', '--id', '3')).out, /"Payment"/)
  assert.equal(
    JSON.parse((await registry(folder, 'get', '--id', '3', '--format', 'json')).out).schema.type,
    'AVRO',
  )
  assert.equal((await registry(folder, 'get', '--id', '99')).code, 2)
  assert.equal((await registry(folder, 'get', 'orders-value', '--version', '9')).code, 2)
})

test('compatibility and mode can be shown, set and forgotten', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/s/versions', { schema: '"string"' })
  assert.equal((await registry(folder, 'config')).out, 'the registry: BACKWARD\n')
  assert.equal((await registry(folder, 'config', 's')).out, 's: BACKWARD (of the registry)\n')
  assert.equal((await registry(folder, 'config', 's', '--set', 'FULL')).out, 's: FULL\n')
  assert.equal((await registry(folder, 'config', 's', '--unset')).out, 's: BACKWARD (of the registry)\n')
  assert.equal((await registry(folder, 'config', 's', '--set', 'SIDEWAYS')).code, 2)
  assert.equal((await registry(folder, 'mode')).out, 'the registry: READWRITE\n')
  assert.equal((await registry(folder, 'mode', 's', '--set', 'READONLY')).out, 's: READONLY\n')
  write(folder, { 's.avsc': '"int"' })
  const refused = await registry(folder, 'register', 's.avsc', '--subject', 's')
  assert.equal(refused.code, 2)
  assert.match(refused.err, /concordat registry mode/)
  assert.equal((await registry(folder, 'mode', 's', '--unset')).out, 's: READWRITE (of the registry)\n')
})

test('who forgets --set is told so', async (t) => {
  const { registry } = await startRegistry(t)
  const folder = temporaryFolder(t)
  const config = await registry(folder, 'config', 'orders-value', 'FULL')
  assert.equal(config.code, 2)
  assert.match(config.err, /To set it: concordat registry config orders-value --set FULL/)
  const mode = await registry(folder, 'mode', 'orders-value', 'readonly')
  assert.match(mode.err, /To set it: concordat registry mode orders-value --set READONLY/)
})

test('deleting is soft unless it is said to be for good', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/s/versions', { schema: record('S', 'a') })
  await ask('POST', 'subjects/s/versions', { schema: record('S', 'a', 'b?') })
  assert.match((await registry(folder, 'delete', 's', '--version', '1')).out, /^Deleted: version 1 of s/)
  assert.equal((await registry(folder, 'list')).out, 'SUBJECT  VERSIONS\ns        2\n')
  assert.equal((await registry(folder, 'list', '--deleted')).out, 'SUBJECT  VERSIONS\ns        1, 2\n')
  assert.match(
    (await registry(folder, 'delete', 's', '--permanent')).out,
    /^Deleted for good: versions 1 and 2 of s/,
  )
  assert.deepEqual(await ask('GET', 'subjects?deleted=true'), [])
  assert.equal((await registry(folder, 'delete', 's')).code, 2)
})

test('nothing is deleted that others refer to, and they are named', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/address/versions', { schema: record('Address', 'street') })
  await ask('POST', 'subjects/orders-value/versions', {
    schema: record('Order', '{"name":"address","type":"Address"}'),
    references: [{ name: 'Address', subject: 'address', version: 1 }],
  })
  const { code, out } = await registry(folder, 'delete', 'address', '--permanent')
  assert.equal(code, 1)
  assert.match(out, /Nothing was deleted.*\n +version 1 of orders-value refers to version 1/)
  assert.deepEqual(await ask('GET', 'subjects/address/versions'), [1])
})

test('no credential appears in any output', async (t) => {
  const folder = temporaryFolder(t)
  const { url, asked } = await scriptedServer(t, ({ headers }, response) =>
    json(response, 422, { error_code: 42201, message: `no: ${headers.authorization}` }),
  )
  const address = url.replace('http://', 'http://ann:topsecret@')
  for (const format of ['text', 'json']) {
    const { code, out, err } = await run(folder, ['registry', 'list', '--format', format], {
      SCHEMA_REGISTRY_URL: address,
    })
    assert.equal(code, 2)
    assert.doesNotMatch(out + err, /topsecret|YW5uOnRvcHNlY3JldA/)
  }
  assert.equal(asked[0]?.headers.authorization, 'Basic YW5uOnRvcHNlY3JldA==')
})
