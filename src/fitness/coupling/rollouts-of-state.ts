import type { BrokerState, Version } from '../../pact/state.ts'
import type { Rollout } from './inputs.ts'

/** Before 1980: a state file written by hand counts its entries where it says nothing of when they came to be. */
const earliestMoment = Date.UTC(1980, 0, 1)

/**
 * When versions came into use, as far as a broker knows: when they were deployed or released. Of services of which it
 * knows no such moment: when a version got the tag of an environment; else, for a version that is deployed, released or
 * on the main branch, when it was created.
 */
export const rolloutsOfState = (state: BrokerState): readonly Rollout[] => {
  const recorded = [...state.deployments, ...(state.pastDeployments ?? []), ...state.releases].flatMap(
    ({ pacticipant: service, environment, from: at }) =>
      at === undefined ? [] : [{ service, environment, at }],
  )
  const known = new Set(recorded.map(({ service }) => service))
  const guessed = guessedRollouts(state).filter(({ service }) => !known.has(service))
  return [...recorded, ...guessed].filter(({ at }) => at >= earliestMoment)
}

const guessedRollouts = (state: BrokerState): readonly Rollout[] => {
  const environments = new Set(state.environments)
  const mainBranches = new Map(state.pacticipants.map(({ name, mainBranch }) => [name, mainBranch]))
  const placed = new Set(
    [...state.deployments, ...state.releases].map(({ pacticipant, version }) => keyOf(pacticipant, version)),
  )
  const momentOf = (version: Version): number | undefined => {
    const { pacticipant, number, tags, branches, createdAt } = version
    const tagged = tags.filter(({ name }) => environments.has(name)).map((tag) => tag.createdAt)
    if (tagged.length > 0) return Math.min(...tagged)
    const isMain = branches.some(({ name }) => name === mainBranches.get(pacticipant))
    return isMain || placed.has(keyOf(pacticipant, number)) ? createdAt : undefined
  }
  return state.versions.flatMap((version) => {
    const at = momentOf(version)
    return at === undefined ? [] : [{ service: version.pacticipant, at }]
  })
}

const keyOf = (pacticipant: string, version: string): string => JSON.stringify([pacticipant, version])
