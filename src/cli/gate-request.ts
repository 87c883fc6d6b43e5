import type { Finding } from '../core/finding.ts'
import type { CouplingScope } from '../core/outcome.ts'
import type { Problem } from '../core/problem.ts'
import type { Severity } from '../core/rule.ts'
import type { Tree, TreeChange } from '../core/tree.ts'
import type { Usage, VersionsBefore } from '../engine/request.ts'
import type { Configuration } from './configuration.ts'
import type { WantedPaths } from './wanted-paths.ts'

/** What was found about coupling; the findings are marked with what accepts them. */
export interface CouplingPart {
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly scope: CouplingScope
}

/** What is to be judged. */
export interface GateRequest {
  readonly base?: Tree
  readonly head: Tree
  readonly changed?: readonly TreeChange[]
  readonly lint: boolean
  readonly configuration: Configuration
  /** What the user asked for. When that is everything, a configured ignore that matches nothing is unused. */
  readonly wanted: WantedPaths
  readonly failOn: Severity
  /** Absent where the base is on no line of history. */
  readonly versionsBefore?: VersionsBefore
  /** Absent where only one side is judged. */
  readonly usage?: Usage
  /** Judges coupling beside the contracts; absent where nothing is configured about it. */
  readonly coupling?: () => Promise<CouplingPart>
}
