import { breaking, docs, harmless, rule } from './rule.ts'
import { say } from './wording.ts'

export const requestBodyAddedRequired = rule({
  ...breaking,
  id: 'openapi/request-body-added-required',
  aliases: { oasdiff: 'request-body-added-required' },
  title: 'A required request body was added',
  docs: docs('Clients send no body yet and are rejected.', 'Make the body optional.'),
  on: 'request-body.added',
  check: (change) =>
    change.after.required ? { message: say(change, 'a request body was added and is required') } : undefined,
})

export const requestBodyAddedOptional = rule({
  ...harmless,
  id: 'openapi/request-body-added-optional',
  aliases: { oasdiff: 'request-body-added-optional' },
  title: 'An optional request body was added',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'request-body.added',
  check: (change) =>
    change.after.required ? undefined : { message: say(change, 'an optional request body was added') },
})

export const requestBodyRemoved = rule({
  ...breaking,
  id: 'openapi/request-body-removed',
  aliases: { oasdiff: 'request-body-removed' },
  title: 'The request body was removed',
  docs: docs(
    'What clients send is ignored, or their requests are rejected.',
    'Keep the body, or offer the new form as another operation.',
  ),
  on: 'request-body.removed',
  check: (change) => ({ message: say(change, 'the request body was removed') }),
})

export const requestBodyBecameRequired = rule({
  ...breaking,
  id: 'openapi/request-body-became-required',
  aliases: { oasdiff: 'request-body-became-required' },
  title: 'The request body became required',
  docs: docs('Clients that send no body are rejected.', 'Leave the body optional.'),
  on: 'request-body.required',
  check: (change) =>
    change.after.required ? { message: say(change, 'the request body became required') } : undefined,
})

export const requestBodyBecameOptional = rule({
  ...harmless,
  id: 'openapi/request-body-became-optional',
  aliases: { oasdiff: 'request-body-became-optional' },
  title: 'The request body became optional',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'request-body.required',
  check: (change) =>
    change.after.required ? undefined : { message: say(change, 'the request body became optional') },
})

export const requestMediaTypeRemoved = rule({
  ...breaking,
  id: 'openapi/request-media-type-removed',
  aliases: { oasdiff: 'request-body-media-type-removed' },
  title: 'A media type of the request body was removed',
  docs: docs('Clients that send the body in this media type are rejected.', 'Keep accepting the media type.'),
  on: 'media-type.removed',
  check: (change) =>
    change.direction === 'input'
      ? { message: say(change, `the media type ${change.before.name} is no longer accepted`) }
      : undefined,
})

export const requestMediaTypeAdded = rule({
  ...harmless,
  id: 'openapi/request-media-type-added',
  aliases: { oasdiff: 'request-body-media-type-added' },
  title: 'A media type of the request body was added',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'media-type.added',
  check: (change) =>
    change.direction === 'input'
      ? { message: say(change, `the media type ${change.after.name} is accepted, too`) }
      : undefined,
})

export const requestMediaTypeNarrowed = rule({
  ...breaking,
  id: 'openapi/request-media-type-narrowed',
  aliases: { oasdiff: 'request-body-media-type-removed' },
  title: 'A media type of the request body was replaced by a narrower one',
  docs: docs(
    'Clients name the former media type in their requests, which is not accepted any more.',
    'Keep the former media type beside the new one.',
  ),
  on: 'media-type.renamed',
  check: (change) =>
    change.direction === 'input'
      ? { message: say(change, `the media type ${change.before.name} became ${change.after.name}`) }
      : undefined,
})

export const requestMediaTypeSchemaAdded = rule({
  ...breaking,
  id: 'openapi/request-media-type-schema-added',
  aliases: { oasdiff: 'request-body-media-type-schema-added' },
  title: 'A request body got a schema',
  docs: docs(
    'Before, any body was accepted; clients that send something else are rejected now.',
    'Leave the schema out, or make it accept what clients send.',
  ),
  on: 'media-type.schema',
  check: (change) =>
    change.direction === 'input' && change.after.schema
      ? { message: say(change, `the body in ${change.after.name} got a schema where any body was accepted`) }
      : undefined,
})

export const requestMediaTypeSchemaRemoved = rule({
  ...harmless,
  id: 'openapi/request-media-type-schema-removed',
  aliases: { oasdiff: 'request-body-media-type-schema-removed' },
  title: 'The schema of a request body was removed',
  docs: docs('Every body is accepted now; nobody is rejected.', 'Nothing to do.'),
  on: 'media-type.schema',
  check: (change) =>
    change.direction === 'input' && change.before.schema
      ? { message: say(change, `the body in ${change.after.name} lost its schema`) }
      : undefined,
})
