import type { BrokerState, Integration } from '../state.ts'
import { hasDestination, type MatrixQuery } from './query.ts'
import type { ResolvedSelector } from './resolve.ts'

export interface RequiredIntegration extends Integration {
  /** The consumer cannot do without the provider; a provider can do without a consumer. */
  readonly isRequired: boolean
}

/** The versions that selectors mean, by pacticipant. */
export type Selected = ReadonlyMap<string, readonly ResolvedSelector[]>

export const selectedBy = (selectors: readonly ResolvedSelector[]): Selected =>
  Map.groupBy(selectors, ({ pacticipant }) => pacticipant)

/** Whether a version of a pacticipant is one of those that are meant. */
export const isSelected = (selected: Selected, pacticipant: string, version: string): boolean =>
  selected
    .get(pacticipant)
    ?.some((one) => one.version === 'any' || (one.version !== 'none' && one.version.number === version)) ??
  false

/** Looks for counterparts that nobody named. */
export const looksForCounterparts = ({ selectors, destination }: MatrixQuery): boolean =>
  hasDestination(destination) || selectors.length === 1

/** The pairs of pacticipants that the answer is about. */
export const integrationsOf = (
  state: BrokerState,
  query: MatrixQuery,
  specified: readonly ResolvedSelector[],
): readonly RequiredIntegration[] => {
  const selected = selectedBy(specified)
  const open = looksForCounterparts(query)
  const pairs = new Map<string, RequiredIntegration>()
  for (const { consumer, provider, consumerVersion } of state.publications) {
    if (!isSelected(selected, consumer, consumerVersion) || (!open && !selected.has(provider))) continue
    pairs.set(pairKey({ consumer, provider }), { consumer, provider, isRequired: true })
  }
  for (const { consumer, provider } of open ? state.integrations : []) {
    const key = pairKey({ consumer, provider })
    if (selected.has(provider) && !pairs.has(key)) pairs.set(key, { consumer, provider, isRequired: false })
  }
  return [...pairs.values()]
}

export const pairKey = ({ consumer, provider }: Integration): string => `${consumer}\0${provider}`
