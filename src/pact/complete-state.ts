import type { BrokerState, Integration, Placement, Version } from './state.ts'

/**
 * Adds what a list implies: the pacticipant, version, environment or pair that only another entry names, and the heads
 * of branches where none is marked.
 */
export const completed = (listed: BrokerState): BrokerState => {
  const placements: readonly Placement[] = [...listed.deployments, ...listed.releases]
  const versions = withHeads(withImplied(listed, placements))
  const integrations = unique<Integration>(
    [...listed.integrations, ...listed.publications].map(({ consumer, provider }) => ({
      consumer,
      provider,
    })),
    ({ consumer, provider }) => `${consumer}\0${provider}`,
  )
  const names = new Set(listed.pacticipants.map(({ name }) => name))
  const implied = [
    ...versions.map(({ pacticipant }) => pacticipant),
    ...integrations.flatMap(({ consumer, provider }) => [consumer, provider]),
  ]
  return {
    ...listed,
    versions,
    integrations,
    environments: [...new Set([...listed.environments, ...placements.map(({ environment }) => environment)])],
    pacticipants: [
      ...listed.pacticipants,
      ...[...new Set(implied)]
        .filter((name) => !names.has(name))
        .map((name) => ({ name, mainBranch: undefined })),
    ],
  }
}

const withImplied = (
  { versions, publications, verifications, comparisons }: BrokerState,
  placements: readonly Placement[],
): readonly Version[] => {
  const named = [
    ...publications.map(({ consumer, consumerVersion }) => [consumer, consumerVersion] as const),
    ...[...verifications, ...comparisons].map(
      ({ provider, providerVersion }) => [provider, providerVersion] as const,
    ),
    ...placements.map(({ pacticipant, version }) => [pacticipant, version] as const),
  ]
  const first = versions.reduce((highest, { order }) => Math.max(highest, order), 0) + 1
  return unique(
    [
      ...versions,
      ...named.map(([pacticipant, number], index) => ({
        pacticipant,
        number,
        order: first + index,
        createdAt: first + index,
        branches: [],
        tags: [],
      })),
    ],
    ({ pacticipant, number }) => `${pacticipant}\0${number}`,
  )
}

const withHeads = (versions: readonly Version[]): readonly Version[] => {
  const heads = new Map<string, number>()
  for (const { pacticipant, branches, order } of versions) {
    for (const { name, isHead } of branches) {
      const key = `${pacticipant}\0${name}`
      heads.set(key, Math.max(isHead ? Number.POSITIVE_INFINITY : order, heads.get(key) ?? 0))
    }
  }
  return versions.map((version) => ({
    ...version,
    branches: version.branches.map((branch) => ({
      ...branch,
      isHead: branch.isHead || heads.get(`${version.pacticipant}\0${branch.name}`) === version.order,
    })),
  }))
}

/** The first of those with the same key. */
const unique = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] => {
  const found = new Map<string, Item>()
  for (const item of items) if (!found.has(keyOf(item))) found.set(keyOf(item), item)
  return [...found.values()]
}
