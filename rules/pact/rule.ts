import type { RuleInfo, Violation } from '../../src/core/rule.ts'
import { ruleOf } from '../../src/core/rule.ts'
import type { PactFact, PactFacts } from '../../src/pact/compare/facts.ts'

/** Makes a rule about a pact that is held against an OpenAPI document. */
export const rule = ruleOf<PactFacts>('pact')

type Judgement = Pick<RuleInfo, 'severity' | 'verdict' | 'presets'>

/** The consumer and the provider cannot work together. */
export const breaking: Judgement = { severity: 'error', verdict: 'breaking', presets: ['default'] }

/** They work together as long as the provider, or the consumer, does not do all it may. */
export const risky: Judgement = { severity: 'warning', verdict: 'conditional', presets: ['default'] }

/** Nothing breaks, but somebody may be mistaken. */
export const odd: Judgement = { severity: 'info', verdict: 'safe', presets: ['default'] }

export const docs = (why: string, fix: string): RuleInfo['docs'] => ({ why, fix, since: '0.1.0' })

/** The interaction, the part of it, and what the document says; both places are shown. */
export const told = ({ node }: PactFact): Violation => ({
  message: `${node.interaction}: ${node.part} ${node.reason}.`,
  related: [node.document],
})
