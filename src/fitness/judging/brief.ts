import type { LeftOut } from '../../core/outcome.ts'
import type { JudgedFinding } from './judged.ts'

/** How many cycles among the same parts a report for people lists. */
const listedCycles = 10

/** Of the cycles among parts that all reach each other, the first are listed; one import can close a thousand of them. */
export const leftOutOf = (findings: readonly JudgedFinding[]): LeftOut | undefined => {
  const groups = new Map<string, JudgedFinding[]>()
  for (const finding of findings) {
    const { group } = finding
    if (group === undefined || finding.finding.suppressed !== null) continue
    const same = groups.get(group)
    if (same === undefined) groups.set(group, [finding])
    else same.push(finding)
  }
  const long = [...groups.values()].filter(({ length }) => length > listedCycles)
  if (long.length === 0) return undefined
  return {
    fingerprints: new Set(
      long.flatMap((same) => same.slice(listedCycles).map(({ finding }) => finding.fingerprint)),
    ),
    sentences: long.map((same) => {
      const { rule } = same[0]!.finding
      const count = same.length - listedCycles
      const more = count === 1 ? '1 more cycle' : `${count} more cycles`
      return `Rule ${rule} found ${more} among the same parts as the ${listedCycles} that are listed. --format json lists all of them.`
    }),
  }
}
