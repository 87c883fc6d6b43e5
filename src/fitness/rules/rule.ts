import type { Severity } from '../../core/rule.ts'
import type { EdgeKind } from '../graph/model.ts'

/**
 * What a pattern selects: a file by its path, a component by its name, a package (`package:com.acme.**`) or a tag
 * (`tag:gateway`). See globOf for the wildcards.
 */
export type Pattern = string

/** Nodes: those that match one of the patterns, in the long form restricted further. */
export type Selector =
  | Pattern
  | readonly Pattern[]
  | {
      /** Left out: every node. */
      readonly match?: Pattern | readonly Pattern[]
      /** Of those, only the ones that match one of these, too. */
      readonly also?: Pattern | readonly Pattern[]
      readonly not?: Pattern | readonly Pattern[]
      /** It may select nothing; otherwise that is an error. */
      readonly optional?: boolean
    }

/** Dependencies. Names captured in `from` can be used in `to`. */
export interface Relation {
  readonly from?: Selector
  readonly to?: Selector
  /** Only these kinds of import; all when left out. */
  readonly imports?: readonly EdgeKind[]
  /** Only edges with one of these tags. */
  readonly tagged?: readonly string[]
  /** Only edges with none of these tags. */
  readonly untagged?: readonly string[]
  /** Only edges from a file to one in a folder above its own; with false only the others. */
  readonly upward?: boolean
}

/** Chains of dependencies count, not only direct ones. */
interface Chains {
  readonly indirect?: boolean
}

export type Layer = Selector | { readonly independent: readonly Selector[] }

export interface Layers extends Chains {
  /** From the highest, which may use all below, to the lowest. */
  readonly order: readonly Layer[]
  /** Every node has to be in a layer: all of the graph, or these. */
  readonly exhaustive?: boolean | Selector
}

export interface Onion extends Chains {
  /** From the core, which uses nothing further out, to the outermost ring. */
  readonly rings: readonly Selector[]
  /** Outside of all rings, and independent of each other. */
  readonly adapters?: readonly Selector[]
  readonly exhaustive?: boolean | Selector
}

/** A step of a cycle: the node it leads to and the import it takes. */
export interface Step {
  readonly to?: Selector
  readonly imports?: readonly EdgeKind[]
  readonly tagged?: readonly string[]
  readonly untagged?: readonly string[]
}

export type Scope = 'files' | 'components' | 'services'

export type NodeMetric = 'afferent' | 'efferent' | 'instability' | 'abstractness' | 'distance'
export type GraphMetric = 'ccd' | 'acd' | 'racd' | 'nccd' | 'propagationCost' | 'longestChain'

/** One kind of rule each. */
export type RuleKind =
  | { readonly forbid: Relation & Chains }
  /** Every dependency has to be one of these. */
  | { readonly allow: readonly Relation[] }
  /** Every node of `from` depends on one of `to`. */
  | {
      readonly require: Relation &
        Chains & {
          /** A dependency of one of `to` on the node does as well: monitors ask, or are told. */
          readonly eitherWay?: boolean
        }
    }
  | { readonly layers: Layers }
  | { readonly onion: Onion }
  /** None of these uses another. A selector with a capture stands for one group for each value. */
  | { readonly independent: Chains & { readonly of: readonly Selector[] } }
  /** Only `importers`, and they themselves, use these. */
  | { readonly protected: { readonly of: Selector; readonly importers?: Selector } }
  /** Others use of these only what is exposed. */
  | { readonly interface: { readonly of: Selector; readonly exposes: Selector } }
  | {
      readonly acyclic: {
        readonly of: Scope
        readonly within?: Selector
        readonly imports?: readonly EdgeKind[]
        /** Only cycles with such a step. */
        readonly via?: Step
        /** Only cycles of such steps. */
        readonly viaOnly?: Step
      }
    }
  /** No cycles between the groups that the captures make. */
  | { readonly slices: { readonly by: Pattern | readonly Pattern[]; readonly not?: Selector } }
  /** Every node of `to` can be reached from one of `from`. */
  | { readonly reachable: Relation }
  /** Every node has a dependency or a dependent. */
  | { readonly connected: { readonly of: Selector } }
  /** How many others depend on each of these. */
  | {
      readonly dependents: {
        readonly of: Selector
        readonly from?: Selector
        readonly min?: number
        readonly max?: number
      }
    }
  /** Dependencies lead to what is at least as stable. */
  | { readonly stable: Relation & { readonly of: Scope } }
  | {
      readonly metric: {
        readonly name: NodeMetric | GraphMetric
        readonly of: Scope
        readonly nodes?: Selector
        readonly min?: number
        readonly max?: number
      }
    }
  /** How many nodes there are of a sort. */
  | { readonly count: { readonly of: Selector; readonly min?: number; readonly max?: number } }
  /** Dependencies between what a component diagram shows are drawn in it. */
  | {
      readonly diagram: {
        readonly text: string
        readonly syntax: 'plantuml' | 'mermaid'
        /** What belongs to a component of the diagram, by its name; otherwise its stereotype or its name is the selector. */
        readonly components?: Readonly<Record<string, Selector>>
      }
    }

/** A rule of the code or of the landscape, as it stands under `fitness:` in the configuration. */
export type FitnessRule = RuleKind & {
  readonly id: string
  /** Whom a violation hurts. */
  readonly because: string
  /** The decision record behind it. */
  readonly adr?: string
  /** `error` when left out. */
  readonly severity?: Severity
  /** Dependencies the rule does not see. One that matches nothing is an error. */
  readonly ignore?: readonly Relation[]
}
