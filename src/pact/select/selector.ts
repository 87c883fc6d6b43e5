/** Which pacts a provider verifies, as its clients write it. */
export interface ConsumerVersionSelector {
  readonly consumer?: string
  readonly latest?: boolean
  readonly tag?: string
  readonly fallbackTag?: string
  readonly branch?: string
  readonly fallbackBranch?: string
  readonly mainBranch?: boolean
  readonly matchingBranch?: boolean
  readonly deployed?: boolean
  readonly released?: boolean
  readonly deployedOrReleased?: boolean
  readonly environment?: string
}

/** What a provider asks for before it verifies. */
export interface SelectionRequest {
  readonly provider: string
  /** Empty: what every consumer has on its main branch, deployed or released. */
  readonly selectors: readonly ConsumerVersionSelector[]
  readonly providerBranch: string | undefined
  readonly providerTags: readonly string[]
  readonly includePending: boolean
  /** Milliseconds; undefined for no work in progress. */
  readonly includeWipSince: number | undefined
  /** The broker chooses by itself how far back work in progress goes, whatever was asked for. */
  readonly dynamicWindow: boolean
  readonly now: number
}
