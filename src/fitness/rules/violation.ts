import type { Severity } from '../../core/rule.ts'
import type { Place } from '../graph/model.ts'

/** What a rule found, as facts. Nodes are named by their ids. */
export type Breach =
  /** An import that may not be there. */
  | {
      readonly kind: 'dependency'
      readonly from: string
      readonly to: string
      readonly places: readonly Place[]
    }
  /** A chain of imports that may not be there: its nodes from the first to the last, and where the first import stands. */
  | {
      readonly kind: 'path'
      readonly from: string
      readonly to: string
      readonly path: readonly string[]
      readonly places: readonly Place[]
    }
  /** An edge inside a group of nodes that reach each other. The cycle leads from `to` back to `from`. */
  | {
      readonly kind: 'cycle'
      readonly from: string
      readonly to: string
      readonly places: readonly Place[]
      readonly cycle: readonly string[]
      readonly group: readonly string[]
    }
  /** A node that lacks what the rule asks for. */
  | {
      readonly kind: 'node'
      readonly node: string
      readonly lacks: 'dependency' | 'layer' | 'reachability' | 'connection'
    }
  /** A figure outside of its budget; `node` is absent for one of the whole graph. */
  | {
      readonly kind: 'measure'
      readonly node?: string
      readonly measure: string
      readonly value: number
      readonly min?: number
      readonly max?: number
    }

export type Violation = Breach & {
  readonly rule: string
  readonly severity: Severity
  readonly because: string
  readonly adr?: string
}
