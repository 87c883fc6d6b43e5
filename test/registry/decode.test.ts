import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import avsc from 'avsc'
import { temporaryFolder, write } from '../cli/concordat.ts'
import { record, run, startRegistry } from './concordat-async.ts'

const framed = (id: number, ...bytes: readonly (Buffer | readonly number[])[]): Buffer => {
  const head = Buffer.alloc(5)
  head.writeUInt32BE(id, 1)
  return Buffer.concat([head, ...bytes.map((part) => Buffer.from(part as number[]))])
}

test('an Avro payload is read with the schema that its id names, and with what that refers to', async (t) => {
  const { registry, ask, url } = await startRegistry(t)
  const folder = temporaryFolder(t)
  const address = record('shop.Address', 'street')
  const order = record('shop.Order', 'id', '{"name":"address","type":"shop.Address"}')
  await ask('POST', 'subjects/shop.Address/versions', { schema: address })
  const { id } = (await ask('POST', 'subjects/orders-value/versions', {
    schema: order,
    references: [{ name: 'shop.Address', subject: 'shop.Address', version: 1 }],
  })) as { id: number }
  const types: Record<string, avsc.Type> = {}
  avsc.Type.forSchema(JSON.parse(address), { registry: types })
  const value = { id: 'o-1', address: { street: 'Main' } }
  const payload = framed(id, avsc.Type.forSchema(JSON.parse(order), { registry: types }).toBuffer(value))
  writeFileSync(join(folder, 'message.bin'), payload)

  const fromFile = await run(folder, ['decode', 'message.bin'], { SCHEMA_REGISTRY_URL: url })
  assert.equal(fromFile.code, 0, fromFile.err)
  assert.deepEqual(JSON.parse(fromFile.out), value)
  const fromInput = await run(folder, ['decode', '--format', 'json', '--url', url], {}, payload)
  assert.deepEqual(JSON.parse(fromInput.out), {
    version: 1,
    outcome: 'pass',
    schema: { kind: 'id', id, type: 'AVRO' },
    value,
    problems: [],
  })
  assert.equal((await registry(folder, 'list')).code, 0)
})

test('a payload is read with a schema in a file, without any registry', async (t) => {
  const folder = temporaryFolder(t)
  write(folder, {
    'order.avsc': record('Order', 'id'),
    'shop/money.proto': 'syntax = "proto3";\npackage shop;\nmessage Money { int32 cents = 1; }\n',
    'shop/order.proto':
      'syntax = "proto3";\npackage shop;\nimport "shop/money.proto";\nmessage Other {}\nmessage Order { Money total = 1; }\n',
    'order.json': '{"type":"object"}',
  })
  const decoded = async (...words: readonly string[]) =>
    JSON.parse((await run(folder, ['decode', ...words])).out)
  const avro = framed(1, [4, 0x68, 0x69])
  assert.deepEqual(await decoded('--hex', avro.toString('hex'), '--schema', 'order.avsc'), { id: 'hi' })
  const protobuf = framed(1, [2, 2, 0x0a, 2, 0x08, 42])
  assert.deepEqual(await decoded('--base64', protobuf.toString('base64'), '--schema', 'shop/order.proto'), {
    total: { cents: 42 },
  })
  const json = framed(1, Buffer.from('{"id":1}'))
  assert.deepEqual(await decoded('--hex', json.toString('hex'), '--schema', 'order.json'), { id: 1 })
})

test('what is no payload, or is cut off, says where and why', async (t) => {
  const { url } = await startRegistry(t)
  const folder = temporaryFolder(t)
  write(folder, { 'order.avsc': record('Order', 'id') })
  const told = async (...words: readonly string[]) => {
    const { code, out, err } = await run(folder, ['decode', ...words])
    assert.equal(code, 2, out)
    return out + err
  }
  assert.match(await told('--hex', '7b7d'), /written without a schema registry/)
  assert.match(await told('--hex', 'zz'), /pairs of hexadecimal digits/)
  assert.match(await told('--base64', '§'), /base64/)
  assert.match(await told('missing.bin'), /cannot be read/)
  assert.match(await told('message.bin', '--hex', '00'), /only from one of them/)
  assert.match(await told('--hex', framed(99).toString('hex'), '--url', url), /no schema with the id 99/)
  assert.match(
    await told('--hex', framed(1, [8, 1]).toString('hex'), '--schema', 'order.avsc'),
    /^byte \d+: /m,
  )
})
