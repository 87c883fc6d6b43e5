import type { Property, SchemaChange } from '../../src/formats/openapi/facts.ts'
import { breaking, docs, harmless, onPaper, risky, rule } from './rule.ts'
import { say } from './wording.ts'

const isRequest = ({ use, passive }: SchemaChange<string, unknown>): boolean => (use === 'request' || use === 'parameter') && !passive
const isResponse = ({ use, passive }: SchemaChange<string, unknown>): boolean => use === 'response' && !passive

export const requestPropertyRemoved = rule({
  ...risky,
  id: 'openapi/request-property-removed',
  aliases: { oasdiff: 'request-property-removed' },
  title: 'A property of a request was removed',
  docs: docs('Clients that send the property are no longer heard: it is ignored, or the request is rejected.', 'Keep the property and mark it deprecated until no client sends it.'),
  on: 'schema.property.removed',
  check: (change) => (isRequest(change) ? { message: say(change, `${change.part} was removed`) } : undefined),
})

const addedFix = 'Make the property optional, with the behaviour so far when it is missing.'

export const requiredRequestPropertyAdded = rule({
  ...breaking,
  id: 'openapi/required-request-property-added',
  aliases: { oasdiff: ['new-required-request-property', 'new-required-request-header-property'] },
  title: 'A required property was added to a request',
  docs: docs('Clients do not send the property and are rejected.', addedFix),
  on: 'schema.property.added',
  check: (change) =>
    isRequest(change) && change.after?.required && !change.after.hasDefault
      ? { message: say(change, `${change.part} was added and is required`) }
      : undefined,
})

export const requiredRequestPropertyWithDefaultAdded = rule({
  ...breaking,
  id: 'openapi/required-request-property-with-default-added',
  aliases: { oasdiff: 'new-required-request-property-with-default' },
  title: 'A required property with a default was added to a request',
  docs: docs('A default does not make a required property optional: clients that do not send it are rejected.', addedFix),
  on: 'schema.property.added',
  check: (change) =>
    isRequest(change) && change.after?.required && change.after.hasDefault
      ? { message: say(change, `${change.part} was added and is required, although it has a default`) }
      : undefined,
})

export const optionalRequestPropertyAdded = rule({
  ...harmless,
  id: 'openapi/optional-request-property-added',
  aliases: { oasdiff: 'new-optional-request-property' },
  title: 'An optional property was added to a request',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.property.added',
  check: (change) =>
    (change.use === 'request' || change.use === 'parameter') && (change.passive || !change.after?.required) ? { message: say(change, `${change.part} was added`) } : undefined,
})

const requiredFix = 'Leave it optional, with the behaviour so far when it is missing.'

export const requestPropertyBecameRequired = rule({
  ...breaking,
  id: 'openapi/request-property-became-required',
  aliases: { oasdiff: ['request-property-became-required', 'request-header-property-became-required'] },
  title: 'A property of a request became required',
  docs: docs('Clients that leave the property out are rejected.', requiredFix),
  on: 'schema.property.required',
  check: (change) =>
    isRequest(change) && change.after?.required && !change.after.hasDefault && change.after.described
      ? { message: say(change, `${change.part} became required`) }
      : undefined,
})

export const undescribedRequestPropertyBecameRequired = rule({
  ...risky,
  id: 'openapi/request-undescribed-property-became-required',
  title: 'A property the schema of a request does not describe became required',
  docs: docs('Clients do not know the property and leave it out; a service that validates requests rejects them.', 'Remove the name from "required", or describe the property and leave it optional.'),
  on: 'schema.property.required',
  check: (change) =>
    isRequest(change) && change.after?.required && !change.after.described
      ? { message: say(change, `${change.part}, which is not described, became required`) }
      : undefined,
})

export const requestPropertyWithDefaultBecameRequired = rule({
  ...breaking,
  id: 'openapi/request-property-with-default-became-required',
  aliases: { oasdiff: 'request-property-became-required-with-default' },
  title: 'A property of a request that has a default became required',
  docs: docs('A default does not make a required property optional: clients that leave it out are rejected.', requiredFix),
  on: 'schema.property.required',
  check: (change) =>
    isRequest(change) && change.after?.required && change.after.hasDefault
      ? { message: say(change, `${change.part} became required, although it has a default`) }
      : undefined,
})

export const requestPropertyBecameOptional = rule({
  ...harmless,
  id: 'openapi/request-property-became-optional',
  aliases: { oasdiff: 'request-property-became-optional' },
  title: 'A property of a request became optional',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.property.required',
  check: (change) =>
    isRequest(change) && change.before?.required && change.before.described ? { message: say(change, `${change.part} became optional`) } : undefined,
})

export const requiredResponsePropertyRemoved = rule({
  ...breaking,
  id: 'openapi/response-required-property-removed',
  aliases: { oasdiff: 'response-required-property-removed' },
  title: 'A required property of a response was removed',
  docs: docs('Clients that read the property rely on its being there.', 'Keep the property and mark it deprecated until no client reads it.'),
  on: 'schema.property.removed',
  check: (change) =>
    isResponse(change) && change.before?.required ? { message: say(change, `the required ${change.part} was removed`) } : undefined,
})

export const optionalResponsePropertyRemoved = rule({
  ...risky,
  id: 'openapi/response-optional-property-removed',
  aliases: { oasdiff: 'response-optional-property-removed' },
  title: 'An optional property of a response was removed',
  docs: docs('Clients that read the property when it is there never see it again.', 'Keep the property and mark it deprecated until no client reads it.'),
  on: 'schema.property.removed',
  check: (change) =>
    isResponse(change) && !change.before?.required ? { message: say(change, `the optional ${change.part} was removed`) } : undefined,
})

