import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { fillBroker } from '../broker/fill.ts'
import type { Step } from '../pact/recorded-state.ts'
import { firstDifference, neutralBody, neutralText } from './broker-bodies.ts'
import { differing, notServed } from './broker-golden-exceptions.ts'
import { withBroker, type Answer } from './broker-server.ts'
import { casesOf, runAlone, sampleOf } from './cases.ts'

/*
 * Sends recorded requests to the embedded broker, each to one with the recorded contents, and compares the answers with
 * those of a real broker: status, content type, location and body, equal but for ids, times and hosts:
 *   node test/conformance/broker-golden.ts [--quick] [id…]
 * The folder with the recordings is named by CONCORDAT_CONFORMANCE. Exit code 1 below the threshold, and when an answer
 * differs that is not one of the known ones.
 */

interface GoldenCase {
  readonly id: string
  readonly description: string
  readonly setup: readonly Step[]
  readonly request: {
    readonly method: string
    readonly path: string
    readonly query: string
    readonly accept?: string
    readonly contentType?: string
    readonly body?: string
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
}

interface Failure {
  readonly golden: GoldenCase
  readonly reason: string
}

const threshold = 0.97

const play = async ({ setup, request, response }: GoldenCase): Promise<string | undefined> =>
  withBroker(
    async (broker) => {
      const { method, path, query, accept, contentType } = request
      const body = method === 'GET' || method === 'HEAD' || request.body === '' ? undefined : request.body
      const answer = await broker.ask(method, query === '' ? path : `${path}?${query}`, body, {
        accept: accept ?? '*/*',
        ...(contentType !== undefined && { 'content-type': contentType }),
      })
      const inside = broker.failures
        .map((each) => `\n  inside: ${each.split('\n').slice(0, 3).join(' ')}`)
        .join('')
      const difference = differenceOf(answer, response, broker.url)
      return difference === undefined ? undefined : `${difference}${inside}`
    },
    (database) =>
      fillBroker(
        database,
        [...setup, ...integrationsAmong(setup, request.path)].map((step) => completed(step, response.body)),
      ),
  )

/** Recorded integrations have no pacts, and no steps of their own: their pacticipants stand side by side. */
const integrationsAmong = (setup: readonly Step[], path: string): readonly Step[] => {
  if (path !== '/integrations' || setup.some(({ op }) => op !== 'pacticipant')) return []
  return setup.flatMap(({ name: consumer }, index) => {
    const provider = setup[index + 1]?.name
    if (index % 2 === 1 || consumer === undefined || provider === undefined) return []
    return [{ op: 'integration', consumer, provider, createdAt: new Date(index).toISOString() }]
  })
}

/** What the recording leaves out of its steps, and shows in its answers. */
const completed = (step: Step, body: string): Step => ({
  ...step,
  ...(step.op === 'pacticipant' &&
    body.includes('"repositoryName":"existing"') && { repositoryName: 'existing' }),
  ...(step.op === 'environment' && body.includes('"contacts"') && { contacts: [{ name: 'Foo' }] }),
  ...(step.op === 'verification' && {
    testResults: { some: 'results' },
    ...(body.includes('"implementation":"Ruby"') && {
      verifiedBy: { implementation: 'Ruby', version: '1234' },
    }),
  }),
})

const differenceOf = (
  answer: Answer,
  { status, headers, body }: GoldenCase['response'],
  broker: string,
): string | undefined => {
  if (answer.status !== status)
    return `status ${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`
  for (const [name, value] of Object.entries(headers)) {
    const [ours, theirs] = [answer.headers.get(name) ?? '', value].map((each) =>
      normalHeader(name, each, broker),
    )
    if (ours !== theirs) return `header ${name}: ${ours} instead of ${theirs}`
  }
  const difference = firstDifference(neutralBody(answer.text, broker), neutralBody(body, broker))
  return difference === undefined ? undefined : `body${difference}`
}

/** Spaces in a content type say nothing. */
const normalHeader = (name: string, value: string, broker: string): string =>
  name === 'content-type' ? value.toLowerCase().replaceAll(' ', '') : neutralText(value, broker)

/** Method and path with what is between its words left out, for a list of failures that is short. */
const routeOf = ({ request: { method, path } }: GoldenCase): string =>
  `${method} ${path
    .split('/')
    .map((segment) => (words.has(segment) ? segment : ':'))
    .join('/')}`

const words = new Set(
  (
    ' badge branch branches can-i-deploy can-i-merge consumer contracts currently-deployed currently-supported dashboard ' +
    'deployed-versions diff environment environments error execute for-verification integrations label labels latest ' +
    'latest-untagged latest-version logs main-branch matrix metadata metrics pact pact-version pacticipants pacts ' +
    'previous-distinct provider provider-states publish released-versions tag tags test to to-environment ' +
    'triggered-webhooks verification-results version versions webhooks'
  ).split(' '),
)

/** Prints how many answers are the same, and where the others differ, by route; whether that is good enough. */
export const conform = async (quick: boolean, only: readonly string[] = []): Promise<boolean> => {
  const served = sampleOf(casesOf<GoldenCase>('pact/http-golden.jsonl'), quick && only.length === 0).filter(
    ({ id }) => (only.length > 0 ? only.includes(id) : !notServed.has(id)),
  )
  const failures: Failure[] = []
  for (const golden of served) {
    const reason = await play(golden).catch((error: unknown) => String(error))
    if (reason !== undefined) failures.push({ golden, reason })
  }
  const unknown = failures.filter(({ golden }) => !differing.has(golden.id))
  const agreed = served.length - failures.length
  const passed = unknown.length === 0 && agreed > 0 && agreed / served.length >= threshold
  console.log(
    `${passed ? 'ok  ' : 'FAIL'} ${'recorded answers of a broker'.padEnd(32)} ${agreed}/${served.length}`,
  )
  for (const [route, group] of Map.groupBy(unknown, ({ golden }) => routeOf(golden))) {
    console.log(`differs: ${route}`)
    for (const { golden, reason } of group) console.log(`  ${golden.id}: ${reason}`)
  }
  for (const [id, reason] of differing) console.log(`differs, as is known: ${id}: ${reason}`)
  for (const [id, reason] of notServed) console.log(`left out: ${id}: ${reason}`)
  return passed
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  await runAlone('pact/http-golden.jsonl', (quick) => conform(quick, only))
}
