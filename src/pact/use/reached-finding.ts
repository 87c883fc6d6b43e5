import type { Finding } from '../../core/finding.ts'
import type { ApiChange } from './affected.ts'
import type { Consumers } from './consumers.ts'
import type { Placements } from './deployed.ts'
import { deployedVersions } from './deployed.ts'

export interface ReachSettings {
  /** Which versions are deployed where; absent when nobody said. */
  readonly placements?: Placements
  /** What no consumer uses becomes an information. */
  readonly severityByUse: boolean
}

/** Names in a finding whom the change breaks, with the versions that are deployed. */
export const reachedFinding = (
  finding: Finding,
  change: ApiChange,
  consumers: Consumers,
  { placements, severityByUse }: ReachSettings,
): Finding => {
  const reached = consumers.reachedBy(change)
  if (reached === undefined) return finding
  if (reached.length > 0 || !severityByUse || !consumers.isComplete || finding.severity === 'info') {
    return { ...finding, consumers: reached.map((name) => withVersions(name, placements)) }
  }
  const { provider, all } = consumers
  const message = `${finding.message} No pact with ${provider} uses it (${all.join(', ')}), so this is no ${finding.severity} but for information.`
  return { ...finding, consumers: [], severity: 'info', message }
}

const withVersions = (name: string, placements: Placements | undefined): string => {
  const versions = placements === undefined ? '' : deployedVersions(placements, name)
  return versions === '' ? name : `${name} (${versions})`
}
