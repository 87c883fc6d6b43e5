import assert from 'node:assert/strict'
import { test } from 'node:test'
import { write } from '../cli/concordat.ts'
import { startBroker } from './broker-under-test.ts'

const web = [
  'can-i-deploy',
  '--pacticipant',
  'Web',
  '--version',
  '1',
  '--to-environment',
  'production',
] as const
const deploy = (pacticipant: string, version: string): readonly string[] => [
  'record-deployment',
  '--pacticipant',
  pacticipant,
  '--version',
  version,
  '--environment',
  'production',
]

test('the way of a pact from its publication to production', async (t) => {
  const broker = await startBroker(t)
  await broker.json(
    'create-environment',
    '--name',
    'production',
    '--display-name',
    'Production',
    '--production',
  )
  const published = await broker.publish('1')
  assert.equal(published.code, 0, published.out + published.err)
  assert.match(published.out, /Pact successfully published for Web version 1 and provider Orders/)

  const first = await broker.concordat(...web)
  assert.equal(first.code, 1)
  assert.match(first.out, /needs Orders, of which no version is known in production/)

  await broker.verify('2', true)
  assert.equal((await broker.concordat(...deploy('Orders', '2'))).code, 0)
  const yes = await broker.concordat(...web)
  assert.equal(yes.code, 0, yes.out)
  assert.match(yes.out, /^Web +1 +Orders +2 +success$/m)
  assert.equal((await broker.concordat(...deploy('Web', '1'))).code, 0)

  await broker.verify('3', false)
  const no = await broker.concordat(
    'can-i-deploy',
    '-a',
    'Orders',
    '-e',
    '3',
    '--to-environment',
    'production',
  )
  assert.equal(no.code, 1)
  assert.match(no.out, /was verified by version 3 of Orders, and that failed\. See http/)

  await broker.concordat('create-or-update-version', '-a', 'Orders', '-e', '4', '--branch', 'main')
  const other = await broker.concordat(
    'can-i-deploy',
    '-a',
    'Orders',
    '-e',
    '4',
    '--to-environment',
    'production',
  )
  assert.equal(other.code, 1)
  assert.match(other.out, /was verified by versions? .*2 \(success\).* of Orders, but not by version 4/)
})

test('the database is asked directly when no broker is named, with the same answer and explanation', async (t) => {
  const broker = await startBroker(t)
  await broker.json('create-environment', '--name', 'production')
  await broker.publish('1')
  const same = async (): Promise<number | null> => {
    const [served, direct] = [await broker.concordat(...web), await broker.alone(...web)]
    const shown = ({ out }: { readonly out: string }): string =>
      out.replaceAll(/ See http\S*/g, '').replace(/^Decided by .*$/m, '')
    assert.equal(shown(direct), shown(served))
    assert.match(direct.out, /^Decided by what \.concordat\/concordat\.db knows\.$/m)
    assert.equal(direct.code, served.code)
    return direct.code
  }
  assert.equal(await same(), 1)
  await broker.verify('2', true)
  assert.equal(await same(), 1)
  await broker.concordat('create-or-update-version', '-a', 'Orders', '-e', '3', '--branch', 'main')
  await broker.concordat(...deploy('Orders', '3'))
  assert.equal(await same(), 1)
  await broker.concordat(...deploy('Orders', '2'))
  assert.equal(await same(), 0)
  const unknown = await broker.alone('can-i-deploy', '-a', 'Wep', '-e', '1', '--to-environment', 'production')
  assert.equal(unknown.code, 2)
  await broker.close()
  assert.equal((await broker.alone(...web)).code, 0)
})

test('an exported state decides as the broker did', async (t) => {
  const broker = await startBroker(t)
  await broker.json('create-environment', '--name', 'production')
  await broker.publish('1')
  await broker.verify('2', true)
  await broker.concordat(...deploy('Orders', '2'))
  const { code, out } = await broker.alone('pact', 'export-state')
  assert.equal(code, 0)
  write(broker.folder, { 'state.json': out })
  const decided = await broker.alone(...web, '--state', 'state.json')
  assert.equal(decided.code, 0)
  await broker.verify('2', false)
  write(broker.folder, { 'state.json': (await broker.alone('pact', 'export-state')).out })
  assert.equal((await broker.alone(...web, '--state', 'state.json')).code, 1)
})

test('with 130 consumers in production one failed verification is a no', async (t) => {
  const broker = await startBroker(t)
  await broker.json('create-environment', '--name', 'production')
  const names = Array.from({ length: 130 }, (_, index) => `Consumer${index}`)
  const send = async (method: string, path: string, body: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(path.startsWith('http') ? path : `${broker.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    assert.ok(response.ok, `${method} ${path}: ${response.status}`)
    return (await response.json()) as Record<string, unknown>
  }
  const environments = (await (await fetch(`${broker.url}/environments`)).json()) as {
    readonly _embedded: { readonly environments: readonly { readonly uuid: string; readonly name: string }[] }
  }
  const uuid = environments._embedded.environments.find(({ name }) => name === 'production')?.uuid
  for (const name of names) {
    const made = await send('PUT', `/pacts/provider/Orders/consumer/${name}/version/1`, {
      consumer: { name },
      provider: { name: 'Orders' },
      interactions: [],
    })
    const links = made._links as Readonly<Record<string, { readonly href: string }>>
    await send('POST', links['pb:publish-verification-results']?.href ?? '', {
      success: name !== 'Consumer7',
      providerApplicationVersion: '2',
    })
    await send('POST', `/pacticipants/${name}/versions/1/deployed-versions/environment/${uuid}`, {})
  }
  const orders = ['can-i-deploy', '-a', 'Orders', '-e', '2', '--to-environment', 'production'] as const
  for (const answer of [await broker.concordat(...orders), await broker.alone(...orders)]) {
    assert.equal(answer.code, 1)
    assert.match(answer.out, /^no: version 2 of Orders/m)
    assert.match(answer.out, /between version 1 of Consumer7 and Orders was verified by version 2/)
  }
})
