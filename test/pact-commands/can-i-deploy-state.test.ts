import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { run } from '../registry/concordat-async.ts'
import { type Ran, temporaryFolder, write } from '../cli/concordat.ts'

const publication = (consumer: string, consumerVersion: string, contentId = `${consumer} says`) => ({
  consumer,
  consumerVersion,
  provider: 'Orders',
  contentId,
})
const verification = (consumer: string, providerVersion: string, success = true) => ({
  consumer,
  provider: 'Orders',
  contentId: `${consumer} says`,
  providerVersion,
  success,
})
const inProduction = (pacticipant: string, version: string) => ({
  pacticipant,
  version,
  environment: 'production',
})

/** Runs `can-i-deploy` by a state file. */
const deploy = (t: TestContext, state: object, ...words: readonly string[]): Promise<Ran> => {
  const folder = temporaryFolder(t)
  write(folder, { 'state.json': JSON.stringify({ version: 1, environments: ['production'], ...state }) })
  return run(folder, ['can-i-deploy', '--state', 'state.json', '--to-environment', 'production', ...words])
}

const web = ['--pacticipant', 'Web', '--version', '1'] as const
const orders = ['--pacticipant', 'Orders', '--version', '2'] as const

test('a consumer whose pact the deployed provider verified can be deployed', async (t) => {
  const { code, out } = await deploy(
    t,
    {
      deployments: [inProduction('Orders', '2')],
      publications: [publication('Web', '1')],
      verifications: [verification('Web', '2')],
    },
    ...web,
  )
  assert.equal(code, 0, out)
  assert.match(out, /^yes: version 1 of Web can be deployed to production\.$/m)
})

test('a consumer cannot be deployed before its provider', async (t) => {
  const { code, out } = await deploy(t, { publications: [publication('Web', '1')] }, ...web)
  assert.equal(code, 1)
  assert.match(out, /^unknown: version 1 of Web cannot be deployed/m)
  assert.match(out, /needs Orders, of which no version is known in production/)
})

test('a provider can be deployed before its consumers, and the yes says that nothing was compared', async (t) => {
  const { code, out } = await deploy(
    t,
    { publications: [publication('Web', '1')], verifications: [verification('Web', '2')] },
    ...orders,
  )
  assert.equal(code, 0)
  assert.match(out, /warning: nothing was compared/)
})

test('a failed verification is a no, and the edge that failed is named', async (t) => {
  const { code, out } = await deploy(
    t,
    {
      deployments: [inProduction('Web', '1')],
      publications: [publication('Web', '1')],
      verifications: [verification('Web', '2', false)],
    },
    ...orders,
  )
  assert.equal(code, 1)
  assert.match(out, /^no: version 2 of Orders/m)
  assert.match(
    out,
    /between version 1 of Web and Orders was verified by version 2 of Orders, and that failed/,
  )
})

test('a pact that another version of the provider verified does not count, and that is said', async (t) => {
  const { code, out } = await deploy(
    t,
    {
      deployments: [inProduction('Orders', '3')],
      publications: [publication('Web', '1')],
      verifications: [verification('Web', '2')],
    },
    ...web,
  )
  assert.equal(code, 1)
  assert.match(out, /was verified by version 2 \(success\) of Orders, but not by version 3 in production/)
  assert.match(out, /--provider-version 3 --publish/)
})

test('a pact that nobody verified is said to be so', async (t) => {
  const { out } = await deploy(
    t,
    { deployments: [inProduction('Orders', '3')], publications: [publication('Web', '1')] },
    ...web,
  )
  assert.match(out, /was never verified by any version of Orders/)
})

test('a version that nobody published is a no with its reason', async (t) => {
  const { code, out } = await deploy(t, { publications: [publication('Web', '9')] }, ...web)
  assert.equal(code, 1)
  assert.match(out, /There is no version 1 of Web/)
})

test('names that nobody knows are not decided about', async (t) => {
  const { code, err } = await deploy(t, { publications: [publication('Web', '1')] }, '-a', 'Wep', '-e', '1')
  assert.equal(code, 2)
  assert.match(err, /Nothing is known of "Wep"/)
  const folder = temporaryFolder(t)
  write(folder, { 'state.json': JSON.stringify({ version: 1, publications: [publication('Web', '1')] }) })
  const elsewhere = await run(folder, [
    'can-i-deploy',
    '--state',
    'state.json',
    ...web,
    '--to-environment',
    'prd',
  ])
  assert.equal(elsewhere.code, 2)
  assert.match(elsewhere.err, /There is no environment "prd"/)
})

