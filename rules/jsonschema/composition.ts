import { rejectionUnder } from './rejection.ts'
import { rule } from './rule.ts'

const breaking = { severity: 'error', verdict: 'breaking', presets: ['default', 'strict'] } as const

export const itemsChanged = rule({
  id: 'jsonschema/items-changed',
  title: 'An array accepts other items than before',
  ...breaking,
  docs: {
    why: 'A consumer rejects an array with items that its schema does not allow, or without those it asks for.',
    fix: 'Accept every array that the other schema accepts.',
    since: '0.1.0',
  },
  on: 'rejected.items',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward: `Loosen "${change.keyword}" so that it accepts every array that was allowed before.`,
      forward: 'Write only arrays that the old schema accepts, until every consumer has the new one.',
    }),
})

export const compositionChanged = rule({
  id: 'jsonschema/composition-changed',
  title: 'A combination of schemas accepts other documents than before',
  ...breaking,
  docs: {
    why: 'A consumer rejects a document that matches none of its alternatives, several where only one may match, or what is excluded.',
    fix: 'Add alternatives without taking any away, and use `anyOf` where alternatives overlap.',
    since: '0.1.0',
  },
  on: 'rejected.composition',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward: `Change "${change.keyword}" so that it accepts every document that was allowed before.`,
      forward: 'Write only documents that the old schema accepts, until every consumer has the new one.',
    }),
})
