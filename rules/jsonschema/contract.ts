import { readByOldSchema, readsOldData } from '../../src/core/mode.ts'
import { rule } from './rule.ts'

export const schemaRemoved = rule({
  id: 'jsonschema/schema-removed',
  title: 'A schema was deleted',
  severity: 'error',
  verdict: 'breaking',
  presets: ['default', 'strict'],
  docs: {
    why: 'Producers and consumers that validate with the file no longer have a schema for documents that still exist.',
    fix: 'Restore the file until nobody reads or writes such documents any more. A schema that only moved is found by its `$id`.',
    since: '0.1.0',
  },
  on: 'schema.removed',
  check: ({ before: { root } }, { mode }) => {
    if (mode === 'NONE') return undefined
    const title = root?.kind === 'object' && root.title !== undefined ? ` "${root.title}"` : ''
    return {
      message: `The schema${title} was deleted, and no other file has its identifier: its consumers and producers lose it (${mode}).`,
    }
  },
})

export const compatibilityUndecided = rule({
  id: 'jsonschema/compatibility-undecided',
  title: 'It could not be found out whether all documents are still accepted',
  severity: 'error',
  verdict: 'conditional',
  presets: ['default', 'strict'],
  docs: {
    why: 'The change is neither proven to be safe nor shown to break anybody: some parts of JSON Schema cannot be compared in every case.',
    fix: 'Compare the schemas by hand. Ignore this finding with a reason if no document is rejected, or write the part in question in a simpler way.',
    since: '0.1.0',
  },
  on: 'undecided',
  check: ({ backward, forward }, { mode }) => {
    const open = [
      {
        isAsked: readsOldData(mode),
        why: backward,
        question: 'the new schema accepts all documents of the old one',
      },
      {
        isAsked: readByOldSchema(mode),
        why: forward,
        question: 'the old schema accepts all documents of the new one',
      },
    ].filter(({ isAsked, why }) => isAsked && why !== undefined)
    if (open.length === 0) return undefined
    const sentences = open.map(
      ({ question, why }) => `It could not be found out whether ${question} (${mode}). ${why}`,
    )
    return { message: sentences.join(' ') }
  },
})
