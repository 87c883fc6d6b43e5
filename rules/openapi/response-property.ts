import { isRead } from './direction.ts'
import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { say } from './wording.ts'

export const requiredResponsePropertyRemoved = rule({
  ...breaking,
  id: 'openapi/response-required-property-removed',
  aliases: { oasdiff: 'response-required-property-removed' },
  title: 'A required property of a response was removed',
  docs: docs('Clients that read the property rely on its being there.', 'Keep the property and mark it deprecated until no client reads it.'),
  on: 'schema.property.removed',
  check: (change) =>
    isRead(change) && change.before?.required ? { message: say(change, `the required ${change.part} was removed`) } : undefined,
})

export const optionalResponsePropertyRemoved = rule({
  ...risky,
  id: 'openapi/response-optional-property-removed',
  aliases: { oasdiff: 'response-optional-property-removed' },
  title: 'An optional property of a response was removed',
  docs: docs('Clients that read the property when it is there never see it again.', 'Keep the property and mark it deprecated until no client reads it.'),
  on: 'schema.property.removed',
  check: (change) =>
    isRead(change) && !change.before?.required ? { message: say(change, `the optional ${change.part} was removed`) } : undefined,
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
    isRead(change) && change.before?.required && change.before.described ? { message: say(change, `${change.part} became optional`) } : undefined,
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
