import type {
  BranchMembership,
  BrokerState,
  Comparison,
  Deployment,
  Integration,
  Placement,
  Publication,
  Tag,
  Verification,
  Version,
} from '../../src/pact/state.ts'

/** A step that was taken in a real broker before it was asked. */
export interface Step {
  readonly op: string
  readonly name?: string
  readonly displayName?: string
  readonly repositoryUrl?: string
  readonly repositoryName?: string
  readonly mainBranch?: string
  readonly labels?: readonly string[]
  readonly production?: boolean
  readonly contacts?: unknown
  readonly pacticipant?: string
  readonly version?: string
  readonly buildUrl?: string
  readonly tag?: string
  readonly branch?: string
  readonly environment?: string
  readonly consumer?: string
  readonly provider?: string
  /** Names a content within a recording. */
  readonly contentKey?: string
  readonly sha?: string
  readonly content?: unknown
  readonly revision?: number
  readonly success?: boolean
  readonly wip?: boolean
  /** Counts the verifications of a content. */
  readonly number?: number
  readonly providerVersion?: string
  readonly testResults?: unknown
  readonly verifiedBy?: unknown
  readonly currentlyDeployed?: boolean
  readonly currentlySupported?: boolean
  readonly applicationInstance?: string
  /** Of a webhook. */
  readonly description?: string
  readonly method?: string
  readonly url?: string
  readonly body?: string
  readonly enabled?: boolean
  readonly events?: readonly string[]
  /** What triggered a webhook. */
  readonly event?: string
  readonly uuid?: string
  readonly createdAt?: string
}

const isSame = (
  one: Pick<Verification, 'consumer' | 'provider' | 'contentId'>,
  other: Pick<Verification, 'consumer' | 'provider' | 'contentId'>,
): boolean =>
  one.consumer === other.consumer && one.provider === other.provider && one.contentId === other.contentId

interface GrowingVersion extends Omit<Version, 'branches' | 'tags'> {
  readonly branches: Omit<BranchMembership, 'isHead'>[]
  readonly tags: Tag[]
}

/** The state of a broker after the steps. Steps without a time are taken one after the other. */
export const stateAfter = (steps: readonly Step[]): BrokerState => {
  const pacticipants = new Map<string, { name: string; mainBranch: string | undefined }>()
  const environments: string[] = []
  const versions = new Map<string, GrowingVersion>()
  const deployments = new Map<string, Deployment>()
  const releases = new Map<string, Placement>()
  const publications: Publication[] = []
  const verifications: Verification[] = []
  const comparisons: Comparison[] = []
  const integrations = new Map<string, Integration>()
  const known = (pacticipant: string, number: string, createdAt: number): GrowingVersion => {
    if (!pacticipants.has(pacticipant))
      pacticipants.set(pacticipant, { name: pacticipant, mainBranch: undefined })
    const key = `${pacticipant}\0${number}`
    const version = versions.get(key) ?? {
      pacticipant,
      number,
      order: versions.size + 1,
      createdAt,
      branches: [],
      tags: [],
    }
    versions.set(key, version)
    return version
  }
  const deploy = (deployment: Deployment, stays: boolean): void => {
    const key = [deployment.pacticipant, deployment.environment, deployment.target].join('\0')
    deployments.delete(key)
    if (stays) deployments.set(key, deployment)
  }
  for (const [index, step] of steps.entries()) {
    const createdAt = step.createdAt === undefined ? index : Date.parse(step.createdAt)
    const placed = step as Required<Pick<Step, 'pacticipant' | 'version' | 'environment' | 'tag' | 'branch'>>
    const pair = step as Required<Pick<Step, 'consumer' | 'provider'>>
    const contentId = step.sha ?? step.contentKey ?? ''
    switch (step.op) {
      case 'pacticipant':
        pacticipants.set(step.name!, { name: step.name!, mainBranch: step.mainBranch })
        break
      case 'environment':
        environments.push(step.name!)
        break
      case 'version':
        known(placed.pacticipant, placed.version, createdAt)
        break
      case 'tag': {
        const version = known(placed.pacticipant, placed.version, createdAt)
        // The first tag of a version without a branch counts as its branch.
        if (version.tags.length === 0 && version.branches.length === 0 && step.createdAt === undefined)
          version.branches.push({ name: placed.tag, createdAt })
        version.tags.push({ name: placed.tag, createdAt })
        // A tag with the name of an environment counts as a deployment.
        if (environments.includes(placed.tag))
          deploy({ ...placed, environment: placed.tag, target: undefined }, true)
        break
      }
      case 'branch': {
        known(placed.pacticipant, placed.version, createdAt).branches.push({ name: placed.branch, createdAt })
        const pacticipant = pacticipants.get(placed.pacticipant)!
        if (pacticipant.mainBranch === undefined && ['develop', 'main', 'master'].includes(placed.branch))
          pacticipant.mainBranch = placed.branch
        break
      }
      case 'deploy':
        known(placed.pacticipant, placed.version, createdAt)
        deploy({ ...placed, target: step.applicationInstance }, step.currentlyDeployed === true)
        break
      case 'release': {
        const key = [placed.pacticipant, placed.version, placed.environment].join('\0')
        if (step.currentlySupported !== true) releases.delete(key)
        else if (!releases.has(key)) releases.set(key, placed)
        break
      }
      case 'pact':
        known(pair.consumer, placed.version, createdAt)
        integrations.set(`${pair.consumer}\0${pair.provider}`, { ...pair })
        publications.push({
          id: publications.length + 1,
          consumer: pair.consumer,
          consumerVersion: placed.version,
          provider: pair.provider,
          contentId,
          createdAt,
        })
        break
      case 'verification':
        known(pair.provider, step.providerVersion!, createdAt)
        verifications.push({
          id: verifications.length + 1,
          consumer: pair.consumer,
          provider: pair.provider,
          contentId,
          providerVersion: step.providerVersion!,
          success: step.success!,
          wip: step.wip ?? false,
          number: verifications.filter((one) => isSame(one, { ...pair, contentId })).length + 1,
          createdAt,
        })
        break
      // Ours: no recording has any.
      case 'comparison':
        known(pair.provider, step.providerVersion!, createdAt)
        comparisons.push({
          id: comparisons.length + 1,
          consumer: pair.consumer,
          provider: pair.provider,
          contentId,
          providerVersion: step.providerVersion!,
          success: step.success!,
          number: comparisons.length + 1,
          createdAt,
        })
        break
      default:
        throw new Error(`unknown step ${step.op}`)
    }
  }
  const heads = new Map<string, number>()
  for (const { pacticipant, branches, order } of versions.values()) {
    for (const { name } of branches) {
      const key = `${pacticipant}\0${name}`
      heads.set(key, Math.max(order, heads.get(key) ?? 0))
    }
  }
  return {
    pacticipants: [...pacticipants.values()],
    environments,
    versions: [...versions.values()].map(({ branches, ...version }) => ({
      ...version,
      branches: branches.map((branch) => ({
        ...branch,
        isHead: heads.get(`${version.pacticipant}\0${branch.name}`) === version.order,
      })),
    })),
    deployments: [...deployments.values()],
    releases: [...releases.values()],
    publications,
    verifications,
    comparisons,
    integrations: [...integrations.values()],
  }
}
