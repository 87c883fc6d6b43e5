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

/** One sentence for the user. */
export const violationMessage = (violation: Violation): string =>
  `${breachText(violation)}: ${violation.because}.`

const breachText = (breach: Breach): string => {
  switch (breach.kind) {
    case 'dependency':
      return `${breach.from} depends on ${breach.to}`
    case 'path':
      return `${breach.from} reaches ${breach.to} (${breach.path.join(' → ')})`
    case 'cycle':
      return breach.cycle.length === 0
        ? `${breach.from} → ${breach.to} is part of a cycle in a group of ${breach.group.length}`
        : `${breach.from} → ${breach.to} is part of a cycle (${[breach.from, ...breach.cycle].join(' → ')})`
    case 'node':
      return `${breach.node} ${lackText[breach.lacks]}`
    case 'measure': {
      const subject = breach.node === undefined ? breach.measure : `${breach.measure} of ${breach.node}`
      const limit =
        breach.max !== undefined && breach.value > breach.max
          ? `more than ${breach.max}`
          : `less than ${breach.min}`
      return `${subject} is ${Math.round(breach.value * 1000) / 1000}, ${limit}`
    }
  }
}

const lackText = {
  dependency: 'lacks a dependency that it must have',
  layer: 'is in none of the layers',
  reachability: 'cannot be reached from any of the entry points',
  connection: 'is used by nothing and uses nothing',
} as const
