import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder, write } from '../cli/concordat.ts'
import { prose, record, type RegistryUnderTest, run, startRegistry } from './concordat-async.ts'
import { scriptedServer } from './scripted-server.ts'

const address = (...fields: readonly string[]): string => record('shop.Address', 'street', ...fields)
const order = record('shop.Order', 'id', '{"name":"address","type":"shop.Address"}')

const landscape = {
  'concordat.yaml': [
    'version: 1',
    'registry:',
    '  compatibility: FULL',
    'contracts:',
    '  - path: events/*.avsc',
    '    subject: "{name}-value"',
    '    mode: BACKWARD_TRANSITIVE',
    '  - path: shared',
    '    subject: "{record}"',
    '',
  ].join('\n'),
  'events/order.avsc': order,
  'shared/address.avsc': address(),
}

test('a plan shows what would be done, in the order in which it has to be done, and does nothing', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, landscape)
  const { code, out } = await registry(folder, 'plan')
  assert.equal(code, 0, out)
  assert.deepEqual(
    prose(out)
      .match(/\d\. .+?(?= \d\. |$)/g)
      ?.map((step) => step.trim()),
    [
      '1. set the compatibility of the registry to FULL (it is BACKWARD)',
      '2. set the compatibility of order-value to BACKWARD_TRANSITIVE',
      '3. register shared/address.avsc as shop.Address: new subject, nothing to compare with',
      '4. register events/order.avsc as order-value: new subject, nothing to compare with',
    ],
  )
  assert.deepEqual(await ask('GET', 'subjects'), [])
})

test('applying it makes it so, and doing it again does nothing', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, landscape)
  const first = await registry(folder, 'apply')
  assert.equal(first.code, 0, first.out + first.err)
  assert.match(prose(first.out), /Registered events\/order\.avsc as version 1 of order-value, id 2/)
  assert.deepEqual(await ask('GET', 'config/order-value'), { compatibilityLevel: 'BACKWARD_TRANSITIVE' })
  const second = await registry(folder, 'apply')
  assert.equal(second.code, 0)
  assert.match(prose(second.out), /nothing to do, 2 unchanged/)
  assert.match((await registry(folder, 'plan')).out, /nothing to do, 2 unchanged/)
})

test('what is not compatible is refused with its reasons, and nothing at all is done', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, landscape)
  await registry(folder, 'apply')
  write(folder, {
    'shared/address.avsc': address('city?'),
    'events/order.avsc': record('shop.Order', 'id', 'total', '{"name":"address","type":"shop.Address"}'),
    'events/payment.avsc': record('shop.Payment', 'id'),
  })
  for (const words of ['plan', 'apply']) {
    const { code, out } = await registry(folder, words)
    assert.equal(code, 1, out)
    assert.match(
      prose(out),
      /register events\/order\.avsc as order-value: NOT compatible \(BACKWARD_TRANSITIVE\)/,
    )
    assert.match(
      prose(out),
      /cannot read what was written with version 1: The reader's field "total" of record \S+ has no default .*\(READER_FIELD_MISSING_DEFAULT_VALUE at \/fields\/1\)/,
    )
  }
  assert.deepEqual(await ask('GET', 'subjects'), ['order-value', 'shop.Address'])
  assert.deepEqual(await ask('GET', 'subjects/shop.Address/versions'), [1])
})

test('a schema is registered again when what it refers to changes', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, landscape)
  await registry(folder, 'apply')
  write(folder, { 'shared/address.avsc': address('city?') })
  const { code, out } = await registry(folder, 'apply')
  assert.equal(code, 0, out)
  assert.match(
    prose(out),
    /address\.avsc as version 2 of shop\.Address.* \S+order\.avsc as version 2 of order-value/,
  )
  const stored = (await ask('GET', 'subjects/order-value/versions/2')) as { references: unknown }
  assert.deepEqual(stored.references, [{ name: 'shop.Address', subject: 'shop.Address', version: 2 }])
})

