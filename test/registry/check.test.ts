import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder, write } from '../cli/concordat.ts'
import { prose, record, run, startRegistry } from './concordat-async.ts'
import { json, scriptedServer } from './scripted-server.ts'

const versions = (subject: string): string => `subjects/${subject}/versions`

test('a new subject is not an error: there is nothing to compare with', async (t) => {
  const { registry } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, { 'order.avsc': record('Order', 'id') })
  const { code, out } = await registry(folder, 'check', 'order.avsc', '--topic', 'orders')
  assert.equal(code, 0)
  assert.match(prose(out), /order\.avsc as orders-value: new subject, nothing to compare with \(BACKWARD\)/)
})

test('what is written in something else needs a subject of its own', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', versions('orders-value'), { schema: record('Order', 'id') })
  write(folder, { 'order.json': '{"type":"object"}' })
  const { code, out } = await registry(folder, 'check', 'order.json', '--topic', 'orders')
  assert.equal(code, 1)
  assert.match(prose(out), /The schema was Avro and is a JSON Schema now/)
  assert.match(out, /^ {2}All schemas of a subject are written in the same: give this one a new subject/m)
})

test('a file outside of the current folder can be named, with what it imports', async (t) => {
  const { registry } = await startRegistry(t)
  const [folder, elsewhere] = [temporaryFolder(t), temporaryFolder(t)]
  write(elsewhere, {
    'order.proto': 'syntax = "proto3";\nimport "money.proto";\nmessage Order { Money total = 1; }\n',
    'money.proto': 'syntax = "proto3";\nmessage Money { int64 units = 1; }\n',
  })
  const { code, out } = await registry(folder, 'check', join(elsewhere, 'order.proto'), '--topic', 'orders')
  assert.equal(code, 0, out)
  assert.match(prose(out), /order\.proto as orders-value: new subject/)
})

test('the types of an Avro schema outside of the current folder are found beside it, like imports', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const [folder, elsewhere] = [temporaryFolder(t), temporaryFolder(t)]
  write(elsewhere, {
    'order.avsc': record('Order', '{"name":"total","type":"shop.Money"}'),
    'money.avsc': record('shop.Money', 'units'),
  })
  const order = join(elsewhere, 'order.avsc')
  const { code, out, err } = await registry(folder, 'register', order, '--topic', 'orders')
  assert.equal(code, 0, out + err)
  assert.deepEqual(await ask('GET', 'subjects'), ['orders-value', 'shop.Money'])
})

test('no line for people is wider than 80 columns, and lines that belong together stand deeper', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', versions('orders-value'), { schema: record('Order', 'id') })
  write(folder, { 'order.avsc': record('Order', 'id', 'total') })
  const { out } = await registry(folder, 'check', 'order.avsc', '--topic', 'orders')
  for (const line of out.split('\n')) assert.ok(line.length <= 80, line)
  assert.match(out, /^ {2}To stay BACKWARD: .+\n {6}\S.+\n {6}\S/m)
})

test('bytes that are not UTF-8 are never sent', async (t) => {
  const { registry } = await startRegistry(t)
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'order.avsc'), Buffer.from(record('Order\xff', 'id'), 'latin1'))
  const { code, err } = await registry(folder, 'register', 'order.avsc', '--topic', 'orders')
  assert.equal(code, 2)
  assert.match(err, /order\.avsc:1:\d+: Here are bytes that are not UTF-8/)
})

test('a schema that cannot be read is not judged, also for a new subject', async (t) => {
  const { registry } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, { 'order.avsc': '{"type":"record","name":"Order"' })
  const { code, out } = await registry(folder, 'check', 'order.avsc', '--topic', 'orders')
  assert.equal(code, 2)
  assert.match(prose(out), /order\.avsc:1:\d+: /)
})

test('under a transitive mode every version that fails is shown with its reasons', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('PUT', 'config/orders-value', { compatibility: 'NONE' })
  await ask('POST', versions('orders-value'), { schema: record('Order', 'id') })
  await ask('POST', versions('orders-value'), { schema: record('Order', 'id', 'total') })
  await ask('POST', versions('orders-value'), { schema: record('Order', 'id', 'note') })
  write(folder, { 'order.avsc': record('Order', 'id', 'total') })
  await ask('PUT', 'config/orders-value', { compatibility: 'BACKWARD_TRANSITIVE' })
  const { code, out } = await registry(folder, 'check', 'order.avsc', '--topic', 'orders')
  assert.equal(code, 1)
  assert.match(prose(out), /not compatible with versions 1 and 3, of 3 compared \(BACKWARD_TRANSITIVE\)/)
  assert.match(prose(out), /cannot read what was written with version 3:/)
  assert.match(prose(out), /cannot read what was written with version 1:/)
  assert.doesNotMatch(out, /written with version 2:/)
  assert.match(
    prose(out),
    /field "total" of record \S+ has no default .*\(READER_FIELD_MISSING_DEFAULT_VALUE at \/fields\/1\)/,
  )
})

