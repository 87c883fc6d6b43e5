import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { say } from './wording.ts'

const isSuccess = (status: string): boolean => status.startsWith('2')

export const successResponseRemoved = rule({
  ...breaking,
  id: 'openapi/response-success-status-removed',
  aliases: { oasdiff: 'response-success-status-removed' },
  title: 'A success response was removed',
  docs: docs(
    'Clients that wait for this status take the answer for a failure, or cannot read it.',
    'Keep answering with this status.',
  ),
  on: 'response.removed',
  check: (change) =>
    isSuccess(change.before.status)
      ? { message: say(change, `the success status ${change.before.status} was removed`) }
      : undefined,
})

export const successResponseAdded = rule({
  ...harmless,
  id: 'openapi/response-success-status-added',
  aliases: { oasdiff: 'response-success-status-added' },
  title: 'A success response was added',
  docs: docs(
    'Clients may meet a status they do not know.',
    'Nothing to do when clients accept every 2xx status.',
  ),
  on: 'response.added',
  check: (change) =>
    isSuccess(change.after.status)
      ? { message: say(change, `the success status ${change.after.status} was added`) }
      : undefined,
})

export const otherResponseRemoved = rule({
  ...harmless,
  id: 'openapi/response-non-success-status-removed',
  aliases: { oasdiff: 'response-non-success-status-removed' },
  title: 'An error response was removed',
  docs: docs(
    'Clients that tell this error from others no longer meet it.',
    'Nothing to do when the service no longer answers with it.',
  ),
  on: 'response.removed',
  check: (change) =>
    isSuccess(change.before.status)
      ? undefined
      : { message: say(change, `the status ${change.before.status} was removed`) },
})

export const otherResponseAdded = rule({
  ...harmless,
  id: 'openapi/response-non-success-status-added',
  aliases: { oasdiff: 'response-non-success-status-added' },
  title: 'An error response was added',
  docs: docs(
    'Clients may meet an error they do not know.',
    'Nothing to do when clients handle unknown errors.',
  ),
  on: 'response.added',
  check: (change) =>
    isSuccess(change.after.status)
      ? undefined
      : { message: say(change, `the status ${change.after.status} was added`) },
})

export const responseMediaTypeRemoved = rule({
  ...breaking,
  id: 'openapi/response-media-type-removed',
  aliases: { oasdiff: 'response-media-type-removed' },
  title: 'A media type of a response was removed',
  docs: docs(
    'Clients that ask for or read this media type no longer get it.',
    'Keep offering the media type.',
  ),
  on: 'media-type.removed',
  check: (change) =>
    change.direction === 'output'
      ? { message: say(change, `the media type ${change.before.name} was removed`) }
      : undefined,
})

export const responseMediaTypeAdded = rule({
  ...harmless,
  id: 'openapi/response-media-type-added',
  aliases: { oasdiff: 'response-media-type-added' },
  title: 'A media type of a response was added',
  docs: docs('Clients that say what they accept are not affected.', 'Nothing to do.'),
  on: 'media-type.added',
  check: (change) =>
    change.direction === 'output'
      ? { message: say(change, `the media type ${change.after.name} was added`) }
      : undefined,
})

const renamed = (
  change: Parameters<typeof say>[0] & { before: { name: string }; after: { name: string } },
) => ({
  message: say(change, `the media type ${change.before.name} became ${change.after.name}`),
})

export const responseMediaTypeGeneralized = rule({
  ...breaking,
  id: 'openapi/response-media-type-generalized',
  aliases: { oasdiff: 'response-media-type-name-generalized' },
  title: 'A media type of a response became more general',
  docs: docs(
    'Clients that pick their reader by the media type no longer find theirs.',
    'Keep the more precise media type.',
  ),
  on: 'media-type.renamed',
  check: (change) =>
    change.direction === 'output' && change.relation === 'generalized' ? renamed(change) : undefined,
})

export const responseMediaTypeSpecialized = rule({
  ...harmless,
  id: 'openapi/response-media-type-specialized',
  aliases: { oasdiff: 'response-media-type-name-specialized' },
  title: 'A media type of a response became more precise',
  docs: docs('Clients that read the more general media type can read this one.', 'Nothing to do.'),
  on: 'media-type.renamed',
  check: (change) =>
    change.direction === 'output' && change.relation === 'specialized' ? renamed(change) : undefined,
})

export const responseMediaTypeParametersChanged = rule({
  ...harmless,
  id: 'openapi/response-media-type-parameters-changed',
  aliases: { oasdiff: 'response-media-type-name-changed' },
  title: 'The parameters of a response media type changed',
  docs: docs('Clients that compare media types letter by letter may be surprised.', 'Nothing to do.'),
  on: 'media-type.renamed',
  check: (change) =>
    change.direction === 'output' && change.relation === 'parameters' ? renamed(change) : undefined,
})

export const responseSchemaRemoved = rule({
  ...risky,
  id: 'openapi/response-media-type-schema-removed',
  aliases: { oasdiff: 'response-body-media-type-schema-removed' },
  title: 'The schema of a response was removed',
  docs: docs('Clients are promised nothing any more about the body they read.', 'Restore the schema.'),
  on: 'media-type.schema',
  check: (change) =>
    change.direction === 'output' && change.before.schema
      ? { message: say(change, `the body in ${change.after.name} lost its schema`) }
      : undefined,
})

export const responseSchemaAdded = rule({
  ...harmless,
  id: 'openapi/response-media-type-schema-added',
  aliases: { oasdiff: 'response-body-media-type-schema-added' },
  title: 'A response got a schema',
  docs: docs('Clients learn more about the body they read.', 'Nothing to do.'),
  on: 'media-type.schema',
  check: (change) =>
    change.direction === 'output' && change.after.schema
      ? { message: say(change, `the body in ${change.after.name} got a schema`) }
      : undefined,
})
