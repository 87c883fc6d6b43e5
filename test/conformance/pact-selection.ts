import type { BrokerState } from '../../src/pact/state.ts'
import { selectionNotices } from '../../src/pact/select/notices.ts'
import { shortReason } from '../../src/pact/select/reasons.ts'
import { selectPacts, type SelectedPact } from '../../src/pact/select/select.ts'
import type { SelectionRequest } from '../../src/pact/select/selector.ts'
import { selectorProblems } from '../../src/pact/select/validate.ts'
import { stateAfter } from '../pact/recorded-state.ts'
import { casesOf, sampleOf, Tally } from './cases.ts'
import {
  contentsOf,
  inOrder,
  pactLine,
  recordedSelector,
  withoutObjects,
  type ForVerificationCase,
  type RecordedAnswer,
  type SelectionCase,
  type WorkInProgressCase,
} from './pact-selection-case.ts'

const plainRequest: Omit<SelectionRequest, 'provider' | 'selectors'> = {
  providerBranch: undefined,
  providerTags: [],
  includePending: false,
  includeWipSince: undefined,
  dynamicWindow: false,
  now: 0,
}

const lineOf = ({ publication, version, reasons }: SelectedPact, withEnvironment: boolean): string =>
  pactLine(
    {
      consumer: publication.consumer,
      consumerVersion: version.number,
      selectors: reasons.map(({ criterion }) => recordedSelector(criterion, withEnvironment)),
    },
    publication.contentId,
  )

const compareSelection = (cases: readonly SelectionCase[]): Tally => {
  const tally = new Tally('pacts that selectors choose', 1)
  for (const { id, setup, query, expect } of cases) {
    const contents = contentsOf(setup)
    const { provider, consumerVersionSelectors: selectors } = query
    const withEnvironment = JSON.stringify(expect).includes('"environment"')
    const chosen = selectPacts(stateAfter(setup), { ...plainRequest, provider, selectors })
    tally.note(
      id,
      chosen.map((pact) => lineOf(pact, withEnvironment)).toSorted(),
      expect.map((pact) => pactLine(pact, contents.get(pact.contentKey))).toSorted(),
    )
  }
  return tally
}

const compareWorkInProgress = (cases: readonly WorkInProgressCase[]): Tally => {
  const tally = new Tally('work in progress', 1)
  for (const { id, setup, query, expect, now, description } of cases) {
    const contents = contentsOf(setup)
    const explicit = new Set(
      query.explicit.map(({ consumer, contentKey }) => `${consumer} ${contents.get(contentKey)}`),
    )
    const chosen = selectPacts(stateAfter(setup), {
      provider: query.provider,
      // The recording says by itself what was chosen beside the work in progress.
      selectors: [{ consumer: 'nobody', latest: true }],
      providerBranch: query.providerVersionBranch ?? undefined,
      providerTags: query.providerVersionTags,
      includePending: true,
      includeWipSince: Date.parse(query.includeWipPactsSince),
      dynamicWindow: description.includes('WIP window is enabled'),
      now: Date.parse(now),
    }).filter(({ publication }) => !explicit.has(`${publication.consumer} ${publication.contentId}`))
    const pendingTags = ({ pendingFor }: SelectedPact): readonly string[] => [
      ...new Set(pendingFor.flatMap((scope) => (scope.kind === 'tag' ? [scope.name] : []))),
    ]
    tally.note(
      id,
      chosen.map((pact) => [lineOf(pact, true), pendingTags(pact)]).toSorted(),
      expect
        .map((pact) => [
          pactLine(pact, contents.get(pact.contentKey)),
          [...new Set(pact.pendingProviderTags)],
        ])
        .toSorted(),
    )
  }
  return tally
}

const requestOf = ({ provider, body }: ForVerificationCase['query']): SelectionRequest => ({
  ...plainRequest,
  provider,
  selectors: body.consumerVersionSelectors,
  providerBranch: body.providerVersionBranch,
  providerTags: body.providerVersionTags ?? [],
  includePending: body.includePendingStatus,
  // Steps of these recordings are numbered, and all of them are later than the day that was asked for.
  includeWipSince: body.includeWipPactsSince === undefined ? undefined : -1,
})

const compareRequests = (cases: readonly ForVerificationCase[]): readonly Tally[] => {
  const pacts = new Tally('pacts for verification', 1)
  const notices = new Tally('notices of pacts', 1)
  const descriptions = new Tally('short descriptions', 1)
  for (const { id, setup, query, expect } of cases) {
    const state = stateAfter(setup)
    const request = requestOf(query)
    if (expect.pacts === undefined) {
      const errors = {
        consumerVersionSelectors: selectorProblems(request.selectors, contextOf(state, request)),
      }
      pacts.note(id, { status: 400, body: { errors } }, expect)
      continue
    }
    const chosen = selectPacts(state, request)
    const name = ({ publication, version }: SelectedPact): string =>
      `Pact between ${publication.consumer} (${version.number}) and ${query.provider}`
    pacts.note(
      id,
      chosen
        .map((pact) => {
          const pending = request.includePending ? pact.pendingFor.length > 0 : undefined
          return [name(pact), pact.publication.contentId, pending, pact.isWorkInProgress || undefined]
        })
        .toSorted(),
      expect.pacts.map((pact) => [pact.name, pact.contentKey, pact.pending, pact.wip]).toSorted(),
    )
    const recorded = new Map(expect.pacts.map((pact) => [`${pact.name} ${pact.contentKey}`, pact]))
    for (const pact of chosen) {
      const theirs = recorded.get(`${name(pact)} ${pact.publication.contentId}`)
      if (theirs === undefined) continue
      const idOfPact = `${id} ${pact.publication.contentId}`
      const said = selectionNotices(pact, query.provider, urlIn(theirs), request.includePending)
      notices.note(idOfPact, inOrder(said), inOrder(theirs.notices))
      descriptions.note(idOfPact, withoutObjects(shortReason(pact)), withoutObjects(theirs.shortDescription))
    }
  }
  return [pacts, notices, descriptions]
}

const contextOf = (state: BrokerState, { providerBranch }: SelectionRequest) => ({
  providerBranch,
  environments: state.environments,
})

/** The link that a recorded notice begins with: made by the broker, so not the same here. */
const urlIn = ({ notices }: RecordedAnswer): string => notices[0]?.text.split(' ')[3] ?? ''

/** How often the choice of pacts to verify agrees, question by question. */
export const conformSelection = (quick: boolean): readonly Tally[] => [
  compareSelection(sampleOf(casesOf('pact/for-verification-cases.jsonl'), quick)),
  compareWorkInProgress(sampleOf(casesOf('pact/wip-cases.jsonl'), quick)),
  ...compareRequests(sampleOf(casesOf('pact/fuzz-for-verification.jsonl'), quick)),
]
