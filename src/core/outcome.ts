import type { Finding } from './finding.ts'
import type { Problem } from './problem.ts'

/** How a run ended: exit code 0, 1 or 2. `errors` counts the findings at or above the threshold. */
export type Outcome =
  | { readonly kind: 'pass' }
  | { readonly kind: 'fail'; readonly errors: number }
  | { readonly kind: 'broken'; readonly causes: readonly Problem[] }

/** Where one of the compared states comes from. */
export type Origin =
  | { readonly kind: 'git'; readonly ref: string; readonly commit: string }
  | { readonly kind: 'index' }
  | { readonly kind: 'worktree' }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'empty' }

export interface Summary {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly suppressed: number
  /** Contracts found in the head, and those that are gone from it. */
  readonly contracts: number
  /** Of those, the ones that differ from the base or have no base. */
  readonly compared: number
  readonly durationMs: number
}

/** How much was judged of the coupling of code and services. */
export interface CouplingScope {
  readonly files: number
  readonly dependencies: number
  readonly services: number
  /** Absent where reports for people list everything. */
  readonly leftOut?: LeftOut
}

/** Findings that are too many alike for a person to read. They count as all others do. */
export interface LeftOut {
  readonly fingerprints: ReadonlySet<string>
  /** How many more there are, and where to find them. */
  readonly sentences: readonly string[]
}

/** Everything a report can say about a run. */
export interface RunResult {
  readonly outcome: Outcome
  readonly base: Origin | null
  readonly head: Origin | null
  readonly summary: Summary
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  /** Absent where coupling was not judged. */
  readonly coupling?: CouplingScope
}