test('schemas of others that refer to a changed one are judged with the new version', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/shop.Address/versions', { schema: address() })
  await ask('POST', 'subjects/parcels-value/versions', {
    schema: record('Parcel', '{"name":"to","type":"shop.Address"}'),
    references: [{ name: 'shop.Address', subject: 'shop.Address', version: 1 }],
  })
  await ask('PUT', 'config/parcels-value', { compatibility: 'FORWARD' })
  write(folder, {
    'concordat.yaml': 'version: 1\ncontracts:\n  - path: shared\n    subject: "{record}"\n',
    'shared/address.avsc': record('shop.Address', 'city?'),
  })
  const { code, out } = await registry(folder, 'plan')
  assert.equal(code, 1, out)
  assert.match(prose(out), /register shared\/address\.avsc as shop\.Address: compatible \(BACKWARD\)/)
  assert.match(
    prose(out),
    /version 1 of parcels-value, which is not registered again, .*: NOT compatible \(FORWARD\)/,
  )
  assert.match(prose(out), /field "street" .*\(READER_FIELD_MISSING_DEFAULT_VALUE at \S+\)/)
  write(folder, { 'shared/address.avsc': address('city?') })
  assert.equal((await registry(folder, 'plan')).code, 0)
})

test('subjects that nobody describes are listed and never touched', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/foreign/versions', { schema: '"string"' })
  write(folder, landscape)
  assert.match((await registry(folder, 'plan')).out, /Not described here and left alone: foreign/)
  await registry(folder, 'apply')
  assert.deepEqual(await ask('GET', 'subjects/foreign/versions'), [1])
})

test('a registry that takes no schemas at the moment is seen before anything is done', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, landscape)
  await ask('PUT', 'mode', { mode: 'READONLY' })
  for (const words of ['plan', 'apply']) {
    const { code, out } = await registry(folder, words)
    assert.equal(code, 2, out)
    assert.match(prose(out), /takes no schemas for shop\.Address now: its mode is READONLY/)
  }
  assert.deepEqual(await ask('GET', 'config'), { compatibilityLevel: 'BACKWARD' })
})

test('mistakes in the folder are told before the registry is asked', async (t) => {
  const { registry } = await startRegistry(t)
  const folder = temporaryFolder(t)
  assert.match((await registry(folder, 'plan')).err, /no concordat\.yaml here/)
  write(folder, { 'concordat.yaml': 'version: 1\n' })
  assert.match((await registry(folder, 'plan')).err, /wants nothing of the registry/)
  write(folder, { 'concordat.yaml': 'version: 1\ncontracts:\n  - path: a.avsc\n    subject: a\n' })
  assert.match((await registry(folder, 'plan')).err, /concordat\.yaml:3:5: No schema is found at "a\.avsc"/)
  write(folder, {
    'concordat.yaml': 'version: 1\ncontracts:\n  - path: "*.avsc"\n    subject: same\n',
    'a.avsc': '"int"',
    'b.avsc': '"long"',
  })
  const { code, err } = await registry(folder, 'apply')
  assert.equal(code, 2)
  assert.match(err, /b\.avsc:1:1: This file and a\.avsc are both the subject "same"/)
})

test('a schema that cannot be read is no plan', async (t) => {
  const { registry } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, {
    ...landscape,
    'events/order.avsc': record('shop.Order', '{"name":"to","type":"shop.Nowhere"}'),
  })
  const { code, out } = await registry(folder, 'plan')
  assert.equal(code, 2, out)
  assert.match(prose(out), /order\.avsc:1:\d+: .*shop\.Nowhere/)
})

const severalSubjects = (count: number): Record<string, string> => ({
  'concordat.yaml': 'version: 1\ncontracts:\n  - path: events\n    subject: "{name}-value"\n    mode: FULL\n',
  ...Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`events/e${index}.avsc`, record(`E${index}`, 'id')]),
  ),
})

