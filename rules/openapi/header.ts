import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { say } from './wording.ts'

export const requiredHeaderRemoved = rule({
  ...breaking,
  id: 'openapi/required-response-header-removed',
  aliases: { oasdiff: 'required-response-header-removed' },
  title: 'A required response header was removed',
  docs: docs('Clients that read the header rely on its being there.', 'Keep sending the header.'),
  on: 'header.removed',
  check: (change) =>
    change.before.required
      ? { message: say(change, `the required header "${change.before.name}" was removed`) }
      : undefined,
})

export const optionalHeaderRemoved = rule({
  ...risky,
  id: 'openapi/optional-response-header-removed',
  aliases: { oasdiff: 'optional-response-header-removed' },
  title: 'An optional response header was removed',
  docs: docs(
    'Clients that read the header when it is there never see it again.',
    'Keep the header when somebody reads it.',
  ),
  on: 'header.removed',
  check: (change) =>
    change.before.required
      ? undefined
      : { message: say(change, `the header "${change.before.name}" was removed`) },
})

export const headerAdded = rule({
  ...harmless,
  id: 'openapi/response-header-added',
  aliases: { oasdiff: 'response-header-added' },
  title: 'A response header was added',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'header.added',
  check: (change) => ({ message: say(change, `the header "${change.after.name}" was added`) }),
})

export const headerBecameOptional = rule({
  ...breaking,
  id: 'openapi/response-header-became-optional',
  aliases: { oasdiff: 'response-header-became-optional' },
  title: 'A response header became optional',
  docs: docs(
    'Clients that read the header rely on its being there.',
    'Keep sending the header in every response.',
  ),
  on: 'header.required',
  check: (change) =>
    change.after.required
      ? undefined
      : { message: say(change, `the header "${change.after.name}" became optional`) },
})
