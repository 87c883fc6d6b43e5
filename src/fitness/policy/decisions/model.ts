/** Where a decision stands. `superseded` when it says by what, whatever else it says. */
export type DecisionStatus = 'proposed' | 'accepted' | 'rejected' | 'deprecated' | 'superseded'

/** What a record says about another one. */
export interface DecisionLink {
  readonly relation: 'supersedes' | 'superseded by'
  /** As it is written: a path relative to the record, or a number such as `ADR-0005`. */
  readonly target: string
  readonly line: number
}

/** An architecture decision record, in the form of Michael Nygard (adr-tools) or MADR. */
export interface DecisionRecord {
  readonly path: string
  /** From the name of the file; undefined where it starts with none. */
  readonly number: number | undefined
  readonly title: string
  /** undefined when it has none that is known. */
  readonly status: DecisionStatus | undefined
  /** What stands where the status belongs; undefined when there is no such place. */
  readonly statusText: string | undefined
  readonly statusLine: number
  readonly links: readonly DecisionLink[]
  /** Ids of rules that it says it is enforced by. */
  readonly enforcedBy: readonly { readonly rule: string; readonly line: number }[]
}
