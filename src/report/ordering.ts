import type { Finding } from '../core/finding.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Problem } from '../core/problem.ts'

/** By path, line, column and rule, in the order of code units: the same on every machine. */
export const byPlace = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort(
    (one, other) =>
      compare(one.location.path, other.location.path) ||
      one.location.line - other.location.line ||
      one.location.column - other.location.column ||
      compare(one.rule, other.rule),
  )

const ranks = { error: 0, warning: 1, info: 2 } as const

/** Most severe first, then by place: for reports that are cut somewhere. */
export const bySeverity = (findings: readonly Finding[]): readonly Finding[] =>
  [...byPlace(findings)].sort((one, other) => ranks[one.severity] - ranks[other.severity])

/** The findings that count. */
export const unsuppressed = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ suppressed }) => suppressed === null)

/** The problems of a run, with the causes of a broken outcome that are not among them. */
export const problemsOf = ({ outcome, problems }: RunResult): readonly Problem[] => {
  const causes = outcome.kind === 'broken' ? outcome.causes : []
  return [...new Map([...causes, ...problems].map((problem) => [keyOf(problem), problem])).values()].sort(
    (one, other) => compare(one.path, other.path) || one.line - other.line || one.column - other.column,
  )
}

const keyOf = ({ path, line, column, message }: Problem): string =>
  JSON.stringify([path, line, column, message])

/** Grouped by the path of their location, in the given order. */
export const byFile = (findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> =>
  Map.groupBy(findings, ({ location }) => location.path)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
