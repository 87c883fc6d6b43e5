import { readByOldSchema } from '../../src/core/mode.ts'
import { rule } from './rule.ts'

const recommended = { severity: 'warning', verdict: null, presets: ['recommended'] } as const
const ofEvents = { ...recommended, presets: ['recommended', 'events'] } as const

export const typeWithoutDoc = rule({
  id: 'avro/type-without-doc',
  title: 'A record, enum or fixed type has no documentation',
  ...ofEvents,
  docs: {
    why: 'The schema is often all that a consumer of another team has to understand the data.',
    fix: 'Add a `doc` that says what one value of the type stands for.',
    since: '0.1.0',
  },
  on: 'type',
  check: ({ node }) =>
    isBlank(node.doc) ? { message: `The ${node.kind} ${node.fullName} has no "doc".` } : undefined,
})

export const fieldWithoutDoc = rule({
  id: 'avro/field-without-doc',
  title: 'A field has no documentation',
  ...recommended,
  docs: {
    why: 'The schema is often all that a consumer of another team has to understand the data.',
    fix: 'Add a `doc` that says what the field means, with its unit.',
    since: '0.1.0',
  },
  on: 'field',
  check: ({ node }) =>
    isBlank(node.doc) && !node.record.request
      ? { message: `Field "${node.name}" of record ${node.record.fullName} has no "doc".` }
      : undefined,
})

const isBlank = (doc: string | undefined): boolean => doc === undefined || doc.trim() === ''

export const enumWithoutDefault = rule({
  id: 'avro/enum-without-default',
  title: 'An enum has no default for symbols that a reader does not know',
  ...ofEvents,
  docs: {
    why: 'Without a default, no symbol can ever be removed under BACKWARD or added under FORWARD without breaking consumers.',
    fix: 'Add a symbol that stands for everything unknown, and make it the `default` of the enum.',
    since: '0.1.0',
  },
  on: 'type',
  check: ({ node }, { mode }) => {
    if (mode === 'NONE' || node.kind !== 'enum' || node.default !== undefined) return undefined
    const later = readByOldSchema(mode) ? 'added' : 'removed'
    return {
      message: `The enum ${node.fullName} has no "default": under ${mode}, no symbol can be ${later} later.`,
    }
  },
})

export const fieldDefaultRequired = rule({
  id: 'avro/field-default-required',
  title: 'A field without a default can never be removed',
  ...ofEvents,
  docs: {
    why: 'Consumers with the old schema read data without the field only if it has a default: under FORWARD and FULL the field has to stay for ever.',
    fix: 'Add a `default`, or leave it out on purpose for a field that every value will always have.',
    since: '0.1.0',
  },
  on: 'field',
  check: ({ node }, { mode }) =>
    readByOldSchema(mode) && node.default === undefined
      ? {
          message: `Field "${node.name}" of record ${node.record.fullName} has no "default": under ${mode}, it can never be removed.`,
        }
      : undefined,
})

export const invalidName = rule({
  id: 'avro/invalid-name',
  title: 'A name is not one by the Avro specification',
  severity: 'error',
  verdict: null,
  presets: ['default', 'recommended', 'strict'],
  docs: {
    why: 'Registries and most implementations refuse a new schema with such a name, and code generators cannot use it.',
    fix: 'Use letters from A to Z, digits and underscores, and do not start with a digit. For data that exists, give the new name the old one as an alias.',
    since: '0.1.0',
  },
  on: 'invalid-name',
  check: ({ explanation }) => ({ message: explanation }),
})

export const logicalTypeIgnored = rule({
  id: 'avro/logical-type-ignored',
  title: 'A logical type does not fit its type and is ignored',
  severity: 'warning',
  verdict: null,
  presets: ['default', 'recommended', 'strict'],
  docs: {
    why: 'Implementations must ignore a logical type that does not fit: generated code has the plain type, and nobody is told.',
    fix: 'Use the type that the logical type belongs to, inside of the `type` of a field: `"type": {"type": "long", "logicalType": "timestamp-millis"}`.',
    since: '0.1.0',
  },
  on: 'ignored-logical-type',
  check: ({ node, where }) => ({
    message: `${where}: the logical type "${node.name}" is ignored, because ${node.ignored}.`,
  }),
})
