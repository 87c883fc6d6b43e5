import type { Selector } from '../decide/query.ts'
import { isNameOnly } from '../decide/query.ts'
import type { Integration } from '../state.ts'
import type { BlockingEdge } from './edge.ts'
import type { DeployQuestion, Evidence, Judged, JudgedRow } from './judged.ts'

/** Why a version can be deployed or cannot. */
export interface Explanation {
  /** What stands in the way; empty for a yes. */
  readonly edges: readonly BlockingEdge[]
  /** Why a yes says little, if it does. */
  readonly vacuous: 'no-pacts' | 'all-ignored' | undefined
}

/** More edges than that are not looked into one by one: the first ones say what is wrong. */
const mostLookedInto = 50

export const explain = async (
  question: DeployQuestion,
  judged: Judged,
  evidence: Evidence,
): Promise<Explanation> => {
  const considered = judged.rows.filter(({ isIgnored }) => !isIgnored)
  if (judged.answer === 'yes') return { edges: [], vacuous: vacuity(judged, considered) }
  const known = remembering(evidence)
  const absent = await absentSelectors(question, judged, known)
  const failed = considered.filter(({ success }) => success === false).map(failedEdge)
  const unverified = considered.filter(({ success }) => success === undefined)
  const edges = await Promise.all(
    unverified.slice(0, mostLookedInto).map((row) => unverifiedEdge(question, row, known)),
  )
  const rest = unverified
    .slice(mostLookedInto)
    .map((row) => withoutVerification('not-verified', row, undefined))
  const missing = await Promise.all(judged.missing.map((pair) => missingEdge(question, pair, known)))
  return { edges: [...absent, ...failed, ...edges, ...rest, ...missing], vacuous: undefined }
}

const vacuity = ({ rows }: Judged, considered: readonly JudgedRow[]): Explanation['vacuous'] => {
  if (considered.length > 0) return undefined
  return rows.length > 0 ? 'all-ignored' : 'no-pacts'
}

const failedEdge = ({
  consumer,
  consumerVersion,
  provider,
  providerVersion = '',
  resultUrl,
  evidence,
}: JudgedRow): BlockingEdge => ({
  kind: evidence === 'comparison' ? 'comparison-failed' : 'failed',
  consumer,
  consumerVersion,
  provider,
  providerVersion,
  resultUrl,
})

/** A version that is in a row exists. */
const absentSelectors = async (
  { selectors }: DeployQuestion,
  { rows }: Judged,
  evidence: Evidence,
): Promise<readonly BlockingEdge[]> => {
  const isInRow = ({ pacticipant, version }: Selector): boolean =>
    version !== undefined &&
    rows.some(
      ({ consumer, consumerVersion, provider, providerVersion }) =>
        (consumer === pacticipant && consumerVersion === version) ||
        (provider === pacticipant && providerVersion === version),
    )
  const doubtful = selectors.filter((selector) => !isInRow(selector))
  const found = await Promise.all(
    doubtful.map(async (selector) => ({ selector, versions: await evidence.versionsOf(selector) })),
  )
  return found
    .filter(({ versions }) => versions?.length === 0)
    .map(({ selector }) => ({ kind: 'no-such-version', selector }))
}

const unverifiedEdge = async (
  question: DeployQuestion,
  row: JudgedRow,
  evidence: Evidence,
): Promise<BlockingEdge> => {
  const wanted = await wantedProviders(question, row, evidence)
  const { consumer, consumerVersion, provider } = row
  if (isNotThere(question, row, wanted))
    return { kind: 'provider-not-there', consumer, consumerVersion, provider }
  const verified = await evidence.verificationsOf(row)
  if (verified === undefined) return withoutVerification('not-verified', row, wanted)
  return verified.length === 0
    ? withoutVerification('never-verified', row, wanted)
    : { kind: 'verified-by-other-version', consumer, consumerVersion, provider, wanted, verified }
}

const withoutVerification = (
  kind: 'not-verified' | 'never-verified',
  { consumer, consumerVersion, provider }: Integration & { readonly consumerVersion: string | undefined },
  wanted: readonly string[] | undefined,
): BlockingEdge => ({ kind, consumer, consumerVersion, provider, wanted })

const missingEdge = async (
  question: DeployQuestion,
  { consumer, provider }: Integration,
  evidence: Evidence,
): Promise<BlockingEdge> => {
  const pair = { consumer, provider, consumerVersion: undefined }
  const wanted = await wantedProviders(question, pair, evidence)
  return isNotThere(question, pair, wanted)
    ? { kind: 'provider-not-there', ...pair }
    : withoutVerification('not-verified', pair, wanted)
}

/** The versions of the provider that have to have verified the pact: those asked for, or those at the destination. */
const wantedProviders = async (
  { selectors, destination }: DeployQuestion,
  { provider }: Pick<JudgedRow, 'provider'>,
  evidence: Evidence,
): Promise<readonly string[] | undefined> => {
  const asked = selectors.filter(({ pacticipant }) => pacticipant === provider)
  const meant: readonly Selector[] = asked.length > 0 ? asked : [{ pacticipant: provider, ...destination }]
  const found = await Promise.all(meant.map((selector) => evidence.versionsOf(selector)))
  return found.includes(undefined) ? undefined : found.flatMap((versions) => versions ?? [])
}

const isNotThere = (
  { selectors }: DeployQuestion,
  { provider }: Pick<JudgedRow, 'provider'>,
  wanted: readonly string[] | undefined,
): boolean => wanted?.length === 0 && !selectors.some(({ pacticipant }) => pacticipant === provider)

/** Many edges ask for the same versions. A name alone means all of them. */
const remembering = (evidence: Evidence): Evidence => {
  const asked = new Map<string, Promise<readonly string[] | undefined>>()
  return {
    ...evidence,
    versionsOf(selector) {
      if (isNameOnly(selector)) return Promise.resolve(undefined)
      const key = JSON.stringify(
        Object.entries(selector).toSorted(([one], [other]) => (one < other ? -1 : 1)),
      )
      const known = asked.get(key) ?? evidence.versionsOf(selector)
      asked.set(key, known)
      return known
    },
  }
}