export const writeOnlyResponsePropertyRemoved = rule({
  ...harmless,
  id: 'openapi/response-write-only-property-removed',
  aliases: { oasdiff: ['response-optional-write-only-property-removed', 'response-required-write-only-property-removed'] },
  title: 'A write-only property of a response was removed',
  docs: docs('Responses do not hold write-only properties.', 'Nothing to do.'),
  on: 'schema.property.removed',
  check: (change) =>
    change.use === 'response' && change.passive ? { message: say(change, `the write-only ${change.part} was removed`) } : undefined,
})

export const responsePropertyAdded = rule({
  ...harmless,
  id: 'openapi/response-property-added',
  aliases: {
    oasdiff: [
      'response-optional-property-added', 'response-required-property-added',
      'response-optional-write-only-property-added', 'response-required-write-only-property-added',
    ],
  },
  title: 'A property was added to a response',
  docs: docs('Clients ignore properties they do not know.', 'Nothing to do.'),
  on: 'schema.property.added',
  check: (change) => (change.use === 'response' ? { message: say(change, `${change.part} was added`) } : undefined),
})

export const responsePropertyBecameOptional = rule({
  ...breaking,
  id: 'openapi/response-property-became-optional',
  aliases: { oasdiff: 'response-property-became-optional' },
  title: 'A property of a response became optional',
  docs: docs('Clients that read the property rely on its being there and fail when it is missing.', 'Keep it required.'),
  on: 'schema.property.required',
  check: (change) =>
    isResponse(change) && change.before?.required && change.before.described ? { message: say(change, `${change.part} became optional`) } : undefined,
})

export const responsePropertyBecameRequired = rule({
  ...harmless,
  id: 'openapi/response-property-became-required',
  aliases: {
    oasdiff: ['response-property-became-required', 'response-write-only-property-became-required', 'response-write-only-property-became-optional'],
  },
  title: 'A property of a response became required',
  docs: docs('Clients may rely on its being there.', 'Nothing to do.'),
  on: 'schema.property.required',
  check: (change) => {
    if (change.use !== 'response' || (!change.passive && !change.after?.required)) return undefined
    return { message: say(change, `${change.part} became ${change.after?.required ? 'required' : 'optional'}`) }
  },
})

const flagged = (change: SchemaChange<string, Property> & { readonly flag: 'readOnly' | 'writeOnly' }) => {
  const words = change.flag === 'readOnly' ? 'read-only' : 'write-only'
  const necessity = change.after?.required ? 'required' : 'optional'
  return { message: say(change, `the ${necessity} ${change.part} ${change.after?.[change.flag] ? `became ${words}` : `is no longer ${words}`}`) }
}

const nowSent = ({ use, flag, before, after }: SchemaChange<string, Property> & { readonly flag: 'readOnly' | 'writeOnly' }): boolean =>
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
  docs: docs('Who sends the property changes; values nobody expects are ignored.', 'Nothing to do when clients neither send nor read it.'),
  on: 'schema.mutability',
  check: (change) => ((change.use === 'request' || change.use === 'response') && !nowSent(change) ? flagged(change) : undefined),
})

export const requiredPropertyNowSent = rule({
  ...risky,
  id: 'openapi/required-property-no-longer-one-way',
  aliases: { oasdiff: ['request-required-property-became-not-read-only', 'response-required-property-became-not-write-only'] },
  title: 'A required property now counts for the side that did not send it',
  docs: docs(
    'While the property was read-only, requests without it were valid; now they lack a required property. The same holds for responses and write-only.',
    'Make the property optional, or keep it read-only or write-only.',
  ),
  on: 'schema.mutability',
  check: (change) => (nowSent(change) ? flagged(change) : undefined),
})

export const requestClosed = rule({
  ...breaking,
  id: 'openapi/request-additional-properties-closed',
  title: 'A request no longer accepts additional properties',
  docs: docs('Clients that send properties the document does not name are rejected.', 'Keep accepting additional properties.'),
  on: 'schema.additional',
  check: (change) =>
    isRequest(change) && change.after === 'none' ? { message: say(change, `${change.part} no longer accepts additional properties`) } : undefined,
})

export const requestAdditionalNarrowed = rule({
  ...risky,
  id: 'openapi/request-additional-properties-narrowed',
  title: 'Additional properties of a request must fit a schema',
  docs: docs('Clients that send additional properties of another kind are rejected.', 'Keep accepting any additional property.'),
  on: 'schema.additional',
  check: (change) =>
    isRequest(change) && change.before === 'any' && change.after === 'schema'
      ? { message: say(change, `additional properties of ${change.part} must fit a schema now`) }
      : undefined,
})

export const responseOpened = rule({
  ...onPaper('warning'),
  id: 'openapi/response-additional-properties-opened',
  title: 'A response may hold additional properties',
  docs: docs('Clients that reject unknown properties fail on them.', 'Keep the response closed, or name the new properties.'),
  on: 'schema.additional',
  check: (change) =>
    isResponse(change) && change.before === 'none' ? { message: say(change, `${change.part} may hold additional properties now`) } : undefined,
})

export const responseAdditionalWidened = rule({
  ...risky,
  id: 'openapi/response-additional-properties-widened',
  title: 'Additional properties of a response need not fit a schema any more',
  docs: docs('Clients that read additional properties by their schema meet values of another kind.', 'Keep the schema of additional properties.'),
  on: 'schema.additional',
  check: (change) =>
    isResponse(change) && change.before === 'schema' && change.after === 'any'
      ? { message: say(change, `additional properties of ${change.part} may be anything now`) }
      : undefined,
})
