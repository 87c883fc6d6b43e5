import type { FormatName } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import type { Contract, Format } from '../core/format.ts'
import type { Problem } from '../core/problem.ts'
import type { Rule } from '../core/rule.ts'
import type { Tree, TreeChange } from '../core/tree.ts'
import type { Complete } from './judge.ts'
import type { ContractPair } from './pair-contracts.ts'
import type { Policy } from './policy.ts'

/** A format that is loaded only when a tree holds files of it. */
export interface FormatEntry {
  readonly name: FormatName
  readonly suffixes: readonly string[]
  load(): Promise<Format>
}

/** Where a schema is found. */
export interface SchemaPlace {
  readonly path: string
  /** The state of everything around it; nothing of it is kept once nobody holds the tree. */
  open(): Tree
}

/** What a file was at an earlier time. */
export interface EarlierVersion extends SchemaPlace {
  /** In words, such as `the version of 2024-05-03`, with what is added in brackets. */
  readonly name: string
  readonly commit: string
}

/** Earlier versions of a file of the base, newest first, without that of the base. */
export type VersionsBefore = (path: string) => Promise<readonly EarlierVersion[]>

/** Answers as a schema registry would, for formats whose own rules do not. */
export interface RegistryJudge {
  /** Whether the configuration gives the contract a mode, and this judges its format. */
  judges(contract: Contract): boolean
  /** Why the head could not follow each of the earlier versions; one list of findings for each. */
  refusals(
    contract: Contract,
    head: SchemaPlace,
    earlier: readonly SchemaPlace[],
  ): Promise<{ readonly findings: readonly (readonly Finding[])[]; readonly problems: readonly Problem[] }>
}

/** Knows who uses a contract, from what its consumers recorded. */
export interface Usage {
  /** Adds to findings about the contract whom they break; undefined where nobody's use of it is known. */
  of(pair: ContractPair, base: Tree, head: Tree): Promise<Complete | undefined>
}

export interface Request {
  /** Absent when only one side is to be looked at. */
  readonly base?: Tree
  readonly head: Tree
  /** Every file that differs between base and head; undefined when that is not known cheaply. */
  readonly changed?: readonly TreeChange[]
  /** Which kinds of rules to ask. */
  readonly lint: boolean
  readonly formats: readonly FormatEntry[]
  readonly policy: Policy
  rules(): Promise<readonly Rule[]>
  readonly wanted: Wanted
  /** Absent where there is no history to ask. */
  readonly versionsBefore?: VersionsBefore
  readonly registry?: RegistryJudge
  readonly usage?: Usage
}

/** Which files and folders the user asked for. */
export interface Wanted {
  /** All of what is at this path. */
  names(path: string): boolean
  /** Something inside of what is at this path that can be of a format with these suffixes. */
  namesPartOf(path: string, suffixes: readonly string[]): boolean
}

export interface Judged {
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly contracts: number
  readonly compared: number
  /** Files of the head that were looked at, for suppressions that must match something. */
  readonly files: ReadonlySet<string>
}
