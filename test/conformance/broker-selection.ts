import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { fillBroker } from '../broker/fill.ts'
import type { Step } from '../pact/recorded-state.ts'
import { withBroker, type Answer, type AskedBroker } from './broker-server.ts'
import { takeSteps } from './broker-steps.ts'
import { casesOf, runAlone, sampleOf, Tally } from './cases.ts'
import {
  contentsOf,
  inOrder,
  withoutObjects,
  type ForVerificationCase,
  type RecordedAnswer,
  type SelectionCase,
  type WorkInProgressCase,
} from './pact-selection-case.ts'

/*
 * Asks the embedded broker over HTTP which pacts a provider has to verify, and compares with a real broker:
 *   node test/conformance/broker-selection.ts [--quick]
 * The folder with the cases is named by CONCORDAT_CONFORMANCE. Exit code 1 below the thresholds.
 */

interface AnsweredPact {
  readonly shortDescription: string
  readonly verificationProperties: {
    readonly pending?: boolean
    readonly wip?: boolean
    readonly notices: RecordedAnswer['notices']
  }
  readonly _links: { readonly self: { readonly href: string; readonly name: string } }
}

const shaOf = ({ _links }: AnsweredPact): string =>
  /\/pact-version\/([0-9a-f]+)/.exec(_links.self.href)?.[1] ?? ''

