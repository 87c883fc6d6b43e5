import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder, write } from '../cli/concordat.ts'
import { run } from '../registry/concordat-async.ts'
import { scriptedServer } from '../registry/scripted-server.ts'
import { startBroker } from './broker-under-test.ts'
import { matrix, row } from './matrix-server.ts'

// Words of the Pact Broker's client that pipelines already have.

test('can-i-merge asks about the main branches, with the exit codes of can-i-deploy', async (t) => {
  const broker = await startBroker(t)
  await broker.publish('1')
  await broker.json('create-or-update-version', '-a', 'Orders', '-e', '7', '--branch', 'main')
  await broker.json('create-or-update-pacticipant', '--name', 'Orders', '--main-branch', 'main')
  const unknown = await broker.concordat('can-i-merge', '-a', 'Web', '-e', '1')
  assert.equal(unknown.code, 1)
  assert.match(unknown.out, /^unknown: version 1 of Web cannot be merged/)
  await broker.verify('7', true)
  const yes = await broker.concordat('can-i-merge', '--pacticipant', 'Web', '--version', '1')
  assert.equal(yes.code, 0, yes.out)
  assert.match(yes.out, /^yes: version 1 of Web can be merged\.$/m)
  assert.equal((await broker.concordat('can-i-merge', '-a', 'Nobody', '-e', '1')).code, 2)
  const server = await scriptedServer(t, (_, response) =>
    response.end(JSON.stringify(matrix([row('Web', 'Orders', true)]))),
  )
  assert.equal((await broker.concordat('can-i-merge', '-a', 'Web', '-e', '1', '-b', server.url)).code, 0)
  assert.equal(
    server.asked[0]?.path,
    '/matrix?q[][pacticipant]=Web&q[][version]=1&latestby=cvp&mainBranch=true&latest=true&limit=10000',
  )
})

test('can-i-deploy takes the versions with a tag', async (t) => {
  const server = await scriptedServer(t, (_, response) =>
    response.end(JSON.stringify(matrix([row('Web', 'Orders', true)]))),
  )
  const words = ['can-i-deploy', '-a', 'Web', '--tag', 'rc', '--to', 'production', '-b', server.url]
  assert.equal((await run(temporaryFolder(t), words)).code, 0)
  assert.match(server.asked[0]?.path ?? '', /^\/matrix\?q\[\]\[pacticipant\]=Web&q\[\]\[tag\]=rc&/)
})

test('a name that the broker does not know comes with the commands that show the names', async (t) => {
  const broker = await startBroker(t)
  await broker.publish('1')
  const { code, err } = await broker.concordat(
    'can-i-deploy',
    '-a',
    'Web',
    '-e',
    '1',
    '--to-environment',
    'prod',
  )
  assert.equal(code, 2)
  assert.match(err, /concordat list-environments; a new one: concordat create-environment --name NAME/)
})

test('pacts with a provider are listed and downloaded, into the folder and nowhere else', async (t) => {
  const broker = await startBroker(t)
  await broker.publish('feature/1')
  const listed = await broker.concordat('get-pacts', '--provider', 'Orders', '--latest')
  assert.match(listed.out, /^Web +http.*\/version\/feature%2F1$/m)
  const words = ['get-pacts', '--provider', 'Orders', '--branch', 'main', '--download'] as const
  const downloaded = await broker.concordat(...words, '--download-dir', 'from-broker')
  assert.equal(downloaded.code, 0, downloaded.err)
  const path = join(broker.folder, 'from-broker/Web-Orders-feature_1.json')
  const pact = JSON.parse(readFileSync(path, 'utf8')) as { readonly consumer: object }
  assert.deepEqual(pact.consumer, { name: 'Web' })
  assert.match((await broker.concordat(...words, '--consumer', 'Shop')).out, /^There is no pact\.$/m)
  assert.equal((await broker.concordat('get-pacts', '--provider', 'Nobody')).code, 2)
  const hostile = await scriptedServer(t, ({ path: asked }, response) =>
    response.end(
      JSON.stringify(
        asked.endsWith('/branch')
          ? { _links: { 'pb:pacts': [{ href: '/evil/version/..%2F..%2Fx', name: 'e' }] } }
          : { consumer: { name: '../../evil' }, provider: { name: 'p' }, interactions: [] },
      ),
    ),
  )
  const evil = await broker.concordat('get-pacts', '--provider', 'p', '--download', '-b', hostile.url)
  assert.equal(evil.code, 0, evil.err)
  assert.ok(existsSync(join(broker.folder, 'pacts/__.._evil-p-.._.._x.json')))
})

test('provider states are listed with who asks for them', async (t) => {
  const broker = await startBroker(t)
  const interaction = {
    description: 'an order',
    providerStates: [{ name: 'order 1 exists' }],
    request: { method: 'GET', path: '/orders/1' },
    response: { status: 200 },
  }
  const pact = { consumer: { name: 'Web' }, provider: { name: 'Orders' }, interactions: [interaction] }
  write(broker.folder, { 'pacts/web.json': JSON.stringify(pact) })
  await broker.concordat('pact', 'publish', 'pacts', '-a', '1', '--branch', 'main')
  const list = ['provider-states', 'list', '--provider', 'Orders'] as const
  assert.match((await broker.concordat(...list)).out, /^order 1 exists +Web$/m)
  assert.match((await broker.concordat(...list, '--branch', 'main')).out, /^order 1 exists +Web$/m)
  assert.match((await broker.concordat(...list, '--json')).out, /"name": "order 1 exists"/)
  await broker.json('create-environment', '--name', 'uat')
  const inEnvironment = await broker.concordat(...list, '--environment', 'uat')
  assert.match(inEnvironment.out, /^No pact with Orders asks for a state\.$/m)
  assert.equal((await broker.concordat(...list, '--environment', 'nowhere')).code, 2)
  assert.equal((await broker.concordat('provider-states', 'list', '--provider', 'Nobody')).code, 2)
})