/** Kills a command while its words go on, after so many schemas were taken. */
const killedAfter = async (
  t: Parameters<typeof scriptedServer>[0],
  { url }: RegistryUnderTest,
  folder: string,
  registrations: number,
): Promise<void> => {
  let taken = 0
  const proxy = await scriptedServer(t, async ({ method, path, headers, body }, response) => {
    if (method === 'POST' && path.endsWith('/versions') && ++taken > registrations) {
      child.kill('SIGKILL')
      return
    }
    const type = headers['content-type'] ?? 'application/json'
    const answer = await fetch(url + path, {
      method,
      headers: { 'content-type': type },
      ...(body !== '' && { body }),
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
  const child = spawn(process.execPath, [command, 'registry', 'apply', '--url', proxy.url], { cwd: folder })
  await new Promise((resolve) => child.on('close', resolve))
  assert.equal(child.signalCode, 'SIGKILL')
}

test('what a kill cut off is finished by applying again', async (t) => {
  const server = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, severalSubjects(6))
  await killedAfter(t, server, folder, 3)
  assert.equal(((await server.ask('GET', 'subjects')) as string[]).length, 3)
  const { code, out } = await server.registry(folder, 'apply')
  assert.equal(code, 0, out)
  assert.equal(out.match(/^Registered/gm)?.length, 3)
  assert.equal(((await server.ask('GET', 'subjects')) as string[]).length, 6)
  assert.match((await server.registry(folder, 'plan')).out, /nothing to do, 6 unchanged/)
})

test('several who apply the same at the same time all get there, and nothing is registered twice', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, severalSubjects(8))
  const applied = await Promise.all(Array.from({ length: 4 }, () => registry(folder, 'apply')))
  for (const { code, out, err } of applied) assert.equal(code, 0, out + err)
  for (let index = 0; index < 8; index++) {
    assert.deepEqual(await ask('GET', `subjects/e${index}-value/versions`), [1])
  }
})

test('when the registry changes between the plan and its steps, everything is planned anew', async (t) => {
  const { url, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/order-value/versions', { schema: record('Order', 'id') })
  write(folder, {
    'concordat.yaml': 'version: 1\ncontracts:\n  - path: order.avsc\n    subject: order-value\n',
    'order.avsc': record('Order', 'id', 'total?'),
  })
  const meddling = async (schema: string) => {
    let lists = 0
    const proxy = await scriptedServer(t, async ({ method, path, headers, body }, response) => {
      // Planning lists the versions twice; the third time is just before the schema is registered.
      if (method === 'GET' && path === '/subjects/order-value/versions' && ++lists === 3) {
        await ask('POST', 'subjects/order-value/versions', { schema })
      }
      const type = headers['content-type'] ?? 'application/json'
      const answer = await fetch(url + path, {
        method,
        headers: { 'content-type': type },
        ...(body !== '' && { body }),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })
    return run(folder, ['registry', 'apply', '--url', proxy.url])
  }
  const harmless = await meddling(record('Order', 'id', 'note?'))
  assert.equal(harmless.code, 0, harmless.out + harmless.err)
  assert.match(prose(harmless.out), /as version 3 of order-value/)
})

test('a registry that was downloaded has nothing to do, with all its versions, modes and references', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('PUT', 'config', { compatibility: 'FULL' })
  await ask('POST', 'subjects/shop.Address/versions', { schema: address() })
  await ask('POST', 'subjects/shop.Address/versions', { schema: address('city?') })
  await ask('PUT', 'config/Orders%2Fvalue', { compatibility: 'NONE' })
  for (const version of [1, 2]) {
    await ask('POST', 'subjects/Orders%2Fvalue/versions', {
      schema: order,
      references: [{ name: 'shop.Address', subject: 'shop.Address', version }],
    })
  }
  await ask('POST', 'subjects/orders_value/versions', { schema: '"string"' })
  await ask('POST', 'subjects/..%2F..%2Fescape/versions', { schema: '{"type":"object"}', schemaType: 'JSON' })
  await ask('POST', 'subjects/con/versions', {
    schema: 'syntax = "proto3";\npackage a;\nmessage A {}\n',
    schemaType: 'PROTOBUF',
    references: [],
  })
  const { code, out, err } = await registry(folder, 'download', 'backup')
  assert.equal(code, 0, out + err)
  assert.match(prose(out), /Wrote 7 versions of 5 subjects to backup/)
  assert.equal(readFileSync(join(folder, 'backup/shop.Address/1.avsc'), 'utf8'), address())
  const plan = await registry(folder, 'plan', 'backup')
  assert.equal(plan.code, 0, plan.out + plan.err)
  assert.match(plan.out, /nothing to do, 7 unchanged\n$/)
  assert.equal((await registry(folder, 'download', 'backup')).code, 2)
})

test('an earlier version cannot be registered after a later one', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/s/versions', { schema: record('S', 'a') })
  await ask('POST', 'subjects/s/versions', { schema: record('S', 'a', 'b?') })
  await registry(folder, 'download', 'backup')
  await registry(folder, 'delete', 's', '--version', '1')
  const { code, out } = await registry(folder, 'apply', 'backup')
  assert.equal(code, 2, out)
  assert.match(prose(out), /The registry lacks it and has s\/2\.avsc, which comes after it, as version 2/)
  assert.deepEqual(await ask('GET', 'subjects/s/versions'), [2])
})

test('a file that went back to an earlier version is told not to be the latest', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  await ask('POST', 'subjects/s/versions', { schema: record('S', 'a') })
  await ask('POST', 'subjects/s/versions', { schema: record('S', 'a', 'b?') })
  write(folder, {
    'concordat.yaml': 'version: 1\ncontracts:\n  - path: s.avsc\n    subject: s\n',
    's.avsc': record('S', 'a'),
  })
  const { code, out } = await registry(folder, 'plan')
  assert.equal(code, 0)
  assert.match(
    out,
    /nothing to do.*\n +s\.avsc is registered, but not as the latest version of s: that is version 2/,
  )
})

test('metadata and rules stay in the registry, and are no difference', async (t) => {
  const { registry, ask } = await startRegistry(t)
  const folder = temporaryFolder(t)
  const metadata = { properties: { owner: 'orders' } }
  await ask('POST', 'subjects/orders-value/versions', { schema: record('Order', 'id'), metadata })
  assert.match(
    (await registry(folder, 'download', 'backup')).out,
    /The metadata or rules of 1 version stay in the registry/,
  )
  assert.match((await registry(folder, 'plan', 'backup')).out, /nothing to do, 1 unchanged/)
})

test('what was downloaded from one registry can be applied to another', async (t) => {
  const [from, to] = [await startRegistry(t), await startRegistry(t)]
  const folder = temporaryFolder(t)
  await from.ask('POST', 'subjects/shop.Address/versions', { schema: address() })
  await from.ask('POST', 'subjects/shop.Address/versions', { schema: address('city?') })
  await from.ask('POST', 'subjects/orders-value/versions', {
    schema: order,
    references: [{ name: 'shop.Address', subject: 'shop.Address', version: 1 }],
  })
  await from.registry(folder, 'download', 'backup')
  const { code, out, err } = await to.registry(folder, 'apply', 'backup')
  assert.equal(code, 0, out + err)
  assert.deepEqual(await to.ask('GET', 'subjects/shop.Address/versions'), [1, 2])
  const stored = (await to.ask('GET', 'subjects/orders-value/versions/1')) as { references: unknown }
  assert.deepEqual(stored.references, [{ name: 'shop.Address', subject: 'shop.Address', version: 1 }])
})
