import { rule } from './rule.ts'

const breaking = { severity: 'error', verdict: 'breaking', presets: ['default', 'strict'] } as const

export const schemaRemoved = rule({
  id: 'avro/schema-removed',
  title: 'A schema was deleted',
  ...breaking,
  docs: {
    why: 'Producers and consumers that build from the file no longer have a schema for data that still exists.',
    fix: 'Restore the file until nobody reads or writes such data any more. A schema that only moved is found by its full name.',
    since: '0.1.0',
  },
  on: 'schema.removed',
  check: ({ before: { schema, protocol } }, { mode }) => {
    if (mode === 'NONE') return undefined
    const what =
      protocol !== undefined
        ? `protocol ${protocol.name}`
        : schema !== undefined && 'fullName' in schema
          ? `schema ${schema.fullName}`
          : 'schema'
    return {
      message: `The ${what} was deleted, and no other file declares it: its consumers and producers lose it (${mode}).`,
    }
  },
})

export const messageRemoved = rule({
  id: 'avro/message-removed',
  title: 'A message was removed from a protocol',
  ...breaking,
  docs: {
    why: 'Clients that still send the message get an error from servers that have upgraded.',
    fix: 'Keep the message until no client sends it any more.',
    since: '0.1.0',
  },
  on: 'message.removed',
  check: ({ before }, { mode }) =>
    mode === 'NONE'
      ? undefined
      : {
          message: `Message "${before.name}" was removed: clients that send it fail on servers with the new protocol (${mode}).`,
        },
})
