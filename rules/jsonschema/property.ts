import { rejectionUnder } from './rejection.ts'
import { rule } from './rule.ts'

const breaking = { severity: 'error', verdict: 'breaking', presets: ['default', 'strict'] } as const

export const propertyRequired = rule({
  id: 'jsonschema/property-required',
  title: 'A property is required that documents of the other side need not have',
  ...breaking,
  docs: {
    why: 'A consumer rejects a document without the property. A `default` does not help: validators do not fill it in.',
    fix: 'Leave the property optional.',
    since: '0.1.0',
  },
  on: 'rejected.missing-property',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward: 'Leave the property out of "required"; a default does not stand in for it.',
      forward:
        'Keep the property required and go on writing it, until every consumer has a schema in which it is optional.',
    }),
})

export const propertyNotAllowed = rule({
  id: 'jsonschema/property-not-allowed',
  title: 'An object does not allow a property that documents of the other side can have',
  ...breaking,
  docs: {
    why: 'A consumer whose schema lists all properties rejects a document with any other one.',
    fix: 'Keep the property, or let consumers accept properties they do not know (leave out `"additionalProperties": false`).',
    since: '0.1.0',
  },
  on: 'rejected.extra-property',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward: `Keep the properties that documents can have, or remove "${change.keyword}".`,
      forward: `Remove "${change.keyword}" in one release, and add properties in the next one, when every consumer has it.`,
    }),
})

export const propertyAddedToOpenObject = rule({
  id: 'jsonschema/property-added-to-open-object',
  title: 'A property is declared that documents could already hold in another form',
  severity: 'warning',
  verdict: 'conditional',
  presets: ['default', 'strict'],
  docs: {
    why: 'An object that accepts any property may already hold one of this name with another type: such a document is rejected. It is safe if nobody has ever written the name.',
    fix: 'Make sure that no document has the name, or take another name.',
    since: '0.1.0',
  },
  on: 'rejected.undeclared-property',
  check: (change, { mode }) =>
    rejectionUnder(mode, change, {
      backward:
        'Make sure that no producer has ever written this property, or take another name. Registries that compare strictly refuse it.',
      forward: 'Keep the property as it was, or make sure that nothing else is ever written under its name.',
      although: 'the other schema lets documents hold anything under this name',
    }),
})

export const propertyRemoved = rule({
  id: 'jsonschema/property-removed',
  title: 'A property was removed',
  severity: 'warning',
  verdict: 'source-only',
  presets: ['strict'],
  docs: {
    why: 'Code that uses the property does not compile any more, or finds nothing.',
    fix: 'Keep the property until nobody uses it.',
    since: '0.1.0',
  },
  on: 'property.removed',
  check: ({ where }) => ({ message: `${where} was removed.` }),
})
