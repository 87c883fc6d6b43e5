import type { Severity } from '../core/rule.ts'
import type { GraphMetric, NodeMetric, Selector } from '../fitness/rules/rule.ts'
import { checked, mapped, object, optional, required } from './collection-shapes.ts'
import { metricNames, severities } from './fitness-rule.ts'
import { selector } from './fitness-selector.ts'
import { amount, oneOf, path, quantity, text, truth } from './scalar-shapes.ts'
import type { Place, Shape } from './shape.ts'

/** What some services are held to, beside what holds for all. */
export interface LandscapeRule {
  readonly id: string
  readonly services: Selector
  readonly require?: {
    readonly maxSyncHops?: number
    readonly singleWriter?: boolean
    readonly fieldUse?: { readonly min: number }
  }
  readonly ratchet?: GraphMetric | NodeMetric
  readonly because?: string
  readonly adr?: string
  readonly severity?: Severity
  readonly place: Place
}

const askedMistake = ({
  require = {},
  ratchet,
}: Pick<LandscapeRule, 'require' | 'ratchet'>): string | undefined =>
  Object.keys(require).length > 0 || ratchet !== undefined
    ? undefined
    : 'The rule does not say what it asks of these services. Say it in "require" or "ratchet".'

export const landscapeRule: Shape<LandscapeRule> = mapped(
  checked(
    object({
      id: required(text, 'The name of the rule in reports.'),
      services: required(selector, 'Which services: their names, "team:NAME" of their owner, or "tag:TAG".'),
      require: optional(
        object({
          maxSyncHops: optional(
            amount,
            'How many calls may wait for each other in a row that they are part of.',
          ),
          singleWriter: optional(truth, 'No table that they write to is written by another service.'),
          fieldUse: optional(
            object({ min: required(quantity, 'The share, 0 to 1.') }),
            'The share of the fields of an answer that they should use.',
          ),
        }),
        'What they are held to.',
      ),
      ratchet: optional(
        oneOf(metricNames),
        'A figure of these services and what joins them that may not get worse than in the base.',
      ),
      because: optional(
        text,
        'Whom it hurts when it is broken; what is known of the kind of coupling unless set.',
      ),
      adr: optional(path, 'The decision record behind it.'),
      severity: optional(oneOf(severities), 'How severe a violation is; error unless set.'),
    }),
    askedMistake,
  ),
  (rule, place) => ({ ...rule, place }),
)
