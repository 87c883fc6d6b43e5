import type { BrokerState } from './state.ts'

/**
 * A state as a state file, which `readStateFile` reads back. An entry takes a line, so that people can look for
 * something in it and compare two.
 */
export const stateFileText = (state: BrokerState): string => {
  const byOrder = state.versions.toSorted((one, other) => one.order - other.order)
  const lists: readonly (readonly [string, readonly unknown[]])[] = [
    ['pacticipants', state.pacticipants.map(({ name, mainBranch }) => ({ name, mainBranch }))],
    ['environments', state.environments],
    [
      'versions',
      byOrder.map(({ pacticipant, number, createdAt, branches, tags }) => ({
        pacticipant,
        number,
        createdAt,
        branches,
        tags,
      })),
    ],
    [
      'deployments',
      [...(state.pastDeployments ?? []), ...state.deployments].map((deployment) => {
        const { pacticipant, version, environment, target, from } = deployment
        const until = 'until' in deployment ? deployment.until : undefined
        return { pacticipant, version, environment, target, from, until }
      }),
    ],
    [
      'releases',
      state.releases.map(({ pacticipant, version, environment, from }) => ({
        pacticipant,
        version,
        environment,
        from,
      })),
    ],
    [
      'publications',
      byId(state.publications).map(({ consumer, consumerVersion, provider, contentId, createdAt }) => ({
        consumer,
        consumerVersion,
        provider,
        contentId,
        createdAt,
      })),
    ],
    [
      'verifications',
      byId(state.verifications).map(
        ({ consumer, provider, contentId, providerVersion, success, wip, number, createdAt }) => ({
          consumer,
          provider,
          contentId,
          providerVersion,
          success,
          wip,
          number,
          createdAt,
        }),
      ),
    ],
    [
      'comparisons',
      byId(state.comparisons).map(
        ({ consumer, provider, contentId, providerVersion, success, number, createdAt }) => ({
          consumer,
          provider,
          contentId,
          providerVersion,
          success,
          number,
          createdAt,
        }),
      ),
    ],
    ['integrations', state.integrations.map(({ consumer, provider }) => ({ consumer, provider }))],
  ]
  return `{\n  "version": 1${lists.map(([name, entries]) => `,\n  "${name}": ${listText(entries)}`).join('')}\n}\n`
}

const byId = <Entry extends { readonly id: number }>(entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((one, other) => one.id - other.id)

const listText = (entries: readonly unknown[]): string =>
  entries.length === 0
    ? '[]'
    : `[\n${entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`