test('protobuf and JSON Schema are compared by the rules of the registry', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  const message = (type: string) => `syntax = "proto3";\npackage shop;\nmessage Order { ${type} id = 1; }\n`
  const object = (type: string) => JSON.stringify({ type: 'object', properties: { id: { type } } })
  await ask('POST', versions('p-value'), { schema: message('string'), schemaType: 'PROTOBUF' })
  await ask('POST', versions('j-value'), { schema: object('string'), schemaType: 'JSON' })
  write(folder, { 'order.proto': message('int32'), 'order.json': object('integer') })
  const protobuf = await registry(folder, 'check', 'order.proto', '--topic', 'p')
  assert.equal(protobuf.code, 1, protobuf.err)
  assert.match(prose(protobuf.out), /FIELD_SCALAR_KIND_CHANGED at #\/Order\/1/)
  const json = await registry(folder, 'check', 'order.json', '--topic', 'j')
  assert.equal(json.code, 1, json.err)
  assert.match(prose(json.out), /TYPE_CHANGED at #\/properties\/id/)
  const other = await registry(folder, 'check', 'order.json', '--topic', 'p')
  assert.equal(other.code, 1)
  assert.match(other.out, /The schema was protobuf and is a JSON Schema now/)
})

test('the latest version alone is asked about only on request', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', versions('orders-value'), { schema: record('Order', 'id') })
  await ask('POST', versions('orders-value'), { schema: record('Order', 'id', 'total?') })
  await ask('PUT', 'config', { compatibility: 'BACKWARD_TRANSITIVE' })
  write(folder, { 'order.avsc': record('Order', 'id', 'total') })
  const words = ['check', 'order.avsc', '--topic', 'orders']
  assert.equal((await registry(folder, ...words)).code, 1)
  const latest = await registry(folder, ...words, '--latest')
  assert.equal(latest.code, 0, latest.out)
  assert.match(latest.out, /compatible with version 2/)
})

test('the answer names the order of upgrades', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', versions('orders-value'), { schema: record('Order', 'id') })
  write(folder, { 'order.avsc': record('Order', 'id', 'total?') })
  const orders = {
    BACKWARD: /consumers first/,
    FORWARD: /producers first/,
    FULL: /either order/,
    NONE: /coordinate/,
  }
  for (const [mode, order] of Object.entries(orders)) {
    await ask('PUT', 'config', { compatibility: mode })
    const { code, out } = await registry(folder, 'check', 'order.avsc', '--topic', 'orders')
    assert.equal(code, 0, out)
    assert.match(out, order)
  }
})

test('programs get the same as JSON', async (t) => {
  const { registry, ask, url } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', versions('orders-value'), { schema: record('Order', 'id') })
  write(folder, { 'order.avsc': record('Order', 'id', 'total') })
  const { code, out } = await registry(folder, 'check', 'order.avsc', '--topic', 'orders', '--format', 'json')
  const { version, outcome, registry: address, subjects } = JSON.parse(out)
  assert.deepEqual(
    { code, version, outcome, address },
    { code: 1, version: 1, outcome: 'fail', address: `${url}/` },
  )
  assert.equal(subjects[0].server.compatible, false)
  assert.equal(subjects[0].agreed, true)
  assert.deepEqual(
    subjects[0].ours.versions[0].backward.incompatibilities.map(({ type }: { type: string }) => type),
    ['READER_FIELD_MISSING_DEFAULT_VALUE'],
  )
  const unreachable = await run(folder, [
    'registry',
    'list',
    '--url',
    'http://127.0.0.1:1',
    '--retries',
    '0',
    '--format',
    'json',
  ])
  assert.equal(unreachable.code, 2)
  assert.match(JSON.parse(unreachable.out).problems[0].message, /gave no answer/)
})

test('subjects are named by topic, by record or by both', async (t) => {
  const { registry } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, {
    'order.avsc': record('shop.Order', 'id'),
    'order.json': '{"title":"Order","type":"object"}',
    'order.proto': 'syntax = "proto3";\npackage shop;\nmessage Order {}\n',
  })
  const subjectOf = async (file: string, ...words: readonly string[]) => {
    const { out, err } = await registry(folder, 'check', file, ...words, '--format', 'json')
    return JSON.parse(out || err).subjects[0].subject
  }
  assert.equal(await subjectOf('order.avsc', '--topic', 'orders'), 'orders-value')
  assert.equal(await subjectOf('order.avsc', '--topic', 'orders', '--key'), 'orders-key')
  assert.equal(await subjectOf('order.avsc', '--naming', 'record-name'), 'shop.Order')
  assert.equal(
    await subjectOf('order.avsc', '--naming', 'topic-record-name', '--topic', 'orders'),
    'orders-shop.Order',
  )
  assert.equal(await subjectOf('order.json', '--naming', 'record-name'), 'Order')
  assert.equal(await subjectOf('order.proto', '--naming', 'record-name'), 'shop.Order')
  const nameless = await registry(folder, 'check', 'order.avsc')
  assert.equal(nameless.code, 2)
  assert.match(nameless.err, /"order.avsc" has no subject/)
  assert.match((await registry(folder, 'check', 'order.avsc', '--naming', 'topic-name')).err, /--topic/)
})

