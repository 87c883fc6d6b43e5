import type { BrokerState, Placement } from '../state.ts'

/** What is where, as far as it is known. */
export interface Placements extends Pick<BrokerState, 'environments'> {
  readonly deployments: readonly Placement[]
  readonly releases: readonly Placement[]
}

/** Which versions of a pacticipant are where: `2.1.0 in production, 2.2.0 in test`; empty when nothing is known. */
export const deployedVersions = (state: Placements, pacticipant: string): string => {
  const placements = [...state.deployments, ...state.releases].filter(
    (each) => each.pacticipant === pacticipant,
  )
  const places = state.environments.flatMap((environment) => {
    const versions = placements
      .filter((each) => each.environment === environment)
      .map(({ version }) => version)
    return versions.length === 0 ? [] : [`${[...new Set(versions)].join(' and ')} in ${environment}`]
  })
  return places.join(', ')
}