test('with 130 consumers in production one failure among them is a no', async (t) => {
  const names = Array.from({ length: 130 }, (_, index) => `Consumer${index}`)
  const { code, out } = await deploy(
    t,
    {
      deployments: names.map((name) => inProduction(name, '1')),
      publications: names.map((name) => publication(name, '1')),
      verifications: names.map((name) => verification(name, '2', name !== 'Consumer0')),
    },
    ...orders,
    '--output',
    'json',
  )
  assert.equal(code, 1)
  const { summary, blocking, matrix } = JSON.parse(out)
  assert.deepEqual(
    { deployable: summary.deployable, success: summary.success, failed: summary.failed },
    { deployable: false, success: 129, failed: 1 },
  )
  assert.equal(matrix.length, 130)
  assert.deepEqual(
    blocking.map(({ kind, consumer }: { kind: string; consumer: string }) => [kind, consumer]),
    [['failed', 'Consumer0']],
  )
})

test('what is ignored does not count', async (t) => {
  const state = {
    deployments: [inProduction('Web', '1')],
    publications: [publication('Web', '1')],
    verifications: [verification('Web', '2', false)],
  }
  const { code, out } = await deploy(t, state, ...orders, '--ignore', 'Web')
  assert.equal(code, 0)
  assert.match(out, /failed \(ignored\)/)
})

test('a state file with mistakes is not decided by', async (t) => {
  const { code, err } = await deploy(t, { publications: [{ consumer: 'Web' }] }, ...web)
  assert.equal(code, 2)
  assert.match(err, /state\.json:1:\d+: "consumerVersion" is missing here/)
})

test('a verification counts for the pair it is about, also when another pair has the same pact', async (t) => {
  const { code, out } = await deploy(
    t,
    {
      deployments: [inProduction('Web', '1'), inProduction('App', '1')],
      publications: [publication('Web', '1', 'same'), publication('App', '1', 'same')],
      verifications: [{ ...verification('Web', '2'), contentId: 'same' }],
    },
    ...orders,
  )
  assert.equal(code, 1)
  assert.match(out, /between version 1 of App and Orders was never verified/)
  assert.doesNotMatch(out, /between version 1 of Web/)
})

const pact = (state: string): string =>
  JSON.stringify({
    consumer: { name: 'Web' },
    provider: { name: 'Orders' },
    interactions: [{ description: 'get', providerState: state }],
  })

test('pacts of the repository belong to the version in question, and results count for the same content only', async (t) => {
  const folder = temporaryFolder(t)
  write(folder, { 'pacts/web-orders.json': pact('an order exists') })
  const words = ['can-i-deploy', ...web, '--to-environment', 'production']
  const { code, err } = await run(folder, words)
  assert.equal(code, 2)
  assert.match(err, /There is nothing to ask/)
  const state = { version: 1, deployments: [inProduction('Orders', '2')] }
  write(folder, { 'concordat-state.json': JSON.stringify(state) })
  assert.equal((await run(folder, words)).code, 1)
  const { contentId } = await contentOf(folder)
  const verified = { ...state, verifications: [{ ...verification('Web', '2'), contentId }] }
  write(folder, { 'concordat-state.json': JSON.stringify(verified) })
  assert.equal((await run(folder, words)).code, 0)
  write(folder, { 'pacts/web-orders.json': pact('no order exists') })
  assert.equal((await run(folder, words)).code, 1)
})

const contentOf = async (folder: string): Promise<{ readonly contentId: string }> => {
  const { pactsNamed } = await import('../../src/pact/file/pacts-named.ts')
  const { contentIdOf } = await import('../../src/pact/content/content-id.ts')
  const [found] = pactsNamed([`${folder}/pacts`])
  assert.ok(found)
  return { contentId: contentIdOf(found.root) }
}

test('a configuration that cannot be read is not passed over in favour of what lies around', async (t) => {
  const folder = temporaryFolder(t)
  const state = { version: 1, deployments: [inProduction('Web', '1')] }
  write(folder, { 'concordat-state.json': JSON.stringify(state) })
  const words = ['can-i-deploy', ...web, '--to-environment', 'production']
  assert.equal((await run(folder, words)).code, 0)
  write(folder, { 'concordat.yaml': 'version: 1\nbroker: { uri: "https://broker.example" }\n' })
  const { code, err } = await run(folder, words)
  assert.equal(code, 2)
  assert.match(err, /concordat\.yaml:2:/)
})
