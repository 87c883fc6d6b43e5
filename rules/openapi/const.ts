import { isRead, isSent } from './direction.ts'
import { breaking, docs, harmless, rule } from './rule.ts'
import { list, ofRequest, ofResponse, say, shown } from './wording.ts'

export const inputBecameConst = rule({
  ...breaking,
  id: 'openapi/request-property-became-const',
  aliases: { oasdiff: ofRequest('const-added') },
  title: 'A request value was limited to one value',
  docs: docs('Clients that send another value are rejected.', 'Accept every value as before.'),
  on: 'schema.values',
  check: (change) =>
    isSent(change) && change.after && change.isConst
      ? { message: say(change, `${change.part} only accepts ${list(change.after)} now`) }
      : undefined,
})

export const inputNoLongerConst = rule({
  ...harmless,
  id: 'openapi/request-property-no-longer-const',
  aliases: { oasdiff: ofRequest('const-removed') },
  title: 'A request value is no longer limited to one value',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.values',
  check: (change) =>
    isSent(change) && change.before && change.isConst
      ? { message: say(change, `${change.part} accepts more than ${list(change.before)} now`) }
      : undefined,
})

export const outputBecameConst = rule({
  ...harmless,
  id: 'openapi/response-property-became-const',
  aliases: { oasdiff: ofResponse('const-added') },
  title: 'A response value was limited to one value',
  docs: docs('Clients that handle every value handle this one.', 'Nothing to do.'),
  on: 'schema.values',
  check: (change) =>
    isRead(change) && change.after && change.isConst
      ? { message: say(change, `${change.part} only holds ${list(change.after)} now`) }
      : undefined,
})

export const outputNoLongerConst = rule({
  ...breaking,
  id: 'openapi/response-property-no-longer-const',
  aliases: { oasdiff: ofResponse('const-removed') },
  title: 'A response value is no longer constant',
  docs: docs('Clients rely on the one value they were promised.', 'Keep the value.'),
  on: 'schema.values',
  check: (change) =>
    isRead(change) && change.before && change.isConst
      ? { message: say(change, `${change.part} may hold other values than ${list(change.before)} now`) }
      : undefined,
})

export const inputConstChanged = rule({
  ...breaking,
  id: 'openapi/request-property-const-changed',
  aliases: { oasdiff: ofRequest('const-changed') },
  title: 'The only value a request may hold changed',
  docs: docs('Clients that send the former value are rejected.', 'Accept both values.'),
  on: 'schema.const',
  check: (change) =>
    isSent(change)
      ? {
          message: say(
            change,
            `${change.part} must be ${shown(change.after)} instead of ${shown(change.before)}`,
          ),
        }
      : undefined,
})

export const outputConstChanged = rule({
  ...breaking,
  id: 'openapi/response-property-const-changed',
  aliases: { oasdiff: ofResponse('const-changed') },
  title: 'The only value a response may hold changed',
  docs: docs('Clients rely on the value they were promised.', 'Keep the value.'),
  on: 'schema.const',
  check: (change) =>
    isRead(change)
      ? {
          message: say(change, `${change.part} is ${shown(change.after)} instead of ${shown(change.before)}`),
        }
      : undefined,
})
