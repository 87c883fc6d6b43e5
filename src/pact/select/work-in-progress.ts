import type { Match } from './matching.ts'
import { scopesOf, scopesVerified, type ProviderHistory } from './pending.ts'
import type { ProviderPacts } from './provider-pacts.ts'
import type { SelectionRequest } from './selector.ts'

/** The pacts at the heads of all branches and tags of consumers that are new and that the provider did not verify yet. */
export const workInProgress = (
  { published }: ProviderPacts,
  history: ProviderHistory,
  request: SelectionRequest,
): readonly Match[] => {
  const since = request.includeWipSince
  if (since === undefined || (request.providerBranch === undefined && request.providerTags.length === 0))
    return []
  const ofBranches: Match[] = []
  const latestOfTag = new Map<string, Match>()
  for (const { publication, version } of published) {
    for (const { name, isHead } of version.branches) {
      const criterion = { kind: 'branch', consumer: undefined, branch: name } as const
      if (isHead) ofBranches.push({ publication, version, criterion })
    }
    for (const { name } of version.tags) {
      const key = `${publication.consumer}\0${name}`
      // The newest comes last.
      latestOfTag.delete(key)
      latestOfTag.set(key, {
        publication,
        version,
        criterion: { kind: 'latest tag', consumer: undefined, tag: name },
      })
    }
  }
  const ofTags = [...latestOfTag.values()]
  const heads = request.providerBranch === undefined ? [...ofTags, ...ofBranches] : [...ofBranches, ...ofTags]
  const begin = request.dynamicWindow ? request.now - windowOf(heads, request.now) : since
  const scopes = scopesOfLate(history, request)
  return heads.filter(
    ({ publication }) => publication.createdAt > begin && scopes(publication).unverified.length > 0,
  )
}

/** Where the provider has a success with a content of late, and where not. */
export const scopesOfLate = (
  history: ProviderHistory,
  request: SelectionRequest,
): ReturnType<typeof scopesVerified> => scopesVerified(history, scopesOf(request), request.now - lookBack)

const day = 24 * 60 * 60 * 1000
/** Older successes are forgotten. */
const lookBack = 30 * day
const shortestWindow = 7 * day
const longestWindow = 14 * day

/** A window that holds four of five of the pacts, between one week and two. */
const windowOf = (matches: readonly Match[], now: number): number => {
  const ages = matches
    .map(({ publication }) => now - publication.createdAt)
    .toSorted((one, other) => one - other)
  const age = ages[Math.ceil(ages.length * 0.8) - 1] ?? 0
  return Math.min(Math.max(age, shortestWindow), longestWindow)
}
