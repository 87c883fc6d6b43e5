import type { BrokerState, Publication, Verification, Version } from '../state.ts'
import type { SelectionRequest } from './selector.ts'

/** What counts as verified: results of versions of the provider on this branch, with this tag, or any. */
export type Scope =
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'any' }

/** The scopes that a request asks about: its branch, else its tags, else any version of the provider. */
export const scopesOf = ({ providerBranch, providerTags }: SelectionRequest): readonly Scope[] => {
  if (providerBranch !== undefined) return [{ kind: 'branch', name: providerBranch }]
  return providerTags.length > 0 ? providerTags.map((name) => ({ kind: 'tag', name })) : [{ kind: 'any' }]
}

/** The verifications of a provider, for questions about what was verified where. */
export interface ProviderHistory {
  readonly versions: ReadonlyMap<string, Version>
  /** By consumer and content. */
  readonly successes: ReadonlyMap<string, readonly Verification[]>
}

type Content = Pick<Publication, 'consumer' | 'contentId'>

const contentKey = ({ consumer, contentId }: Content): string => `${consumer}\0${contentId}`

export const historyOf = (state: BrokerState, provider: string): ProviderHistory => ({
  versions: new Map(
    state.versions.filter(({ pacticipant }) => pacticipant === provider).map((one) => [one.number, one]),
  ),
  successes: Map.groupBy(
    state.verifications.filter((one) => one.provider === provider && one.success && !one.wip),
    contentKey,
  ),
})

const isInScope = ({ branches, tags }: Version, scope: Scope): boolean => {
  switch (scope.kind) {
    case 'branch':
      return branches.some(({ name }) => name === scope.name)
    case 'tag':
      return tags.some(({ name }) => name === scope.name)
    case 'any':
      return true
  }
}

/** When the branch or tag came into being; undefined if it has not yet. */
const beginningOf = ({ versions }: ProviderHistory, scope: Scope): number | undefined => {
  if (scope.kind === 'any') return undefined
  let beginning: number | undefined
  for (const { branches, tags } of versions.values()) {
    for (const { name, createdAt } of scope.kind === 'branch' ? branches : tags) {
      if (name === scope.name && createdAt < (beginning ?? Infinity)) beginning = createdAt
    }
  }
  return beginning
}

/** Tells whether a content was verified with success where it counts, or elsewhere before that came into being. */
const verifiedIn = (
  history: ProviderHistory,
  scope: Scope,
  since = -Infinity,
): ((content: Content) => boolean) => {
  const beginning = beginningOf(history, scope)
  const counts = ({ providerVersion, createdAt }: Verification): boolean => {
    const version = history.versions.get(providerVersion)
    if (version === undefined || createdAt < since) return false
    if (isInScope(version, scope)) return true
    const isElsewhere = scope.kind === 'branch' ? version.branches.length > 0 : version.tags.length > 0
    return scope.kind !== 'any' && isElsewhere && (beginning === undefined || createdAt < beginning)
  }
  return (content) => history.successes.get(contentKey(content))?.some(counts) ?? false
}

/** Divides the scopes into those where a content has a success and those where it has none. */
export const scopesVerified = (
  history: ProviderHistory,
  scopes: readonly Scope[],
  since?: number,
): ((content: Content) => { readonly verified: readonly Scope[]; readonly unverified: readonly Scope[] }) => {
  const tests = scopes.map((scope) => ({ scope, isVerified: verifiedIn(history, scope, since) }))
  return (content) => {
    const results = tests.map(({ scope, isVerified }) => ({ scope, isVerified: isVerified(content) }))
    return {
      verified: results.filter(({ isVerified }) => isVerified).map(({ scope }) => scope),
      unverified: results.filter(({ isVerified }) => !isVerified).map(({ scope }) => scope),
    }
  }
}
