import { shellWord } from './shell-word.ts'
import type { Destination, Selector } from '../decide/query.ts'
import type { BlockingEdge } from './edge.ts'
import type { Explanation } from './explain.ts'
import type { DeployQuestion, Verified } from './judged.ts'

/** An edge in words, and the commands that settle it. */
export interface EdgeText {
  readonly sentence: string
  readonly advice: string
  readonly commands: readonly string[]
}

export const edgeText = (edge: BlockingEdge, question: DeployQuestion): EdgeText => {
  const { destination } = question
  switch (edge.kind) {
    case 'failed':
      return {
        sentence: `${pactOf(edge)} was verified by version ${edge.providerVersion} of ${edge.provider}, and that failed.${edge.resultUrl === undefined ? '' : ` See ${edge.resultUrl}`}`,
        advice: `Mend ${edge.provider}, or what ${edge.consumer} expects of it, and verify the pact with the version that mends it:`,
        commands: [verifyCommand(edge.provider, undefined)],
      }
    case 'comparison-failed':
      return {
        sentence: `${pactOf(edge)} does not fit the OpenAPI document of version ${edge.providerVersion} of ${edge.provider}, which has not verified it.${edge.resultUrl === undefined ? '' : ` See ${edge.resultUrl}`}`,
        advice: `Mend the document or what ${edge.consumer} expects and compare again with "concordat pact compare", or verify the pact with that version, which counts for more:`,
        commands: [verifyCommand(edge.provider, edge.providerVersion)],
      }
    case 'not-verified':
      return {
        sentence: `${pactOf(edge)} was not verified by ${wantedText(edge, question)}.`,
        advice: 'Verify it with that version:',
        commands: verifyCommands(edge.provider, edge.wanted),
      }
    case 'never-verified':
      return {
        sentence: `${pactOf(edge)} was never verified by any version of ${edge.provider}.`,
        advice: `Verify it with ${wantedText(edge, question)}:`,
        commands: verifyCommands(edge.provider, edge.wanted),
      }
    case 'verified-by-other-version':
      return {
        sentence: `${pactOf(edge)} was verified by ${verifiedText(edge.verified)} of ${edge.provider}, but not by ${wantedText(edge, question)}.`,
        advice: 'Verify it with that version, or deploy one that verified it:',
        commands: verifyCommands(edge.provider, edge.wanted),
      }
    case 'provider-not-there':
      return {
        sentence: `${pactOf(edge)} needs ${edge.provider}, of which no version is known${whereText(destination) || ' there'}.`,
        advice: `Deploy ${edge.provider} first and say so:`,
        commands: [placeCommand(edge.provider, destination)],
      }
    case 'no-such-version':
      return {
        sentence: `There is no ${selectorText(edge.selector)}: nothing was published or verified for it.`,
        advice: 'Check the name of the version, or publish its pacts or verification results first:',
        commands: [
          `concordat pact publish pacts --consumer-app-version ${shellWord(edge.selector.version ?? 'VERSION')}`,
          verifyCommand(edge.selector.pacticipant, edge.selector.version),
        ],
      }
  }
}

export const vacuousText = (
  vacuous: NonNullable<Explanation['vacuous']>,
  { selectors, destination }: DeployQuestion,
): string => {
  const what = selectors.map(selectorText).join(' and ')
  switch (vacuous) {
    case 'no-pacts':
      return `nothing was compared: no pact connects ${what} with anything${whereText(destination)}. If there should be pacts, they were never published, or not for this version.`
    case 'all-ignored':
      return `nothing was compared: every pact of ${what} is ignored by --ignore.`
  }
}

const pactOf = ({
  consumer,
  consumerVersion,
  provider,
}: Extract<BlockingEdge, { readonly consumer: string }>): string =>
  consumerVersion === undefined
    ? `The pact between ${consumer} and ${provider}`
    : `The pact between version ${consumerVersion} of ${consumer} and ${provider}`

/** The versions of the provider that count: the one that is to be deployed, or those that are there already. */
const wantedText = (
  { provider, wanted = [] }: Extract<BlockingEdge, { readonly wanted: unknown }>,
  { selectors, destination }: DeployQuestion,
): string => {
  const isDeployed = selectors.some(({ pacticipant }) => pacticipant === provider)
  const where = isDeployed ? '' : whereText(destination)
  if (wanted.length === 0) return `the version of ${provider} that counts${where}`
  const [first = ''] = wanted
  if (wanted.length > 1) return `versions ${wanted.join(', ')}${where}`
  return isDeployed && selectors.length === 1
    ? `version ${first}, which is to be deployed`
    : `version ${first}${where}`
}

/** So many are named; a pact can have thousands of verifications. */
const mostNamed = 3

const verifiedText = (verified: readonly Verified[]): string => {
  const newest = verified.slice(-mostNamed).toReversed()
  const names = newest.map(
    ({ providerVersion, success }) => `${providerVersion} (${success ? 'success' : 'failed'})`,
  )
  const more = verified.length - newest.length
  return `version${verified.length === 1 ? '' : 's'} ${names.join(', ')}${more === 0 ? '' : ` and ${more} more`}`
}

const whereText = ({ environment, tag, mainBranch }: Destination): string => {
  if (environment !== undefined) return ` in ${environment}`
  if (tag !== undefined) return ` with tag ${tag}`
  return mainBranch === true ? ' on the main branch' : ''
}

/** Such as `version 1 of Orders`. */
export const selectorText = ({ pacticipant, version, tag, branch, mainBranch, latest }: Selector): string => {
  if (version !== undefined) return `version ${version} of ${pacticipant}`
  if (tag !== undefined)
    return `${latest === true ? 'latest version' : 'any version'} of ${pacticipant} with tag ${tag}`
  if (branch !== undefined) return `latest version of ${pacticipant} from branch ${branch}`
  if (mainBranch === true) return `latest version of ${pacticipant} from its main branch`
  return latest === true ? `latest version of ${pacticipant}` : `version of ${pacticipant}`
}

const verifyCommands = (provider: string, versions: readonly string[] | undefined): readonly string[] =>
  versions === undefined || versions.length === 0
    ? [verifyCommand(provider, undefined)]
    : versions.slice(0, mostNamed).map((version) => verifyCommand(provider, version))

const verifyCommand = (provider: string, version: string | undefined): string =>
  `concordat pact verify --provider ${shellWord(provider)} --provider-base-url URL --provider-version ${shellWord(version ?? 'VERSION')} --publish`

const placeCommand = (provider: string, { environment, tag }: Destination): string => {
  const version = `--pacticipant ${shellWord(provider)} --version VERSION`
  if (environment !== undefined)
    return `concordat record-deployment ${version} --environment ${shellWord(environment)}`
  return tag === undefined
    ? `concordat create-or-update-version ${version} --branch BRANCH`
    : `concordat create-version-tag ${version} --tag ${shellWord(tag)}`
}