test('tags and webhooks are deleted, and what is gone already is no error', async (t) => {
  const broker = await startBroker(t)
  await broker.publish('1')
  const tag = ['delete-version-tag', '-a', 'Web', '-e', '1', '-t', 'dev'] as const
  assert.match((await broker.concordat(...tag)).out, /no longer has the tag dev/)
  const again = await broker.concordat(...tag)
  assert.deepEqual([again.code, /has no tag dev/.test(again.out)], [0, true])
  const uuid = 'd40f38c3-aaa3-47f5-9161-95c07bc16555'
  await broker.json('create-or-update-webhook', 'https://ci.example', '--uuid', uuid, '--contract-published')
  assert.equal((await broker.json('delete-webhook', '--uuid', uuid)).deleted, true)
  assert.equal((await broker.json('delete-webhook', '--uuid', uuid)).deleted, false)
})

test('versions in an environment are described', async (t) => {
  const broker = await startBroker(t)
  await broker.json('create-environment', '--name', 'production')
  await broker.publish('1')
  const describe = ['describe-version', '-a', 'Web', '--environment', 'production'] as const
  const nothing = await broker.concordat(...describe)
  assert.equal(nothing.code, 2)
  assert.match(nothing.err, /No version of Web is deployed or released in production/)
  await broker.json('record-deployment', '-a', 'Web', '-e', '1', '--environment', 'production')
  await broker.json('record-release', '-a', 'Web', '-e', '1', '--environment', 'production')
  assert.match((await broker.concordat(...describe)).out, /^1 +deployed\n1 +released$/m)
  assert.doesNotMatch((await broker.concordat(...describe, '--deployed')).out, /released/)
  assert.equal((await broker.concordat('describe-version', '-a', 'Web', '--released')).code, 2)
})

test('patterns of pacts that no shell has filled in are filled in, and wrong pacts are told with --validate', async (t) => {
  const broker = await startBroker(t)
  await broker.publish('1')
  const publish = ['pact', 'publish', '**/web-*.json', '-a', '2'] as const
  assert.equal((await broker.concordat(...publish)).code, 0)
  assert.equal((await broker.concordat('pact', 'publish', 'none/*.json', '-a', '2')).code, 2)
  const wrong = { consumer: { name: 'Web' }, provider: { name: 'Orders' }, interactions: ['?'] }
  write(broker.folder, { 'pacts/web-orders.json': JSON.stringify(wrong) })
  const refused = await broker.concordat(...publish, '--validate')
  assert.equal(refused.code, 2)
  assert.match(refused.err, /web-orders\.json:1:/)
})

test('headers for a proxy are sent to the broker, and not to where it redirects', async (t) => {
  const away = await scriptedServer(t, (_, response) => response.end('{"_links":{}}'))
  const server = await scriptedServer(t, (_, response) => {
    response.writeHead(302, { location: away.url })
    response.end()
  })
  const words = ['pact', 'list', '-b', server.url, '--custom-header', 'X-Access: s3cret'] as const
  const folder = temporaryFolder(t)
  await run(folder, words)
  assert.equal(server.asked[0]?.headers['x-access'], 's3cret')
  assert.equal(away.asked[0]?.headers['x-access'], undefined)
  const broken = await run(folder, [...words, '--custom-header', 'X-Other: a\nb: s3cret'])
  assert.equal(broken.code, 2)
  assert.doesNotMatch(broken.err, /s3cret/)
})

for (const [what, text] of [
  ['nothing', ''],
  ['an empty object', '{}'],
  ['links that are no addresses', '{"_links":{"pb:record-deployment":[{"name":"p","href":"http://[bad"}]}}'],
] as const) {
  test(`a server that answers with ${what} is no broker that did what it was asked`, async (t) => {
    const server = await scriptedServer(t, (_, response) => response.end(text))
    const folder = temporaryFolder(t)
    write(folder, {
      'pacts/a.json': '{"consumer":{"name":"a"},"provider":{"name":"b"},"interactions":[]}',
    })
    for (const words of [
      ['pact', 'publish', '-a', '1'],
      ['record-deployment', '-a', 'a', '-e', '1', '--environment', 'p'],
      ['can-i-deploy', '-a', 'a', '-e', '1', '--to-environment', 'p'],
    ]) {
      const { code, err } = await run(folder, [...words, '-b', server.url])
      assert.equal(code, 2, words.join(' '))
      assert.doesNotMatch(err, /this is a bug/)
    }
  })
}

test('a yes by more successes than are shown is not believed', async (t) => {
  const answer = matrix([row('Web', 'Orders', true)]) as { readonly summary: object }
  const server = await scriptedServer(t, (_, response) =>
    response.end(JSON.stringify({ ...answer, summary: { ...answer.summary, success: 130 } })),
  )
  const words = ['can-i-deploy', '-a', 'Web', '-e', '1', '--to-environment', 'p', '-b', server.url]
  const { code, err } = await run(temporaryFolder(t), words)
  assert.equal(code, 2)
  assert.match(err, /shows 1 of them: its list is cut off/)
})
