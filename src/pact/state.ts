/** What a broker knows and a decision needs. All names are those of the Pact Broker; moments are milliseconds. */
export interface BrokerState {
  readonly pacticipants: readonly Pacticipant[]
  /** In the order in which they were created. */
  readonly environments: readonly string[]
  readonly versions: readonly Version[]
  /** Those that stand now. */
  readonly deployments: readonly Deployment[]
  /** Those that ended, as far as they are known. No decision asks for them. */
  readonly pastDeployments?: readonly PastDeployment[]
  /** Those that are supported now. */
  readonly releases: readonly Placement[]
  readonly publications: readonly Publication[]
  readonly verifications: readonly Verification[]
  readonly comparisons: readonly Comparison[]
  /** Every pair that ever had a pact, also where all its pacts are gone. */
  readonly integrations: readonly Integration[]
}

export interface Pacticipant {
  readonly name: string
  readonly mainBranch: string | undefined
}

export interface Version {
  readonly pacticipant: string
  readonly number: string
  /** Rises with every version of a broker. */
  readonly order: number
  readonly createdAt: number
  readonly branches: readonly BranchMembership[]
  readonly tags: readonly Tag[]
}

export interface BranchMembership {
  readonly name: string
  /** The latest version of the branch. */
  readonly isHead: boolean
  /** When the version came to the branch. */
  readonly createdAt: number
}

export interface Tag {
  readonly name: string
  readonly createdAt: number
}

/** A version in an environment. */
export interface Placement {
  readonly pacticipant: string
  readonly version: string
  readonly environment: string
  /** Since when, where that is known. */
  readonly from?: number | undefined
}

export interface Deployment extends Placement {
  /** The instance of the application that was deployed to, where there are several. */
  readonly target: string | undefined
}

export interface PastDeployment extends Deployment {
  /** When another version took its place, or nothing did. */
  readonly until: number
}

/** A pact as one version of a consumer published it. Equal content is one content, whoever published it. */
export interface Publication {
  readonly id: number
  readonly consumer: string
  readonly consumerVersion: string
  readonly provider: string
  readonly contentId: string
  readonly createdAt: number
}

export interface Verification {
  readonly id: number
  readonly consumer: string
  readonly provider: string
  readonly contentId: string
  readonly providerVersion: string
  readonly success: boolean
  /** The pact was verified as work in progress: that says nothing about whether it is still pending. */
  readonly wip: boolean
  /** Counts the verifications of one content. */
  readonly number: number
  readonly createdAt: number
}

/**
 * What a comparison of a pact with the OpenAPI documents of a version of its provider said. It stands in where there is no
 * verification: nothing ran.
 */
export interface Comparison {
  readonly id: number
  readonly consumer: string
  readonly provider: string
  readonly contentId: string
  readonly providerVersion: string
  readonly success: boolean
  /** Counts the comparisons of one content. */
  readonly number: number
  readonly createdAt: number
}

export interface Integration {
  readonly consumer: string
  readonly provider: string
}
