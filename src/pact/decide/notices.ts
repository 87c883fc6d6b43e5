import type { BrokerState } from '../state.ts'
import { isMissing, type Decision } from './decide.ts'
import { evidenceOf } from './pairings.ts'
import { compareNames } from './order.ts'
import { isNameOnly, type Destination, type MatrixQuery } from './query.ts'
import type { ResolvedSelector } from './resolve.ts'
import type { MatrixRow } from './rows.ts'

/** What a broker says beside its answer; clients print the text as it is. */
export interface Notice {
  readonly type: 'success' | 'error' | 'warning'
  readonly text: string
}

/** The notices of the Pact Broker about a decision, warnings first; and ours about what was only compared. */
export const noticesOf = (
  state: Pick<BrokerState, 'pacticipants'>,
  query: MatrixQuery,
  decision: Decision,
): readonly Notice[] => {
  const errors = errorsOf(decision)
  return [
    ...warningsOf(state, query, decision).map((text) => ({ type: 'warning', text }) as const),
    ...(errors.length > 0
      ? errors.map((text) => ({ type: 'error', text }) as const)
      : [{ type: 'success', text: successOf(decision) } as const]),
  ]
}

const noEnvironment =
  'WARN: It is recommended to specify the environment into which you are deploying. Without the environment, this result will not be reliable.'
const noVersion =
  'WARN: It is recommended to specify the version number (rather than the tag or branch) of the pacticipant you wish to deploy to avoid race conditions. Without a version number, this result will not be reliable.'

const warningsOf = (
  { pacticipants }: Pick<BrokerState, 'pacticipants'>,
  { selectors, destination }: MatrixQuery,
  decision: Decision,
): readonly string[] => {
  const { ignored, selectors: resolved } = decision
  const isKnown = (name: string): boolean => pacticipants.some((one) => one.name === name)
  const cannotIgnore = ignored
    .filter(({ pacticipant, version }) => version === 'none' || !isKnown(pacticipant))
    .map((selector) => {
      const what = isKnown(selector.pacticipant) ? 'version' : 'pacticipant'
      return `WARN: Cannot ignore ${described(selector, false)} (no such ${what} exists)`
    })
  return [
    ...cannotIgnore,
    ...(resolved.filter(({ isSpecified }) => isSpecified).length === 1 && !isNamed(destination)
      ? [noEnvironment]
      : []),
    ...(selectors.every(({ version }) => version === undefined) && !selectors.every(isNameOnly)
      ? [noVersion]
      : []),
    ...comparedOnly(decision),
  ]
}

/** Of a decision that rests on comparisons: nothing ran, so that what documents do not say was not seen. */
const comparedOnly = (decision: Decision): readonly string[] =>
  decision.rows
    .filter(({ isIgnored, comparison }) => !isIgnored && comparison?.success === true)
    .toSorted(byPair)
    .map(
      (row) =>
        `WARN: The pact between ${pairOf(decision, row)} was compared with the OpenAPI document, not verified`,
    )

const errorsOf = (decision: Decision): readonly string[] => {
  const absent = decision.selectors.filter((selector) => selector.isSpecified && isMissing(selector))
  if (absent.length > 0) return absent.map(absence)
  const considered = decision.rows
    .filter((row) => !row.isIgnored && evidenceOf(row)?.success !== true)
    .toSorted(byPair)
  const failed = considered.filter(({ verification }) => verification?.success === false)
  const compared = considered.filter(({ comparison }) => comparison?.success === false)
  const unverified = considered.filter((row) => evidenceOf(row) === undefined)
  return [
    ...failed.map((row) => `The verification for the pact between ${pairOf(decision, row)} failed`),
    ...compared.map(
      (row) =>
        `The pact between ${pairOf(decision, row)} does not fit the OpenAPI document it was compared with, and was not verified`,
    ),
    ...unverified.map((row) => `There is no verified pact between ${pairOf(decision, row)}`),
    ...decision.missing.flatMap(({ consumer, provider }) =>
      selectorsOf(decision, consumer).flatMap((one) =>
        selectorsOf(decision, provider).map(
          (other) => `There is no verified pact between ${described(one)} and ${described(other)}`,
        ),
      ),
    ),
  ]
}

