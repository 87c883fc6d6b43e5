import type { FormatName } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import type { Format } from '../core/format.ts'
import type { Problem } from '../core/problem.ts'
import type { Rule } from '../core/rule.ts'
import type { Tree, TreeChange } from '../core/tree.ts'
import type { Policy } from './policy.ts'

/** A format that is loaded only when a tree holds files of it. */
export interface FormatEntry {
  readonly name: FormatName
  readonly suffixes: readonly string[]
  load(): Promise<Format>
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
