import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { test, type TestContext } from 'node:test'
import { type Ran, temporaryFolder, write } from '../cli/concordat.ts'
import { run } from '../registry/concordat-async.ts'
import { scriptedServer } from '../registry/scripted-server.ts'

/** What a real Pact Broker answered to its own client. */
interface Exchange {
  readonly method: string
  readonly url: string
  readonly reqBody: string
  readonly status: number
  readonly resType: string
  readonly resBody: string
}

const folder = process.env.CONCORDAT_CONFORMANCE
const skip = folder === undefined && 'CONCORDAT_CONFORMANCE is not set'

const exchanges = (): readonly Exchange[] =>
  readFileSync(join(folder ?? '', 'pact/wire.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Exchange | { readonly mark: string })
    .filter((one) => 'method' in one)

/** A question as the recorded client wrote it. */
const key = (method: string, url: string): string =>
  `${method} ${decodeURIComponent(url).replace('&limit=10000', '').replace(/\?$/, '')}`

interface RecordedBroker {
  readonly bodies: ReadonlyMap<string, unknown>
  concordat(...words: readonly string[]): Promise<Ran>
}

/** Answers each question as the real broker did, the nth time with its nth answer. */
const recordedBroker = async (t: TestContext): Promise<RecordedBroker> => {
  const answers = Map.groupBy(exchanges(), ({ method, url }) => key(method, url))
  const bodies = new Map<string, unknown>()
  const server = await scriptedServer(t, ({ method, path, body }, response) => {
    const asked = key(method, path)
    bodies.set(asked, body === '' ? undefined : JSON.parse(body))
    const [answer, ...later] = answers.get(asked) ?? []
    if (later.length > 0) answers.set(asked, later)
    response.writeHead(answer?.status ?? 404, { 'content-type': answer?.resType ?? 'application/hal+json' })
    response.end(answer?.resBody ?? '{"error":"The requested document was not found on this server."}')
  })
  const work = temporaryFolder(t)
  const pact = { consumer: { name: 'WebApp' }, provider: { name: 'OrderApi' }, interactions: [] }
  write(work, { 'pacts/a.json': JSON.stringify(pact) })
  return { bodies, concordat: (...words) => run(work, words, { PACT_BROKER_BASE_URL: server.url }) }
}

const passes = async (ran: Promise<Ran>): Promise<string> => {
  const { code, out, err } = await ran
  assert.equal(code, 0, out + err)
  return out
}

test('the notices of a real broker about a published pact are printed', { skip }, async (t) => {
  const broker = await recordedBroker(t)
  const out = await passes(broker.concordat('pact', 'publish', 'pacts', '-a', 'c1'))
  assert.match(out, /^Pact successfully published for WebApp version c1 and provider OrderApi\.$/m)
  assert.match(out, /^ {4}\* Add Pact verification tests to the OrderApi build\./m)
})

test(
  'deployments and releases are recorded and ended where the links of a real broker say',
  { skip },
  async (t) => {
    const broker = await recordedBroker(t)
    const orders = ['--pacticipant', 'OrderApi', '--environment', 'production'] as const
    await passes(
      broker.concordat('record-deployment', ...orders, '--version', 'p1', '--application-instance', 'blue'),
    )
    await passes(broker.concordat('record-release', ...orders, '--version', 'p1'))
    // The broker had no environment before one was created.
    await broker.concordat('list-environments')
    await passes(broker.concordat('record-support-ended', ...orders, '--version', 'p1'))
    await passes(broker.concordat('record-undeployment', ...orders, '--application-instance', 'blue'))
    const sent = [...broker.bodies]
      .filter(([asked]) => /^(POST|PATCH)/.test(asked))
      .map(([asked, body]) => [asked.replaceAll(/[0-9a-f-]{36}/g, 'ID'), body])
    assert.deepEqual(sent, [
      [
        'POST /pacticipants/OrderApi/versions/p1/deployed-versions/environment/ID',
        { applicationInstance: 'blue', target: 'blue' },
      ],
      ['POST /pacticipants/OrderApi/versions/p1/released-versions/environment/ID', {}],
      ['PATCH /released-versions/ID', { currentlySupported: false }],
      ['PATCH /deployed-versions/ID', { currentlyDeployed: false }],
    ])
  },
)

test('what a real broker knows is shown', { skip }, async (t) => {
  const broker = await recordedBroker(t)
  assert.match(await passes(broker.concordat('pact', 'list')), /^Billing +c1 +OrderEvents +2026/m)
  assert.match(
    await passes(broker.concordat('describe-version', '-a', 'WebApp', '-e', 'c1')),
    /branches: main\n {2}tags: dev\n/,
  )
  await broker.concordat('list-environments')
  assert.match(await passes(broker.concordat('list-environments')), /^production +Production +yes +26b9efee/m)
})

test('what a real broker refuses is told in its words', { skip }, async (t) => {
  const broker = await recordedBroker(t)
  const webhook = await broker.concordat('create-webhook', 'http://127.0.0.1:1/x', '--contract-published')
  assert.equal(webhook.code, 2)
  assert.match(webhook.err, /\(HTTP 400\): request\.url: scheme must be https/)
  const deploy = ['can-i-deploy', '-a', 'Nope', '-e', 'c1', '--to-environment', 'production'] as const
  const unknown = await broker.concordat(...deploy)
  assert.equal(unknown.code, 2)
  assert.match(unknown.err, /Pacticipant Nope not found; Environment with name 'production' does not exist/)
})

test('the answers of a real broker about deployments are understood', { skip }, async (t) => {
  const broker = await recordedBroker(t)
  const web = ['can-i-deploy', '-a', 'WebApp', '-e', 'c1', '--to-environment', 'production'] as const
  const recorded = exchanges()
    .filter(
      ({ method, url }) =>
        key(method, url) ===
        key('GET', '/matrix?q[][pacticipant]=WebApp&q[][version]=c1&latestby=cvpv&environment=production'),
    )
    .map(({ status, resBody }) => {
      if (status !== 200) return 2
      const { summary } = JSON.parse(resBody) as { readonly summary: { readonly deployable: boolean | null } }
      return summary.deployable === true ? 0 : 1
    })
  assert.deepEqual([...new Set(recorded)].toSorted(), [0, 1, 2])
  for (const code of recorded) assert.equal((await broker.concordat(...web)).code, code)
  assert.equal((await broker.concordat(...web, '--ignore', 'OrderApi')).code, 2)
  const ignoring = await passes(broker.concordat(...web, '--ignore', 'OrderApi'))
  assert.match(ignoring, /warning: nothing was compared: every pact of version c1 of WebApp is ignored/)
})
