import type { Rule, RuleInfo } from '../../src/core/rule.ts'
import type { OpenapiFacts } from '../../src/formats/openapi/facts.ts'
import { docs, rule } from './rule.ts'

type LintKind = Extract<keyof OpenapiFacts, `lint.${string}`>
type Judgement = Pick<RuleInfo, 'severity' | 'verdict' | 'presets'>

/** The specification forbids it, or it cannot work. */
export const wrong: Judgement = {
  severity: 'error',
  verdict: null,
  presets: ['default', 'recommended', 'strict'],
}
/** Allowed, but nearly always an oversight. */
export const doubtful: Judgement = { severity: 'warning', verdict: null, presets: ['recommended', 'strict'] }
/** A matter of taste many teams agree on. */
export const style: Judgement = { severity: 'info', verdict: null, presets: ['recommended'] }

/** A fault with how bad it is and what to say about it. */
export interface LintRow {
  readonly fault: LintKind extends `lint.${infer Fault}` ? Fault : never
  readonly judgement: Judgement
  readonly title: string
  readonly why: string
  readonly fix: string
  readonly spectral?: string
}

export const row = (
  fault: LintRow['fault'],
  judgement: Judgement,
  title: string,
  why: string,
  fix: string,
  spectral?: string,
): LintRow => ({
  fault,
  judgement,
  title,
  why,
  fix,
  ...(spectral !== undefined && { spectral }),
})

/** Makes the rules of a table. */
export const lintRulesOf = (rows: readonly LintRow[]): readonly Rule[] =>
  rows.map(({ fault, judgement, title, why, fix, spectral }) =>
    rule({
      ...judgement,
      id: `openapi/${fault}`,
      ...(spectral !== undefined && { aliases: { spectral } }),
      title,
      docs: docs(why, fix),
      on: `lint.${fault}`,
      check: ({ node }) => ({ message: `${node.where}: ${node.words}.` }),
    }),
  )