const byPair = ({ publication: one }: MatrixRow, { publication: other }: MatrixRow): number =>
  compareNames(one.consumer, other.consumer) || compareNames(one.provider, other.provider)

/** `latest` alone names no place. */
const isNamed = ({ environment, tag, branch, mainBranch }: Destination): boolean =>
  environment !== undefined || tag !== undefined || branch !== undefined || mainBranch === true

const successOf = ({ rows }: Decision): string => {
  const considered = rows.filter((row) => !row.isIgnored)
  if (considered.length === 0) return 'There are no missing dependencies'
  return considered.some(({ comparison }) => comparison !== undefined)
    ? 'All required verification results, or results of comparisons where there is no verification, are published and successful'
    : 'All required verification results are published and successful'
}

const absence = ({
  selector: { version, tag, branch, mainBranch, pacticipant },
}: ResolvedSelector): string => {
  if (tag !== undefined) return `No version with tag ${tag} exists for ${pacticipant}`
  if (branch !== undefined) return `No version of ${pacticipant} from branch ${branch} exists`
  if (mainBranch === true) return `No version of ${pacticipant} from the main branch exists`
  if (version !== undefined)
    return `No pacts or verifications have been published for version ${version} of ${pacticipant}`
  return `No pacts or verifications have been published for ${pacticipant}`
}

const selectorsOf = ({ selectors }: Decision, pacticipant: string): readonly ResolvedSelector[] =>
  selectors.filter((selector) => selector.pacticipant === pacticipant)

const pairOf = (decision: Decision, { publication, ...results }: MatrixRow): string => {
  const { consumer, consumerVersion, provider } = publication
  const one = meant(decision, consumer, consumerVersion)
  const other = meant(decision, provider, evidenceOf(results)?.providerVersion)
  return `${one} and ${other}`
}

/** How the selector that a version of a row belongs to is described. */
const meant = (decision: Decision, pacticipant: string, number: string | undefined): string => {
  const candidates = selectorsOf(decision, pacticipant)
  const exact = candidates.find(({ version }) => typeof version === 'object' && version.number === number)
  const selector = exact ?? (candidates.length === 1 ? candidates[0] : undefined)
  if (selector !== undefined) return described(selector)
  const first = candidates.length > 0 ? number : firstVersion(decision, pacticipant)
  return `${first === undefined ? 'any version' : `version ${first}`} of ${pacticipant}`
}

/** What nobody selected is called by the version in the first row that has it, in every row. */
const firstVersion = ({ rows }: Decision, pacticipant: string): string | undefined => {
  for (const { publication, ...results } of rows) {
    if (publication.consumer === pacticipant) return publication.consumerVersion
    if (publication.provider === pacticipant) return evidenceOf(results)?.providerVersion
  }
  return undefined
}

/** A version as it was asked for. With `withVersion` the version that was found stands behind it. */
const described = (resolved: ResolvedSelector, withVersion = true): string => {
  const { selector, pacticipant: name, version, isOneOfMany } = resolved
  const { tag, branch, environment, mainBranch, latest } = selector
  const found = typeof version === 'object' ? version.number : undefined
  const behind = (absent: string): string => (withVersion ? ` (${found ?? absent})` : '')
  if (environment !== undefined) {
    if (found === undefined)
      return `a version of ${name} currently in ${environment} (no version is currently recorded as deployed/released in this environment)`
    const which = isOneOfMany ? 'one of the versions' : 'the version'
    return `${which} of ${name} currently in ${environment} (${found})`
  }
  const head = latest === true ? 'the latest version' : found === undefined ? 'any version' : 'a version'
  if (tag !== undefined)
    return `${latest === true ? 'the latest version' : 'a version'} of ${name} with tag ${tag}${behind('no such version exists')}`
  if (branch !== undefined)
    return `${head} of ${name} from branch ${branch}${behind('no such version exists')}`
  if (mainBranch === true) {
    const from =
      typeof version === 'object'
        ? `branch ${version.branches.find(({ isHead }) => isHead)?.name ?? ''}`
        : 'the main branch'
    return `${head} of ${name} from ${from}${behind('no versions exist for this branch')}`
  }
  if (latest === true) return `the latest version of ${name}${behind('no such version exists')}`
  if (selector.version !== undefined) return `version ${selector.version} of ${name}`
  return `any version of ${name}`
}
