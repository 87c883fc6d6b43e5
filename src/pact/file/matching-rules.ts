import type { Span } from '../../core/source-text.ts'
import type { BodyPath, PathStep } from './matching-path.ts'
import { leadsTowards } from './matching-path.ts'

/** How a value is compared with its example; where there is no matcher, it must be equal. */
export type Matcher =
  | { readonly kind: 'equality' }
  | { readonly kind: 'type'; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly kind: 'regex'; readonly regex: string }
  | { readonly kind: 'integer' | 'decimal' | 'number' | 'boolean' | 'null' }
  | { readonly kind: 'include'; readonly text: string }
  | { readonly kind: 'date' | 'time' | 'timestamp' }
  | { readonly kind: 'values' }
  | { readonly kind: 'eachKey' | 'eachValue'; readonly matchers: readonly Matcher[] }
  | { readonly kind: 'statusCode'; readonly statuses: StatusClass | readonly number[] }
  | { readonly kind: 'other'; readonly name: string }

/** Groups of statuses as Pact names them. */
export type StatusClass =
  | 'info'
  | 'success'
  | 'redirect'
  | 'clientError'
  | 'serverError'
  | 'nonError'
  | 'error'

export interface MatchingRule extends Span {
  readonly steps: readonly PathStep[]
  readonly matchers: readonly Matcher[]
}

/** The parts of a request, response or message that rules are about. */
export type RuleCategory = 'path' | 'query' | 'header' | 'body' | 'status'

export type MatchingRules = ReadonlyMap<RuleCategory, readonly MatchingRule[]>

/**
 * The rule for a place: the one that leads to it, the most exact one first. A rule about something around the place
 * reaches it only as far as it says something about what is inside: that types are to be the same, or what each value is.
 */
export const matchersAt = (
  rules: MatchingRules,
  category: RuleCategory,
  path: BodyPath,
): { readonly matchers: readonly Matcher[]; readonly rule: MatchingRule } | undefined => {
  const leading = (rules.get(category) ?? []).filter(({ steps }) => leadsTowards(steps, path))
  const [best] = leading.toSorted(
    (one, other) => other.steps.length - one.steps.length || exactSteps(other) - exactSteps(one),
  )
  if (best === undefined) return undefined
  const matchers =
    best.steps.length === path.length ? best.matchers : handedOn(best, path.length - best.steps.length)
  return matchers.length === 0 ? undefined : { matchers, rule: best }
}

/** Whether a rule is about exactly this place. */
export const isRuled = (rules: MatchingRules, category: RuleCategory, path: BodyPath): boolean =>
  (rules.get(category) ?? []).some(({ steps }) => steps.length === path.length && leadsTowards(steps, path))

const exactSteps = ({ steps }: MatchingRule): number => steps.filter(({ kind }) => kind !== 'any').length

const handedOn = ({ matchers }: MatchingRule, levels: number): readonly Matcher[] =>
  matchers.flatMap((matcher) => {
    switch (matcher.kind) {
      case 'type':
        return [{ kind: 'type', min: undefined, max: undefined } as const]
      case 'eachValue':
        return levels === 1 ? matcher.matchers : []
      default:
        return []
    }
  })
