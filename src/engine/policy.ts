import type { Finding } from '../core/finding.ts'
import type { Contract } from '../core/format.ts'
import type { Problem } from '../core/problem.ts'
import type { RuleInfo, Severity } from '../core/rule.ts'
import type { Tree } from '../core/tree.ts'

/** What the configuration wants of one contract. */
export interface ContractPolicy {
  severityOf(rule: RuleInfo): Severity | 'off'
  /** Settings of rules by name; see `RuleContext`. */
  readonly settings: ReadonlyMap<string, unknown>
  /** Findings that the contract's own configuration leaves out altogether, such as paths ignored by a `buf.yaml`. */
  leavesOut(finding: Finding, rule: RuleInfo): boolean
  readonly problems: readonly Problem[]
}

/** The configuration as the engine sees it. */
export interface Policy {
  /** The contracts to judge, given those found in a tree: adds configured modules, modes and services. */
  contracts(found: readonly Contract[], tree: Tree): Promise<readonly Contract[]>
  /** `head` is the tree whose own configuration files count. */
  of(contract: Contract, head: Tree): Promise<ContractPolicy>
}
