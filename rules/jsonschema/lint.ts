import { readByOldSchema } from '../../src/core/mode.ts'
import { rule } from './rule.ts'

const recommended = { severity: 'warning', verdict: null, presets: ['recommended'] } as const
const mistake = { severity: 'warning', verdict: null, presets: ['default', 'recommended', 'strict'] } as const

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

export const schemaWithoutTitle = rule({
  id: 'jsonschema/schema-without-title',
  title: 'A schema has no title',
  ...recommended,
  docs: {
    why: 'Registries name subjects after the title, and code generators name types after it; without one they make up a name.',
    fix: 'Add a `title` with the name of what one document stands for, such as `OrderPlaced`.',
    since: '0.1.0',
  },
  on: 'document',
  check: ({ title }) => (isBlank(title) ? { message: 'The schema has no "title".' } : undefined),
})

export const schemaWithoutDescription = rule({
  id: 'jsonschema/schema-without-description',
  title: 'A schema has no description',
  ...recommended,
  docs: {
    why: 'The schema is often all that a consumer of another team has to understand the documents.',
    fix: 'Add a `description` that says what one document stands for and when it is written.',
    since: '0.1.0',
  },
  on: 'document',
  check: ({ description }) =>
    isBlank(description) ? { message: 'The schema has no "description".' } : undefined,
})

export const propertyWithoutDescription = rule({
  id: 'jsonschema/property-without-description',
  title: 'A property has no description',
  ...recommended,
  docs: {
    why: 'The schema is often all that a consumer of another team has to understand the documents.',
    fix: 'Add a `description` that says what the property means, with its unit.',
    since: '0.1.0',
  },
  on: 'property',
  check: ({ where, description }) =>
    isBlank(description) ? { message: `${where} has no "description".` } : undefined,
})

export const eventWithoutVersion = rule({
  id: 'jsonschema/event-without-version',
  title: 'A schema does not say which version of the event it describes',
  ...recommended,
  docs: {
    why: 'After an incompatible change, consumers cannot tell the old form of an event from the new one.',
    fix: 'Put the major version into the `$id`, the title or the path (`order-placed.v1.schema.json`), or add a property such as `schemaVersion`.',
    since: '0.1.0',
  },
  on: 'document',
  check: ({ hasVersion }) =>
    hasVersion
      ? undefined
      : { message: 'Neither the identifier, the title, the path nor a property says which version this is.' },
})

export const closedObject = rule({
  id: 'jsonschema/closed-object',
  title: 'A reader does not tolerate properties that are added later',
  ...recommended,
  docs: {
    why: 'Consumers with this schema reject every document with a property that they do not know: no property can ever be added before all of them have upgraded.',
    fix: 'Leave out `"additionalProperties": false`: a tolerant reader ignores what it does not know.',
    since: '0.1.0',
  },
  on: 'closed-object',
  check: ({ where, keyword }, { mode }) =>
    readByOldSchema(mode)
      ? {
          message: `${where} accepts no other properties ("${keyword}": false): under ${mode}, no property can be added later.`,
        }
      : undefined,
})

export const unknownKeyword = rule({
  id: 'jsonschema/unknown-keyword',
  title: 'A key is no keyword of JSON Schema, but looks like one',
  ...mistake,
  docs: {
    why: 'Validators ignore keys they do not know: the schema accepts what its author meant to reject.',
    fix: 'Correct the spelling. Give keys of your own a prefix, such as `x-`.',
    since: '0.1.0',
  },
  on: 'unknown-keyword',
  check: ({ where, key, meant }) =>
    meant === undefined
      ? undefined
      : { message: `${where} has the key "${key}", which means nothing; "${meant}" does.` },
})

export const keywordOfOtherDraft = rule({
  id: 'jsonschema/keyword-of-other-draft',
  title: 'A keyword is not part of the draft that the schema is written in',
  ...mistake,
  docs: {
    why: 'Validators of the draft ignore the keyword: the schema accepts what its author meant to reject.',
    fix: 'Use what the draft has instead, or name a draft with the keyword in `$schema`.',
    since: '0.1.0',
  },
  on: 'unknown-keyword',
  check: ({ where, key, draft, drafts }) => {
    if (drafts === undefined) return undefined
    const [first, last] = drafts
    const known = first === last ? `in ${first} only` : `from ${first} to ${last}`
    return {
      message: `${where} has the keyword "${key}", which exists ${known}: it means nothing in ${draft}.`,
    }
  },
})

export const requiredUndeclared = rule({
  id: 'jsonschema/required-undeclared',
  title: 'A required property is not declared',
  ...recommended,
  docs: {
    why: 'Often a name is misspelt or was left behind when the property was removed: then no document is valid, or anything is accepted under the name.',
    fix: 'Declare the property in `properties`, or correct the name in `required`.',
    since: '0.1.0',
  },
  on: 'undeclared-required',
  check: ({ where, name }) => ({
    message: `${where} requires "${name}", which is not among its "properties".`,
  }),
})

export const contradictoryKeywords = rule({
  id: 'jsonschema/contradictory-keywords',
  title: 'Keywords of one schema contradict each other',
  severity: 'error',
  verdict: null,
  presets: ['default', 'recommended', 'strict'],
  docs: {
    why: 'No value can satisfy both: documents that hold such a value are all rejected.',
    fix: 'Correct one of the keywords.',
    since: '0.1.0',
  },
  on: 'contradiction',
  check: ({ where, explanation }) => ({ message: `${where} contradicts itself: ${explanation}.` }),
})

export const unknownFormat = rule({
  id: 'jsonschema/unknown-format',
  title: 'A format is not one that validators know',
  ...recommended,
  docs: {
    why: 'Validators ignore a format that they do not know, or refuse the schema.',
    fix: 'Use a format of JSON Schema, or a `pattern`.',
    since: '0.1.0',
  },
  on: 'unknown-format',
  check: ({ where, name }) => ({
    message: `${where} has the format "${name}", which validators do not know.`,
  }),
})
