import assert from 'node:assert/strict'
import { test } from 'node:test'
import { write } from '../cli/concordat.ts'
import { scriptedServer } from '../registry/scripted-server.ts'
import { startBroker } from './broker-under-test.ts'

const api = (status: number) => ({
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders/{id}': {
      get: {
        parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
        responses: { [status]: { description: 'an order' } },
      },
    },
  },
})

const compare = ['pact', 'compare', 'pacts/web-orders.json', 'api.json'] as const
const deploy = ['can-i-deploy', '-a', 'Web', '-e', '1', '--to-environment', 'production'] as const

test('a comparison that is published counts in can-i-deploy, which says what it is', async (t) => {
  const broker = await startBroker(t)
  await broker.json('create-environment', '--name', 'production')
  await broker.publish('1')
  const publish = (status: number, version: string) => {
    write(broker.folder, { 'api.json': JSON.stringify(api(status)) })
    return broker.concordat(...compare, '--publish', '--provider-version', version)
  }
  const good = await publish(200, '7')
  assert.equal(good.code, 0, good.err)
  assert.match(good.err, /^Published to http.*: the pact of Web fits version 7 of Orders\.$/m)
  await broker.json(
    'record-deployment',
    '--pacticipant',
    'Orders',
    '--version',
    '7',
    '--environment',
    'production',
  )
  const yes = await broker.concordat(...deploy)
  assert.equal(yes.code, 0, yes.out)
  assert.match(yes.out, /^Web +1 +Orders +7 +success \(by comparison\)$/m)
  const strict = await broker.concordat(...deploy, '--require-verification')
  assert.equal(strict.code, 1, strict.out)
  assert.match(strict.out, /was never verified by any version of Orders/)
  const bad = await publish(404, '7')
  assert.equal(bad.code, 1)
  assert.match(bad.err, /the pact of Web does not fit version 7 of Orders/)
  assert.match(bad.out, /"ignore" entry with a reason in\s+concordat\.yaml/)
  const no = await broker.concordat(...deploy)
  assert.equal(no.code, 1)
  assert.match(no.out, /does not fit the OpenAPI document of version 7 of Orders/)
  await broker.verify('7', true)
  assert.equal((await broker.concordat(...deploy)).code, 0)
})

test('a comparison is published for one version of one provider, of pacts that the broker has', async (t) => {
  const broker = await startBroker(t)
  await broker.publish('1')
  write(broker.folder, { 'api.json': JSON.stringify(api(200)) })
  const withoutVersion = await broker.concordat(...compare, '--publish')
  assert.equal(withoutVersion.code, 2)
  assert.match(withoutVersion.err, /--publish needs --provider-version/)
  const other = (provider: string) =>
    JSON.stringify({ consumer: { name: 'Shop' }, provider: { name: provider }, interactions: [get] })
  write(broker.folder, { 'others/a.json': other('Orders'), 'others/b.json': other('Billing') })
  const publish = ['--publish', '--provider-version', '7'] as const
  const several = await broker.concordat('pact', 'compare', 'others', 'api.json', ...publish)
  assert.equal(several.code, 2)
  assert.match(several.out + several.err, /the pacts are of Billing, Orders/)
  const unknown = await broker.concordat('pact', 'compare', 'others/a.json', 'api.json', ...publish)
  assert.equal(unknown.code, 2)
  assert.match(unknown.err, /does not have this pact of Shop with Orders/)
  const nowhere = await broker.alone(...compare, ...publish)
  assert.equal(nowhere.code, 2)
  assert.match(nowhere.err, /no address of a Pact Broker/)
})

test('a Pact Broker that knows no comparisons is told apart', async (t) => {
  const broker = await startBroker(t)
  await broker.publish('1')
  write(broker.folder, { 'api.json': JSON.stringify(api(200)) })
  const real = await scriptedServer(t, (_, response) => response.end('{"_links":{"self":{"href":"/"}}}'))
  const { code, err } = await broker.concordat(
    ...compare,
    '--publish',
    '--provider-version',
    '7',
    '-b',
    real.url,
  )
  assert.equal(code, 2)
  assert.match(err, /takes no results of comparisons/)
})

const get = {
  description: 'an order',
  request: { method: 'GET', path: '/orders/1' },
  response: { status: 200 },
}
