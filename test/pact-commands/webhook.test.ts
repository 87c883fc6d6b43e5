import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { temporaryFolder, write } from '../cli/concordat.ts'
import { run } from '../registry/concordat-async.ts'
import { scriptedServer } from '../registry/scripted-server.ts'

/** A broker that answers everything with one resource. */
const answering = async (t: TestContext, resource: object) => {
  const server = await scriptedServer(t, (_, response) => response.end(JSON.stringify(resource)))
  const folder = temporaryFolder(t)
  return {
    asked: server.asked,
    folder,
    concordat: (...words: readonly string[]) => run(folder, words, { PACT_BROKER_BASE_URL: server.url }),
  }
}

test('a webhook is sent as the client of the Pact Broker sends it', async (t) => {
  const broker = await answering(t, { _links: { self: { href: 'https://b/webhooks/w1' } } })
  write(broker.folder, { 'body.json': '{"ref": "${pactbroker.consumerVersionNumber}"}' })
  const what = [
    '--request',
    'PUT',
    '-H',
    'X-A: 1:2',
    '-H',
    'X-B:3',
    '--data',
    '@body.json',
    '--user',
    'u:p:q',
  ]
  const whose = ['--consumer', 'Web', '--provider-label', 'shop', '--description', 'builds']
  const { code, out } = await broker.concordat(
    'create-webhook',
    'https://ci.example/x',
    ...what,
    ...whose,
    '--contract-published',
    '--provider-verification-failed',
  )
  assert.equal(code, 0)
  assert.match(out, /^The webhook w1 is created/)
  assert.deepEqual(JSON.parse(broker.asked[0]?.body ?? ''), {
    description: 'builds',
    consumer: { name: 'Web' },
    provider: { label: 'shop' },
    events: [{ name: 'contract_published' }, { name: 'provider_verification_failed' }],
    request: {
      method: 'PUT',
      url: 'https://ci.example/x',
      headers: { 'X-A': '1:2', 'X-B': '3' },
      body: { ref: '${pactbroker.consumerVersionNumber}' },
      username: 'u',
      password: 'p:q',
    },
  })
})

test('creating is not repeated when the broker breaks off: there could be two webhooks then', async (t) => {
  const server = await scriptedServer(t, (_, response) => response.destroy())
  const words = ['https://ci.example/x', '--contract-published', '-b', server.url]
  const { code } = await run(temporaryFolder(t), ['create-webhook', ...words])
  assert.equal(code, 2)
  assert.equal(server.asked.length, 1)
  const uuid = ['--uuid', 'd40f38c3-aaa3-47f5-9161-95c07bc16555']
  await run(temporaryFolder(t), ['create-or-update-webhook', ...words, ...uuid, '--retries', '1'])
  assert.equal(server.asked.length, 3)
})

test('a webhook that is tried out works or does not', async (t) => {
  const tried = async (result: object) =>
    (await answering(t, result)).concordat('test-webhook', '--uuid', 'w1')
  const works = await tried({ success: true, response: { status: 204 }, logs: 'one\ntwo' })
  assert.equal(works.code, 0)
  assert.match(works.out, /^The webhook w1 works\.\n {2}It was answered with HTTP 204\.\n {2}one\n {2}two\n$/)
  const fails = await tried({ success: false, logs: 'refused' })
  assert.equal(fails.code, 1)
  assert.match(fails.out, /does not work/)
})