const consumerOf = ({ _links }: AnsweredPact): string =>
  /^Pact between (.*) \(/.exec(_links.self.name)?.[1] ?? ''

const forVerification = (broker: AskedBroker, provider: string, body: object): Promise<Answer> =>
  broker.ask('POST', `/pacts/provider/${encodeURIComponent(provider)}/for-verification`, body)

const pactsOf = (answer: Answer, broker: AskedBroker): readonly AnsweredPact[] => {
  // A provider that nobody has heard of has nothing to verify.
  if (answer.status === 404) return []
  if (answer.status !== 200)
    throw new Error(`${answer.status} ${answer.text.slice(0, 300)} ${broker.failures.join(' ')}`)
  return answer.json._embedded.pacts as readonly AnsweredPact[]
}

/** `Pact between A (1) and B`, and what it says. */
const lineOf = (consumer: string, version: string, provider: string, content: string | undefined): string =>
  `Pact between ${consumer} (${version}) and ${provider} ${content}`

const answeredLine = (pact: AnsweredPact): string => `${pact._links.self.name} ${shaOf(pact)}`

/** Notes a difference instead of failing: one broken case says nothing about the others. */
const noteAnswer = async (
  tally: Tally,
  id: string,
  answer: () => Promise<unknown>,
  expected: unknown,
): Promise<void> => {
  tally.note(id, await answer().catch((error: unknown) => String(error)), expected)
}

const compareSelection = async (cases: readonly SelectionCase[]): Promise<Tally> => {
  const tally = new Tally('selectors over HTTP', 1)
  for (const { id, setup, query, expect } of cases) {
    const contents = contentsOf(setup)
    const { provider, consumerVersionSelectors } = query
    const ask = async (broker: AskedBroker): Promise<readonly string[]> => {
      const answer = await forVerification(broker, provider, { consumerVersionSelectors })
      return pactsOf(answer, broker).map(answeredLine).toSorted()
    }
    await noteAnswer(
      tally,
      id,
      () => withBroker(ask, (database) => fillBroker(database, setup)),
      expect
        .map((pact) => lineOf(pact.consumer, pact.consumerVersion, provider, contents.get(pact.contentKey)))
        .toSorted(),
    )
  }
  return tally
}

/** What was `then` is now. */
const shifted = (moment: string, then: string): string =>
  new Date(Date.parse(moment) + Date.now() - Date.parse(then)).toISOString()

const windowEnabled = 'recorded with a setting by which the broker chooses how far back work in progress goes'

const compareWorkInProgress = async (cases: readonly WorkInProgressCase[]): Promise<Tally> => {
  const isWindow = ({ description }: WorkInProgressCase): boolean =>
    description.includes('WIP window is enabled')
  const windows = cases.filter(isWindow).map(({ id }) => [id, windowEnabled] as const)
  const tally = new Tally('work in progress over HTTP', 1, new Map(windows))
  for (const each of cases.filter((each) => !isWindow(each))) {
    const { id, setup, query, expect, now } = each
    const contents = contentsOf(setup)
    const explicit = new Set(
      query.explicit.map(({ consumer, contentKey }) => `${consumer} ${contents.get(contentKey)}`),
    )
    const steps = setup.map((step): Step => ({
      ...step,
      ...(step.createdAt !== undefined && { createdAt: shifted(step.createdAt, now) }),
    }))
    const ask = async (broker: AskedBroker): Promise<readonly string[]> => {
      const answer = await forVerification(broker, query.provider, {
        // The recording says by itself what was chosen beside the work in progress.
        consumerVersionSelectors: [{ consumer: 'nobody', latest: true }],
        includePendingStatus: true,
        includeWipPactsSince: shifted(query.includeWipPactsSince, now),
        ...(query.providerVersionBranch !== null && { providerVersionBranch: query.providerVersionBranch }),
        providerVersionTags: query.providerVersionTags,
      })
      return pactsOf(answer, broker)
        .filter(({ verificationProperties }) => verificationProperties.wip === true)
        .filter((pact) => !explicit.has(`${consumerOf(pact)} ${shaOf(pact)}`))
        .map(answeredLine)
        .toSorted()
    }
    await noteAnswer(
      tally,
      id,
      () => withBroker(ask, (database) => fillBroker(database, steps)),
      expect
        .map((pact) =>
          lineOf(pact.consumer, pact.consumerVersion, query.provider, contents.get(pact.contentKey)),
        )
        .toSorted(),
    )
  }
  return tally
}

const compareRequests = async (cases: readonly ForVerificationCase[]): Promise<readonly Tally[]> => {
  const pacts = new Tally('pacts for verification over HTTP', 1)
  const notices = new Tally('notices of pacts over HTTP', 1)
  const descriptions = new Tally('short descriptions over HTTP', 1)
  for (const { id, setup, query, expect } of cases) {
    const ask = async (broker: AskedBroker): Promise<unknown> => {
      const taken = await takeSteps(broker, setup)
      const answer = await forVerification(broker, query.provider, query.body)
      if (expect.pacts === undefined) return { status: answer.status, body: answer.json }
      const keys = new Map([...taken.contents].map(([key, { sha }]) => [sha, key.split(' ').at(-1) ?? '']))
      const answered = pactsOf(answer, broker)
      const recorded = new Map(expect.pacts.map((pact) => [`${pact.name} ${pact.contentKey}`, pact]))
      for (const pact of answered) {
        const key = keys.get(shaOf(pact)) ?? ''
        const theirs = recorded.get(`${pact._links.self.name} ${key}`)
        if (theirs === undefined) continue
        notices.note(
          `${id} ${key}`,
          inOrder(pact.verificationProperties.notices).map((each) => withoutLinks(each)),
          inOrder(theirs.notices).map((each) => withoutLinks(each)),
        )
        descriptions.note(
          `${id} ${key}`,
          withoutObjects(pact.shortDescription),
          withoutObjects(theirs.shortDescription),
        )
      }
      return answered
        .map(({ _links, verificationProperties: { pending, wip }, ...pact }) => [
          _links.self.name,
          keys.get(shaOf({ _links, verificationProperties: { notices: [] }, ...pact })),
          pending,
          wip,
        ])
        .toSorted()
    }
    await noteAnswer(
      pacts,
      id,
      () => withBroker(ask),
      expect.pacts === undefined
        ? expect
        : expect.pacts.map((pact) => [pact.name, pact.contentKey, pact.pending, pact.wip]).toSorted(),
    )
  }
  return [pacts, notices, descriptions]
}

/** Links name a host, and contents by their hashes. */
const withoutLinks = (notice: string): string => notice.replaceAll(/http:\/\/[^\s/]+\/pacts\/\S*/g, '{pact}')

/** Prints how often the chosen pacts and what is said about them agree; whether often enough. */
export const conform = async (quick: boolean): Promise<boolean> => {
  const tallies = [
    await compareSelection(sampleOf(casesOf('pact/for-verification-cases.jsonl'), quick)),
    await compareWorkInProgress(sampleOf(casesOf('pact/wip-cases.jsonl'), quick)),
    ...(await compareRequests(sampleOf(casesOf('pact/fuzz-for-verification.jsonl'), quick))),
  ]
  return tallies.map((tally) => tally.print()).every(Boolean)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runAlone('pact/wip-cases.jsonl', conform)
