import type { Fact, FactFormat } from './change.ts'
import type { Locate } from './location.ts'
import type { Mode } from './mode.ts'
import type { Subject } from './subject.ts'

export type Severity = 'error' | 'warning' | 'info'

/** `conditional` is safe only if a stated condition holds; `source-only` is safe on the wire but breaks generated code. */
export type Verdict = 'breaking' | 'conditional' | 'source-only' | 'safe'

export interface RuleDocs {
  /** Whom it hurts and how, for a reader who has never seen the tool. */
  readonly why: string
  readonly fix: string
  readonly since: string
}

/** The same rule in the tools users come from. */
export interface RuleAliases {
  readonly buf?: string
  readonly oasdiff?: string | readonly string[]
  readonly spectral?: string
  readonly java?: string
}

/** What a rule says about one fact. Places default to the fact's own. */
export interface Violation {
  readonly message: string
  readonly subject?: Subject
  readonly at?: Locate
  readonly related?: readonly Locate[]
  /** Where the verdict or the fix depends on the fact: overrides the rule's own text. */
  readonly verdict?: Verdict
  readonly why?: string
  readonly fix?: string
  /** A counterexample that proves it: a document, bytes, a request. */
  readonly witness?: unknown
}

export interface RuleContext {
  /** The compatibility mode the contract asks for. */
  readonly mode: Mode
  /** Settings of the rule's format from the configuration, by name (for example `enum_zero_value_suffix`). */
  readonly settings: ReadonlyMap<string, unknown>
}

export interface RuleInfo {
  /** `format/name`; never renamed, never reused. */
  readonly id: string
  readonly aliases?: RuleAliases
  /** One sentence that names the fact. */
  readonly title: string
  readonly severity: Severity
  /** What the change means for others; null for a lint rule, which looks at one side only. */
  readonly verdict: Verdict | null
  /** Names of presets of the rule's format that hold it. `default` is what applies when nothing is configured. */
  readonly presets: readonly string[]
  readonly docs: RuleDocs
}

/** A judgement about one kind of fact. It never walks two documents: the diff has done that. */
export interface Rule<Kind extends string = string> extends RuleInfo {
  readonly on: readonly Kind[]
  check(fact: Fact, context: RuleContext): Iterable<Violation>
}

/** How a rule is written: `on` names one or several kinds and `check` gets exactly those facts. */
export interface RuleDefinition<Facts extends object, Kind extends keyof Facts & string> extends RuleInfo {
  readonly on: Kind | readonly Kind[]
  check(fact: Facts[Kind], context: RuleContext): Violation | Iterable<Violation> | undefined
}

/**
 * Makes the rule constructor of one format. The kinds and their facts are checked by the compiler where the rule is
 * written; the engine sees only `Rule`.
 */
export const ruleOf =
  <Facts extends object>(format: FactFormat) =>
  <Kind extends keyof Facts & string>(definition: RuleDefinition<Facts, Kind>): Rule => {
    if (!definition.id.startsWith(`${format}/`))
      throw new Error(`${definition.id} is not a rule of ${format}`)
    const { on, check, ...info } = definition
    return {
      ...info,
      on: typeof on === 'string' ? [on] : on,
      *check(fact, context) {
        const result = check(fact as Facts[Kind], context)
        if (result === undefined) return
        if ('message' in result) yield result
        else yield* result
      },
    }
  }
