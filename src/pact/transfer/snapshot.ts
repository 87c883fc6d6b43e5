/** What two brokers tell each other: everything a decision can rest on. Moments are milliseconds. */
export interface Snapshot {
  readonly pacticipants: readonly SnapshotPacticipant[]
  readonly environments: readonly SnapshotEnvironment[]
  /** In the order in which they came into being. */
  readonly versions: readonly SnapshotVersion[]
  readonly pacts: readonly SnapshotPact[]
  readonly verifications: readonly SnapshotVerification[]
  /** Only between embedded brokers: the Pact Broker has none. */
  readonly comparisons: readonly SnapshotComparison[]
  readonly placements: readonly SnapshotPlacement[]
}

export interface SnapshotPacticipant {
  readonly name: string
  readonly displayName: string | undefined
  readonly mainBranch: string | undefined
  readonly repositoryUrl: string | undefined
  readonly labels: readonly string[]
  readonly createdAt: number
}

export interface SnapshotEnvironment {
  readonly uuid: string
  readonly name: string
  readonly displayName: string | undefined
  readonly production: boolean
  readonly createdAt: number
}

export interface SnapshotVersion {
  readonly pacticipant: string
  readonly number: string
  readonly buildUrl: string | undefined
  readonly branches: readonly string[]
  readonly tags: readonly string[]
  readonly createdAt: number
}

export interface SnapshotPact {
  readonly consumer: string
  readonly consumerVersion: string
  readonly provider: string
  readonly sha: string
  /** As the broker shows it: interactions have ids. */
  readonly text: string
  readonly createdAt: number
}

export interface SnapshotVerification {
  readonly consumer: string
  readonly provider: string
  /** A version of the consumer that published the content. */
  readonly consumerVersion: string
  readonly providerVersion: string
  /** Which verification of the content it is, to tell two of one version apart. */
  readonly number: number
  readonly sha: string
  readonly success: boolean
  readonly buildUrl: string | undefined
  readonly testResults: unknown
  readonly verifiedBy: unknown
  readonly createdAt: number
}

export interface SnapshotComparison {
  readonly consumer: string
  readonly provider: string
  /** A version of the consumer that published the content. */
  readonly consumerVersion: string
  readonly providerVersion: string
  readonly number: number
  readonly sha: string
  readonly success: boolean
  /** What else was sent with it. */
  readonly result: Readonly<Record<string, unknown>>
  readonly createdAt: number
}

/** A version in an environment now. */
export interface SnapshotPlacement {
  readonly kind: 'deployment' | 'release'
  readonly pacticipant: string
  readonly version: string
  readonly environment: string
  readonly target: string | undefined
  readonly createdAt: number
}

/** How much there is of everything, for people. */
export const snapshotCounts = (snapshot: Snapshot): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(snapshot).map(([name, items]) => [name, (items as readonly unknown[]).length]),
  )