test('without a file, everything that the configuration gives a subject is checked', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', versions('order-value'), { schema: record('Order', 'id') })
  write(folder, {
    'concordat.yaml': 'version: 1\ncontracts:\n  - path: events/*.avsc\n    subject: "{name}-value"\n',
    'events/order.avsc': record('Order', 'id', 'total?'),
    'events/payment.avsc': record('Payment', 'id'),
    'other/thing.avsc': record('Thing', 'id'),
  })
  const { code, out } = await registry(folder, 'check')
  assert.equal(code, 0, out)
  assert.match(prose(out), /order\.avsc as order-value: compatible with version 1/)
  assert.match(prose(out), /payment\.avsc as payment-value: new subject/)
  assert.doesNotMatch(out, /thing\.avsc/)
})

test('a file that is named for a subject stands in for the one that the configuration has there', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', versions('order-value'), { schema: record('Order', 'id') })
  write(folder, {
    'concordat.yaml': 'version: 1\ncontracts:\n  - path: order.avsc\n    subject: order-value\n',
    'order.avsc': record('Order', 'id'),
    'draft.avsc': record('Order', 'id', 'total'),
  })
  assert.equal((await registry(folder, 'check', 'order.avsc')).code, 0)
  assert.equal((await registry(folder, 'check', 'draft.avsc', '--subject', 'order-value')).code, 1)
})

test('a schema that refers to others is checked together with them, registered or not', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  const order = record('shop.Order', 'id', '{"name":"address","type":"shop.Address","default":{"street":""}}')
  write(folder, { 'address.avsc': record('shop.Address', 'street'), 'order.avsc': order })
  await ask('POST', versions('orders-value'), { schema: record('shop.Order', 'id') })
  const before = await registry(folder, 'check', 'order.avsc', '--topic', 'orders')
  assert.equal(before.code, 0, before.out + before.err)
  assert.match(before.out, /was not asked: it does not have "shop\.Address" yet/)
  await ask('POST', versions('shop.Address'), { schema: record('shop.Address', 'street') })
  const after = await registry(folder, 'check', 'order.avsc', '--topic', 'orders')
  assert.equal(after.code, 0, after.out + after.err)
  assert.doesNotMatch(after.out, /was not asked/)
})

test('where the registry and our own comparison differ, that is said and the registry decides', async (t) => {
  const folder = temporaryFolder(t)
  write(folder, { 'order.avsc': record('Order', 'id', 'total') })
  for (const verdict of [true, false]) {
    const { url } = await scriptedServer(t, ({ path }, response) => {
      if (path.startsWith('/config')) json(response, 200, { compatibilityLevel: 'BACKWARD' })
      else if (path.startsWith('/compatibility'))
        json(response, 200, { is_compatible: verdict, messages: ['because'] })
      else if (path === '/subjects/orders-value/versions') json(response, 200, [1])
      else if (path.endsWith('/versions/1')) {
        const schema = record('Order', 'id', ...(verdict ? [] : ['total']))
        json(response, 200, { subject: 'orders-value', version: 1, id: 1, schema })
      } else json(response, 404, { error_code: 40403, message: 'Schema not found' })
    })
    const words = ['registry', 'check', 'order.avsc', '--topic', 'orders', '--url', url]
    const { code, out } = await run(folder, words)
    assert.equal(code, verdict ? 0 : 1, out)
    assert.match(
      prose(out),
      verdict
        ? /finds it compatible, and the registry decides/
        : /finds it not compatible, and the registry decides\..* The registry says: because/,
    )
  }
})

test('a registry that compares with one version at a time is asked about each', async (t) => {
  const folder = temporaryFolder(t)
  write(folder, { 'order.avsc': record('Order', 'id', 'total') })
  const { url, asked } = await scriptedServer(t, ({ path }, response) => {
    const compared = /^\/compatibility\/subjects\/orders-value\/versions\/(\d)/.exec(path)?.[1]
    const shown = /\/versions\/(\d)$/.exec(path)?.[1]
    if (path.startsWith('/config')) json(response, 200, { compatibilityLevel: 'BACKWARD_TRANSITIVE' })
    else if (compared !== undefined) {
      json(response, 200, { is_compatible: compared !== '1', messages: [`not ${compared}`] })
    } else if (path.startsWith('/compatibility'))
      json(response, 405, { error_code: 405, message: 'Method Not Allowed' })
    else if (path === '/subjects/orders-value/versions') json(response, 200, [1, 2])
    else if (shown !== undefined) {
      const schema = record('Order', 'id', ...(shown === '1' ? [] : ['total']))
      json(response, 200, { subject: 'orders-value', version: Number(shown), id: 1, schema })
    } else json(response, 404, { error_code: 40403, message: 'Schema not found' })
  })
  const words = ['registry', 'check', 'order.avsc', '--topic', 'orders', '--format', 'json', '--url', url]
  const { code, out } = await run(folder, words)
  assert.equal(code, 1, out)
  assert.deepEqual(JSON.parse(out).subjects[0].server, { compatible: false, messages: ['version 1: not 1'] })
  assert.ok(!asked.some(({ path }) => path.includes('/versions/latest')))
})
