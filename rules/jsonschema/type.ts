import { rejectionUnder } from './rejection.ts'
import { rule } from './rule.ts'

const breaking = { severity: 'error', verdict: 'breaking', presets: ['default', 'strict'] } as const

export const typeChanged = rule({
  id: 'jsonschema/type-changed',
  title: 'A part accepts other types than before',
  ...breaking,
  docs: {
    why: 'A consumer rejects a document in which a value is of a type that its schema does not accept.',
    fix: 'Keep the type. Add the new form as a second, optional property, and remove the first one when nobody uses it any more.',
    since: '0.1.0',
  },
  on: 'rejected.type',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward: `Accept the old type too${example(change.was)}, or put the new form into a second property.`,
      forward: `Keep the type${example(change.was)}, or put the new form into a second property.`,
    }),
})

const example = (was: string | undefined): string => (was === undefined ? '' : ` ("type": ${was})`)

export const formatChanged = rule({
  id: 'jsonschema/format-changed',
  title: 'The format of a string was changed',
  severity: 'error',
  verdict: 'conditional',
  presets: ['default', 'strict'],
  docs: {
    why: 'Validators that check formats reject strings of another format, and code that relies on the format cannot read them.',
    fix: 'Keep the format, or add a second property with the new one.',
    since: '0.1.0',
  },
  on: 'rejected.format',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward: 'Leave the format out until all data has it, or add a second property with the new format.',
      forward: 'Keep the format, or add a second property with the new one.',
    }),
})

export const patternChanged = rule({
  id: 'jsonschema/pattern-changed',
  title: 'Strings must match another pattern than before',
  ...breaking,
  docs: {
    why: 'A consumer rejects a document with a string that does not match its pattern.',
    fix: 'Write a pattern that also matches all strings that the other schema allows.',
    since: '0.1.0',
  },
  on: 'rejected.pattern',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward: 'Write a pattern that also matches every string that was allowed before.',
      forward: 'Allow only strings that match the old pattern too, until every consumer has the new one.',
    }),
})
