import type { Property, SchemaChange } from '../../src/formats/openapi/facts.ts'
import { docs, harmless, risky, rule } from './rule.ts'
import { say } from './wording.ts'

const flagged = (change: SchemaChange<string, Property> & { readonly flag: 'readOnly' | 'writeOnly' }) => {
  const words = change.flag === 'readOnly' ? 'read-only' : 'write-only'
  const necessity = change.after?.required ? 'required' : 'optional'
  return {
    message: say(
      change,
      `the ${necessity} ${change.part} ${change.after?.[change.flag] ? `became ${words}` : `is no longer ${words}`}`,
    ),
  }
}

const nowSent = ({
  use,
  flag,
  before,
  after,
}: SchemaChange<string, Property> & { readonly flag: 'readOnly' | 'writeOnly' }): boolean =>
  (after?.required ?? false) &&
  ((use === 'request' && flag === 'readOnly' && (before?.readOnly ?? false)) ||
    (use === 'response' && flag === 'writeOnly' && (before?.writeOnly ?? false)))

const mutabilityIds = (direction: string): string[] =>
  ['optional', 'required'].flatMap((necessity) =>
    ['became-write-only', 'became-not-write-only', 'became-read-only', 'became-not-read-only'].map(
      (action) => `${direction}-${necessity}-property-${action}`,
    ),
  )

export const mutabilityChanged = rule({
  ...harmless,
  id: 'openapi/property-mutability-changed',
  aliases: { oasdiff: [...mutabilityIds('request'), ...mutabilityIds('response')] },
  title: 'A property became read-only or write-only, or no longer is',
  docs: docs(
    'Who sends the property changes; values nobody expects are ignored.',
    'Nothing to do when clients neither send nor read it.',
  ),
  on: 'schema.mutability',
  check: (change) =>
    (change.use === 'request' || change.use === 'response') && !nowSent(change) ? flagged(change) : undefined,
})

export const requiredPropertyNowSent = rule({
  ...risky,
  id: 'openapi/required-property-no-longer-one-way',
  aliases: {
    oasdiff: [
      'request-required-property-became-not-read-only',
      'response-required-property-became-not-write-only',
    ],
  },
  title: 'A required property now counts for the side that did not send it',
  docs: docs(
    'While the property was read-only, requests without it were valid; now they lack a required property. The same holds for responses and write-only.',
    'Make the property optional, or keep it read-only or write-only.',
  ),
  on: 'schema.mutability',
  check: (change) => (nowSent(change) ? flagged(change) : undefined),
})
