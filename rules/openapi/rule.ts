import type { RuleInfo } from '../../src/core/rule.ts'
import { ruleOf } from '../../src/core/rule.ts'
import type { OpenapiFacts } from '../../src/formats/openapi/facts.ts'

/** Makes a rule about OpenAPI documents. */
export const rule = ruleOf<OpenapiFacts>('openapi')

type Judgement = Pick<RuleInfo, 'severity' | 'verdict' | 'presets'>

/** Clients or readers break. */
export const breaking: Judgement = {
  severity: 'error',
  verdict: 'breaking',
  presets: ['default', 'strict', 'changelog'],
}

/** Breaks some: what they do decides. */
export const risky: Judgement = {
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default', 'strict', 'changelog'],
}

/** Breaks nobody; worth telling in a list of changes. */
export const harmless: Judgement = { severity: 'info', verdict: 'safe', presets: ['changelog'] }

/** Only for teams that want to hear of everything that is stricter on paper. */
export const onPaper = (severity: 'error' | 'warning'): Judgement => ({
  severity,
  verdict: 'conditional',
  presets: ['strict'],
})

export const docs = (why: string, fix: string): RuleInfo['docs'] => ({ why, fix, since: '0.1.0' })
