import { rejectionUnder } from './rejection.ts'
import { rule } from './rule.ts'

const breaking = { severity: 'error', verdict: 'breaking', presets: ['default', 'strict'] } as const

export const enumChanged = rule({
  id: 'jsonschema/enum-changed',
  title: 'A list of values lacks one that the other side can hold',
  ...breaking,
  docs: {
    why: 'A consumer rejects a document with a value that its list does not have.',
    fix: 'Keep all values. Let every consumer accept a new value before a producer writes it.',
    since: '0.1.0',
  },
  on: 'rejected.value',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward: `Keep every value that documents can hold${change.was === undefined ? '' : `: ${change.was}`}.`,
      forward:
        'Let every consumer upgrade to a schema with the new value before a producer writes it: that takes two releases.',
    }),
})

export const boundChanged = rule({
  id: 'jsonschema/bound-changed',
  title: 'A bound leaves out what the other side can hold',
  ...breaking,
  docs: {
    why: 'A consumer rejects a document with a number, a length or a count outside of its bounds.',
    fix: 'Keep the bound for consumers as wide as any document can be.',
    since: '0.1.0',
  },
  on: 'rejected.bound',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward:
        change.was === undefined
          ? `Remove "${change.keyword}", or check it where documents are written.`
          : `Keep "${change.keyword}" ${change.was}, or check the new bound where documents are written.`,
      forward: `Stay within the old bound until every consumer has the new schema.`,
    }),
})
