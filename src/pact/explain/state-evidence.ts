import { decide, type Decision } from '../decide/decide.ts'
import { evidenceOf } from '../decide/pairings.ts'
import { noticesOf } from '../decide/notices.ts'
import type { MatrixQuery } from '../decide/query.ts'
import { knownVersions, versionsOf } from '../decide/resolve.ts'
import type { BrokerState, Verification } from '../state.ts'
import type { Evidence, Judged, Verified } from './judged.ts'

/** The verdict of `decide` over what a broker knows. */
export const judgeState = (state: BrokerState, query: MatrixQuery): Judged => {
  const decision = decide(state, query)
  return {
    answer: decision.answer,
    counts: decision.counts,
    rows: rowsOf(decision),
    missing: decision.missing,
    notices: noticesOf(state, query, decision),
  }
}

const rowsOf = ({ rows }: Decision): Judged['rows'] =>
  rows.map(({ publication: { consumer, consumerVersion, provider }, isIgnored, ...results }) => ({
    consumer,
    consumerVersion,
    provider,
    providerVersion: evidenceOf(results)?.providerVersion,
    success: evidenceOf(results)?.success,
    evidence: results.verification ? 'verification' : results.comparison && 'comparison',
    isIgnored,
    resultUrl: undefined,
  }))

/** What a broker knows, for an explanation. */
export const evidenceIn = (state: BrokerState): Evidence => {
  const versions = knownVersions(state)
  return {
    async versionsOf(selector) {
      return versionsOf(state, versions, selector).map(({ number }) => number)
    },
    async verificationsOf({ consumer, consumerVersion, provider }) {
      const contents = new Set(
        state.publications
          .filter(
            (one) =>
              one.consumer === consumer &&
              one.consumerVersion === consumerVersion &&
              one.provider === provider,
          )
          .map(({ contentId }) => contentId),
      )
      return latestOfEach(
        state.verifications.filter(
          (one) => contents.has(one.contentId) && one.consumer === consumer && one.provider === provider,
        ),
      )
    },
  }
}

/** Of several results of one version the last one counts. */
const latestOfEach = (verifications: readonly Verification[]): readonly Verified[] => {
  const latest = new Map<string, Verified>()
  for (const { providerVersion, success } of verifications) {
    latest.delete(providerVersion)
    latest.set(providerVersion, { providerVersion, success })
  }
  return [...latest.values()]
}
