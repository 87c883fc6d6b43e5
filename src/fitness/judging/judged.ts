import type { Finding } from '../../core/finding.ts'
import type { Problem } from '../../core/problem.ts'
import type { Frozen } from '../baseline/frozen.ts'

/** A finding, with what a baseline knows it by and what it is about. */
export interface JudgedFinding {
  readonly finding: Finding
  readonly frozen: Frozen
  /** Files, components and services it is about, by name; empty when it is about the whole graph. */
  readonly touches: readonly string[]
  /** Names the cycle that the finding shows: several dependencies have the same shortest one. */
  readonly cycle?: string
  /** Names the parts that all reach each other of which the cycle is one way round. */
  readonly group?: string
}

export interface Judgements {
  readonly findings: readonly JudgedFinding[]
  readonly problems: readonly Problem[]
}

/** One finding for each cycle, however many of its dependencies were found. */
export const oncePerCycle = (findings: readonly JudgedFinding[]): readonly JudgedFinding[] => {
  const shown = new Set<string>()
  return findings.filter(({ cycle }) => {
    if (cycle === undefined) return true
    const isFirst = !shown.has(cycle)
    shown.add(cycle)
    return isFirst
  })
}
