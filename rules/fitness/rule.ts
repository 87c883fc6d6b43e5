import type { Location } from '../../src/core/location.ts'
import type { RuleInfo } from '../../src/core/rule.ts'
import { ruleOf } from '../../src/core/rule.ts'
import type { FitnessFacts } from '../../src/fitness/coupling/facts.ts'
import type { PolicyFacts } from '../../src/fitness/policy/facts.ts'

/** Makes a rule about how services and their code are coupled, or about a policy. */
export const rule = ruleOf<FitnessFacts & PolicyFacts>('fitness')

type Judgement = Pick<RuleInfo, 'severity' | 'verdict' | 'presets'>

/** The coupling has a price that is certain, whoever pays it. */
export const failing: Judgement = { severity: 'error', verdict: null, presets: ['default'] }

/** The coupling is likely to cost more than it brings. */
export const warning: Judgement = { severity: 'warning', verdict: null, presets: ['default'] }

/** The version of the software that still runs cannot work with it. */
export const breaksRunning: Judgement = { severity: 'error', verdict: 'breaking', presets: ['default'] }

/** Nothing is wrong with the services, but somebody may be mistaken about them. */
export const hint: Judgement = { severity: 'info', verdict: null, presets: ['default'] }

export const docs = (why: string, fix: string): RuleInfo['docs'] => ({ why, fix, since: '0.1.0' })

interface Position {
  readonly path: string
  readonly line: number
  readonly column: number
}

/** Places as they are shown beside a finding, each once. */
export const shown = (places: readonly Position[]): readonly (() => Location)[] => {
  const distinct = new Map(places.map((place) => [`${place.path}:${place.line}:${place.column}`, place]))
  return [...distinct.values()].map(({ path, line, column }) => () => ({
    path,
    side: 'head',
    line,
    column,
    endLine: line,
    endColumn: column,
  }))
}
