import type { BrokerState, Placement, Version } from '../state.ts'
import { isNameOnly, type Destination, type Selector } from './query.ts'

/** A selector and one version that it means. */
export interface ResolvedSelector {
  readonly selector: Selector
  readonly pacticipant: string
  /** `any` for a selector that is a name only, `none` where no version is what was asked for. */
  readonly version: Version | 'any' | 'none'
  /** Asked for, and not added because it stands at the destination. */
  readonly isSpecified: boolean
  readonly isIgnored: boolean
  /** It means several versions, and this is one of them. */
  readonly isOneOfMany: boolean
}

/** The versions of each pacticipant, newest last, and where they are. */
export interface KnownVersions {
  readonly byPacticipant: ReadonlyMap<string, readonly Version[]>
  isIn(version: Version, environment: string): boolean
}

export const knownVersions = ({ versions, deployments, releases }: BrokerState): KnownVersions => {
  const placements = new Set([...deployments, ...releases].map(placementKey))
  return {
    byPacticipant: Map.groupBy(
      versions.toSorted((one, other) => one.order - other.order),
      ({ pacticipant }) => pacticipant,
    ),
    isIn: ({ pacticipant, number }, environment) =>
      placements.has(placementKey({ pacticipant, version: number, environment })),
  }
}

const placementKey = ({ pacticipant, version, environment }: Placement): string =>
  [pacticipant, version, environment].join('\0')

const mainBranchOf = (state: BrokerState, name: string): string | undefined =>
  state.pacticipants.find((pacticipant) => pacticipant.name === name)?.mainBranch

/** The versions that a selector means, newest last. */
export const versionsOf = (
  state: BrokerState,
  versions: KnownVersions,
  selector: Selector,
): readonly Version[] => {
  const branch = selector.mainBranch === true ? mainBranchOf(state, selector.pacticipant) : selector.branch
  if (selector.mainBranch === true && branch === undefined) return []
  const found = (versions.byPacticipant.get(selector.pacticipant) ?? []).filter(
    (version) =>
      (selector.version === undefined || version.number === selector.version) &&
      (selector.tag === undefined || version.tags.some(({ name }) => name === selector.tag)) &&
      (selector.environment === undefined || versions.isIn(version, selector.environment)) &&
      (branch === undefined || version.branches.some(({ name }) => name === branch)),
  )
  if (selector.latest !== true) return found
  const head =
    branch === undefined
      ? found.at(-1)
      : found.find(({ branches }) => branches.some(({ name, isHead }) => isHead && name === branch))
  return head === undefined ? [] : [head]
}

const isIgnoredBy = (
  ignored: readonly ResolvedSelector[],
  pacticipant: string,
  version: string | undefined,
) =>
  ignored.some(
    (one) =>
      one.pacticipant === pacticipant &&
      (one.version === 'any' || (one.version !== 'none' && one.version.number === version)),
  )

const resolveOne = (
  state: BrokerState,
  versions: KnownVersions,
  selector: Selector,
  isSpecified: boolean,
  ignored: readonly ResolvedSelector[],
): readonly ResolvedSelector[] => {
  const resolved = (version: ResolvedSelector['version'], isOneOfMany: boolean): ResolvedSelector => ({
    selector,
    pacticipant: selector.pacticipant,
    version,
    isSpecified,
    isIgnored: isIgnoredBy(
      ignored,
      selector.pacticipant,
      typeof version === 'string' ? selector.version : version.number,
    ),
    isOneOfMany,
  })
  if (isNameOnly(selector)) return [resolved('any', false)]
  const found = versionsOf(state, versions, selector)
  if (found.length === 0) return [resolved('none', false)]
  return found.map((version) => resolved(version, found.length > 1))
}

/** The selectors that name what is not to be looked at. */
export const resolveIgnored = (
  state: BrokerState,
  versions: KnownVersions,
  selectors: readonly Selector[],
): readonly ResolvedSelector[] =>
  selectors.flatMap((selector) => resolveOne(state, versions, selector, true, []))

/** The selectors that were asked for. */
export const resolveSpecified = (
  state: BrokerState,
  versions: KnownVersions,
  selectors: readonly Selector[],
  ignored: readonly ResolvedSelector[],
): readonly ResolvedSelector[] =>
  selectors.flatMap((selector) => resolveOne(state, versions, selector, true, ignored))

/** What stands at the destination, of pacticipants that were not asked for. */
export const resolveInferred = (
  state: BrokerState,
  versions: KnownVersions,
  pacticipants: readonly string[],
  destination: Destination,
  ignored: readonly ResolvedSelector[],
): readonly ResolvedSelector[] =>
  pacticipants.flatMap((pacticipant) =>
    resolveOne(state, versions, { pacticipant, ...destination }, false, ignored),
  )

/** Whether a row of the matrix belongs to what an ignoring selector names. */
export const isIgnored = isIgnoredBy
