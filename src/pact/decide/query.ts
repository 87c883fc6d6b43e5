/** Which versions of a pacticipant are meant; with a name only, all of them. */
export interface Selector {
  readonly pacticipant: string
  readonly version?: string
  readonly tag?: string
  readonly branch?: string
  readonly environment?: string
  readonly mainBranch?: boolean
  readonly latest?: boolean
}

/** Where the selected versions are to go; what is there already are the counterparts they have to work with. */
export interface Destination {
  readonly environment?: string
  readonly tag?: string
  readonly branch?: string
  readonly mainBranch?: boolean
  readonly latest?: boolean
}

/** The newest row for each: consumer, version, provider, version. */
export type LatestBy = 'cvpv' | 'cvp' | 'cp'

export interface MatrixQuery {
  readonly selectors: readonly Selector[]
  readonly destination: Destination
  readonly latestBy: LatestBy | undefined
  readonly ignore: readonly Selector[]
  /** Only rows with one of these results; `undefined` is a pact without a verification. */
  readonly success: readonly (boolean | undefined)[]
  readonly limit: number | undefined
  /** Only a provider that ran says anything: comparisons with its OpenAPI documents do not count. */
  readonly requiresVerification?: boolean
}

export const hasDestination = ({ environment, tag, branch, mainBranch, latest }: Destination): boolean =>
  environment !== undefined ||
  tag !== undefined ||
  branch !== undefined ||
  mainBranch === true ||
  latest === true

/** All versions are meant. */
export const isNameOnly = ({ version, tag, branch, environment, mainBranch, latest }: Selector): boolean =>
  version === undefined &&
  tag === undefined &&
  branch === undefined &&
  environment === undefined &&
  mainBranch !== true &&
  latest !== true
