import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { firstDifference, neutralBody, neutralText } from './broker-bodies.ts'
import { withBroker, type AskedBroker } from './broker-server.ts'
import { casesOf, runAlone } from './cases.ts'

/*
 * Sends to the embedded broker, one after the other, what real clients once sent to a real one, and compares the answers:
 * status, content type and body, equal but for ids, times and hosts:
 *   node test/conformance/broker-wire.ts
 * The folder with the recording is named by CONCORDAT_CONFORMANCE. Exit code 1 when anything differs.
 */

/** A command of a client, or a request that it sent and the answer it got. */
type Recorded = { readonly mark: string } | Exchange

interface Exchange {
  readonly method: string
  readonly url: string
  readonly reqHeaders: Readonly<Record<string, string>>
  readonly reqBody: string
  readonly status: number
  readonly resType: string
  readonly resBody: string
}

/** Longer answers were cut here. */
const recordedLength = 3000
const recordedHost = 'http://127.0.0.1:9400'
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** What differs, if anything. New ids of the recording are noted with ours: later requests name them. */
const play = async (
  broker: AskedBroker,
  ids: Map<string, string>,
  { method, url, reqHeaders, reqBody, status, resType, resBody }: Exchange,
): Promise<string | undefined> => {
  const path = url.replaceAll(uuids, (id) => ids.get(id) ?? id)
  const { accept = '*/*', 'content-type': contentType } = reqHeaders
  const answer = await broker.ask(method, path, reqBody === '' ? undefined : reqBody, {
    accept,
    ...(contentType !== undefined && { 'content-type': contentType }),
  })
  const ours = answer.text.match(uuids) ?? []
  for (const [index, id] of (resBody.match(uuids) ?? []).entries()) ids.set(id, ours[index] ?? id)
  if (answer.status !== status)
    return `status ${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`
  const type = (answer.headers.get('content-type') ?? '').replaceAll(' ', '').toLowerCase()
  if (type !== resType) return `content type ${type} instead of ${resType}`
  const recorded = resBody.replaceAll(recordedHost, broker.url)
  if (resBody.length >= recordedLength) return missingFrom(answer.text, recorded, broker.url)
  const difference = firstDifference(neutralBody(answer.text, broker.url), neutralBody(recorded, broker.url))
  return difference === undefined ? undefined : `body${difference}`
}

/** A text of a body that was cut and that is not in ours. */
const missingFrom = (body: string, cut: string, broker: string): string | undefined => {
  const [ours, theirs] = [body, cut].map((text) => neutralText(text, broker)) as [string, string]
  const missing = (theirs.match(/"[^"\\]+":"(?:[^"\\]|\\.)*"/g) ?? []).find((pair) => !ours.includes(pair))
  return missing === undefined ? undefined : `body has no ${missing}`
}

/** Prints how many exchanges are the same and where the others differ; whether all are the same. */
export const conform = (): Promise<boolean> =>
  withBroker(async (broker) => {
    const ids = new Map<string, string>()
    const differences: string[] = []
    let command = ''
    let asked = 0
    for (const recorded of casesOf<Recorded>('pact/wire.jsonl')) {
      if ('mark' in recorded) {
        command = recorded.mark.replace(/^\S*\//, '')
        continue
      }
      asked += 1
      const difference = await play(broker, ids, recorded)
      if (difference !== undefined)
        differences.push(`${recorded.method} ${recorded.url} (${command})\n  ${difference}`)
    }
    const passed = asked > 0 && differences.length === 0
    console.log(
      `${passed ? 'ok  ' : 'FAIL'} ${'what clients sent'.padEnd(32)} ${asked - differences.length}/${asked}`,
    )
    for (const difference of differences) console.log(`differs: ${difference}`)
    for (const failure of broker.failures) console.log(`inside: ${failure}`)
    return passed
  })

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAlone('pact/wire.jsonl', conform)
