import { isRead, isSent } from './direction.ts'
import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { say } from './wording.ts'

export const requestPropertyRemoved = rule({
  ...risky,
  id: 'openapi/request-property-removed',
  aliases: { oasdiff: 'request-property-removed' },
  title: 'A property of a request was removed',
  docs: docs(
    'Clients that send the property are no longer heard: it is ignored, or the request is rejected.',
    'Keep the property and mark it deprecated until no client sends it.',
  ),
  on: 'schema.property.removed',
  check: (change) => (isSent(change) ? { message: say(change, `${change.part} was removed`) } : undefined),
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
    isSent(change) && change.after?.required && !change.after.hasDefault
      ? { message: say(change, `${change.part} was added and is required`) }
      : undefined,
})

export const requiredRequestPropertyWithDefaultAdded = rule({
  ...breaking,
  id: 'openapi/required-request-property-with-default-added',
  aliases: { oasdiff: 'new-required-request-property-with-default' },
  title: 'A required property with a default was added to a request',
  docs: docs(
    'A default does not make a required property optional: clients that do not send it are rejected.',
    addedFix,
  ),
  on: 'schema.property.added',
  check: (change) =>
    isSent(change) && change.after?.required && change.after.hasDefault
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
    (change.use === 'request' || change.use === 'parameter') && (change.passive || !change.after?.required)
      ? { message: say(change, `${change.part} was added`) }
      : undefined,
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
    isSent(change) && change.after?.required && !change.after.hasDefault && change.after.described
      ? { message: say(change, `${change.part} became required`) }
      : undefined,
})

export const undescribedRequestPropertyBecameRequired = rule({
  ...risky,
  id: 'openapi/request-undescribed-property-became-required',
  title: 'A property the schema of a request does not describe became required',
  docs: docs(
    'Clients do not know the property and leave it out; a service that validates requests rejects them.',
    'Remove the name from "required", or describe the property and leave it optional.',
  ),
  on: 'schema.property.required',
  check: (change) =>
    isSent(change) && change.after?.required && !change.after.described
      ? { message: say(change, `${change.part}, which is not described, became required`) }
      : undefined,
})

export const requestPropertyWithDefaultBecameRequired = rule({
  ...breaking,
  id: 'openapi/request-property-with-default-became-required',
  aliases: { oasdiff: 'request-property-became-required-with-default' },
  title: 'A property of a request that has a default became required',
  docs: docs(
    'A default does not make a required property optional: clients that leave it out are rejected.',
    requiredFix,
  ),
  on: 'schema.property.required',
  check: (change) =>
    isSent(change) && change.after?.required && change.after.hasDefault
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
    isSent(change) && change.before?.required && change.before.described
      ? { message: say(change, `${change.part} became optional`) }
      : undefined,
})

export const requiredResponsePropertyRemoved = rule({
  ...breaking,
  id: 'openapi/response-required-property-removed',
  aliases: { oasdiff: 'response-required-property-removed' },
  title: 'A required property of a response was removed',
  docs: docs(
    'Clients that read the property rely on its being there.',
    'Keep the property and mark it deprecated until no client reads it.',
  ),
  on: 'schema.property.removed',
  check: (change) =>
    isRead(change) && change.before?.required
      ? { message: say(change, `the required ${change.part} was removed`) }
      : undefined,
})

export const optionalResponsePropertyRemoved = rule({
  ...risky,
  id: 'openapi/response-optional-property-removed',
  aliases: { oasdiff: 'response-optional-property-removed' },
  title: 'An optional property of a response was removed',
  docs: docs(
    'Clients that read the property when it is there never see it again.',
    'Keep the property and mark it deprecated until no client reads it.',
  ),
  on: 'schema.property.removed',
  check: (change) =>
    isRead(change) && !change.before?.required
      ? { message: say(change, `the optional ${change.part} was removed`) }
      : undefined,
})

export const writeOnlyResponsePropertyRemoved = rule({
  ...harmless,
  id: 'openapi/response-write-only-property-removed',
  aliases: {
    oasdiff: [
      'response-optional-write-only-property-removed',
      'response-required-write-only-property-removed',
    ],
  },
  title: 'A write-only property of a response was removed',
  docs: docs('Responses do not hold write-only properties.', 'Nothing to do.'),
  on: 'schema.property.removed',
  check: (change) =>
    change.use === 'response' && change.passive
      ? { message: say(change, `the write-only ${change.part} was removed`) }
      : undefined,
})

export const responsePropertyAdded = rule({
  ...harmless,
  id: 'openapi/response-property-added',
  aliases: {
    oasdiff: [
      'response-optional-property-added',
      'response-required-property-added',
      'response-optional-write-only-property-added',
      'response-required-write-only-property-added',
    ],
  },
  title: 'A property was added to a response',
  docs: docs('Clients ignore properties they do not know.', 'Nothing to do.'),
  on: 'schema.property.added',
  check: (change) =>
    change.use === 'response' ? { message: say(change, `${change.part} was added`) } : undefined,
})

export const responsePropertyBecameOptional = rule({
  ...breaking,
  id: 'openapi/response-property-became-optional',
  aliases: { oasdiff: 'response-property-became-optional' },
  title: 'A property of a response became optional',
  docs: docs(
    'Clients that read the property rely on its being there and fail when it is missing.',
    'Keep it required.',
  ),
  on: 'schema.property.required',
  check: (change) =>
    isRead(change) && change.before?.required && change.before.described
      ? { message: say(change, `${change.part} became optional`) }
      : undefined,
})

export const responsePropertyBecameRequired = rule({
  ...harmless,
  id: 'openapi/response-property-became-required',
  aliases: {
    oasdiff: [
      'response-property-became-required',
      'response-write-only-property-became-required',
      'response-write-only-property-became-optional',
    ],
  },
  title: 'A property of a response became required',
  docs: docs('Clients may rely on its being there.', 'Nothing to do.'),
  on: 'schema.property.required',
  check: (change) => {
    if (change.use !== 'response' || (!change.passive && !change.after?.required)) return undefined
    return {
      message: say(change, `${change.part} became ${change.after?.required ? 'required' : 'optional'}`),
    }
  },
})
