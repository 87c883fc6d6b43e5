import { isRead, isSent } from './direction.ts'
import { breaking, docs, onPaper, risky, rule } from './rule.ts'
import { say } from './wording.ts'

export const requestClosed = rule({
  ...breaking,
  id: 'openapi/request-additional-properties-closed',
  title: 'A request no longer accepts additional properties',
  docs: docs(
    'Clients that send properties the document does not name are rejected.',
    'Keep accepting additional properties.',
  ),
  on: 'schema.additional',
  check: (change) =>
    isSent(change) && change.after === 'none'
      ? { message: say(change, `${change.part} no longer accepts additional properties`) }
      : undefined,
})

export const requestAdditionalNarrowed = rule({
  ...risky,
  id: 'openapi/request-additional-properties-narrowed',
  title: 'Additional properties of a request must fit a schema',
  docs: docs(
    'Clients that send additional properties of another kind are rejected.',
    'Keep accepting any additional property.',
  ),
  on: 'schema.additional',
  check: (change) =>
    isSent(change) && change.before === 'any' && change.after === 'schema'
      ? { message: say(change, `additional properties of ${change.part} must fit a schema now`) }
      : undefined,
})

export const responseOpened = rule({
  ...onPaper('warning'),
  id: 'openapi/response-additional-properties-opened',
  title: 'A response may hold additional properties',
  docs: docs(
    'Clients that reject unknown properties fail on them.',
    'Keep the response closed, or name the new properties.',
  ),
  on: 'schema.additional',
  check: (change) =>
    isRead(change) && change.before === 'none'
      ? { message: say(change, `${change.part} may hold additional properties now`) }
      : undefined,
})

export const responseAdditionalWidened = rule({
  ...risky,
  id: 'openapi/response-additional-properties-widened',
  title: 'Additional properties of a response need not fit a schema any more',
  docs: docs(
    'Clients that read additional properties by their schema meet values of another kind.',
    'Keep the schema of additional properties.',
  ),
  on: 'schema.additional',
  check: (change) =>
    isRead(change) && change.before === 'schema' && change.after === 'any'
      ? { message: say(change, `additional properties of ${change.part} may be anything now`) }
      : undefined,
})
