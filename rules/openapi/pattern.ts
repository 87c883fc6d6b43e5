import type { SchemaChange } from '../../src/formats/openapi/facts.ts'
import { isInput, isOutput, isSent } from './direction.ts'
import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { say, shown } from './wording.ts'

export const inputPatternAdded = rule({
  ...breaking,
  id: 'openapi/request-pattern-added',
  aliases: { oasdiff: ['request-property-pattern-added', 'request-parameter-pattern-added'] },
  title: 'A request must match a pattern',
  docs: docs('Clients that send values that do not match are rejected.', 'Leave the pattern out.'),
  on: 'schema.pattern',
  check: (change) =>
    isSent(change) && change.before === undefined && !matchesAll(change.after)
      ? { message: say(change, `${change.part} must match the pattern ${shown(change.after)} now`) }
      : undefined,
})

export const inputPatternChanged = rule({
  ...risky,
  id: 'openapi/request-pattern-changed',
  aliases: { oasdiff: ['request-property-pattern-changed', 'request-parameter-pattern-changed'] },
  title: 'The pattern a request must match changed',
  docs: docs(
    'Clients that send values the former pattern allowed may be rejected.',
    'Make sure the new pattern accepts every value the former one accepted.',
  ),
  on: 'schema.pattern',
  check: (change) =>
    isSent(change) && change.before !== undefined && change.after !== undefined && !matchesAll(change.after)
      ? {
          message: say(
            change,
            `the pattern of ${change.part} changed from ${shown(change.before)} to ${shown(change.after)}`,
          ),
        }
      : undefined,
})

export const inputPatternLoosened = rule({
  ...harmless,
  id: 'openapi/request-pattern-loosened',
  aliases: {
    oasdiff: [
      'request-property-pattern-removed',
      'request-parameter-pattern-removed',
      'request-property-pattern-generalized',
      'request-parameter-pattern-generalized',
    ],
  },
  title: 'A pattern of a request was removed or accepts everything',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.pattern',
  check: (change) => {
    if (
      !isInput(change) ||
      change.before === undefined ||
      !(change.after === undefined || matchesAll(change.after))
    )
      return undefined
    const now = change.after === undefined ? 'was removed' : `became ${shown(change.after)}`
    return { message: say(change, `the pattern ${shown(change.before)} of ${change.part} ${now}`) }
  },
})

const matchesAll = (pattern: string | undefined): boolean =>
  pattern !== undefined && ['.*', '^.*$', '^.*', '.*$', ''].includes(pattern)

export const outputPatternChanged = rule({
  ...harmless,
  id: 'openapi/response-pattern-changed',
  aliases: {
    oasdiff: [
      'response-property-pattern-added',
      'response-property-pattern-changed',
      'response-property-pattern-removed',
    ],
  },
  title: 'The pattern of a response changed',
  docs: docs(
    'Clients that check the pattern themselves may refuse what they read.',
    'Nothing to do when no client checks it.',
  ),
  on: 'schema.pattern',
  check: (change) => (isOutput(change) ? { message: say(change, patternWords(change)) } : undefined),
})

const patternWords = ({ before, after, part }: SchemaChange<string, string>): string => {
  if (before === undefined) return `the pattern ${shown(after)} of ${part} was added`
  return after === undefined
    ? `the pattern ${shown(before)} of ${part} was removed`
    : `the pattern of ${part} changed from ${shown(before)} to ${shown(after)}`
}
