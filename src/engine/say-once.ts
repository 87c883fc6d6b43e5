import type { Finding } from '../core/finding.ts'

/** A finding and the earlier version it was found against, in words; undefined for the base. */
export interface FoundAgainst {
  readonly finding: Finding
  readonly version: string | undefined
}

/** How many versions a message names before it only counts. */
const mostNamed = 20

/** What is so against several versions is said once, with all of them in the given order; against the base alone as it is. */
export const sayOnce = (found: readonly FoundAgainst[]): readonly Finding[] => {
  const groups = new Map<string, { readonly finding: Finding; readonly versions: (string | undefined)[] }>()
  for (const { finding, version } of found) {
    const key = identity(finding)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { finding, versions: [version] })
    else group.versions.push(version)
  }
  return [...groups.values()].map(({ finding, versions }) =>
    versions.every((version) => version === undefined)
      ? finding
      : { ...finding, message: `${finding.message} Compared with ${listed(versions)}.` },
  )
}

const listed = (versions: readonly (string | undefined)[]): string => {
  const names = [...new Set(versions)].map((version) => version ?? 'the base')
  const more = names.length - mostNamed
  const parts = more <= 0 ? names : [...names.slice(0, mostNamed), `${more} more, back to ${names.at(-1)}`]
  return parts.length === 1 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

const identity = ({ rule, message, subject, location }: Finding): string =>
  JSON.stringify([rule, message, subject, location.path, location.line, location.column])
