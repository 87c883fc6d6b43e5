import { isOutput, isRead, isSent } from './direction.ts'
import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { list, ofParameter, ofRequest, say, shown } from './wording.ts'

export const inputBecameEnum = rule({
  ...breaking,
  id: 'openapi/request-property-became-enum',
  aliases: {
    oasdiff: [
      ...ofRequest('became-enum'),
      'request-parameter-became-enum',
      'request-header-property-became-enum',
    ],
  },
  title: 'A request value was limited to a list',
  docs: docs('Clients that send another value are rejected.', 'Accept every value as before.'),
  on: 'schema.values',
  check: (change) =>
    isSent(change) && change.after && !change.isConst
      ? { message: say(change, `${change.part} only accepts ${list(change.after)} now`) }
      : undefined,
})

export const inputNoLongerEnum = rule({
  ...harmless,
  id: 'openapi/request-property-no-longer-enum',
  title: 'A request value is no longer limited to a list',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.values',
  check: (change) =>
    isSent(change) && change.before && !change.isConst
      ? { message: say(change, `${change.part} accepts more than ${list(change.before)} now`) }
      : undefined,
})

export const outputNoLongerEnum = rule({
  ...risky,
  id: 'openapi/response-property-no-longer-enum',
  title: 'A response value is no longer limited to a list',
  docs: docs(
    'Clients that know the values of the list meet values they cannot handle.',
    'Keep the list, or add the new values one release ahead.',
  ),
  on: 'schema.values',
  check: (change) =>
    isRead(change) && change.before && !change.isConst
      ? { message: say(change, `${change.part} may hold other values than ${list(change.before)} now`) }
      : undefined,
})

export const outputBecameEnum = rule({
  ...harmless,
  id: 'openapi/response-property-became-enum',
  title: 'A response value was limited to a list',
  docs: docs('Clients that handle every value handle these.', 'Nothing to do.'),
  on: 'schema.values',
  check: (change) =>
    isRead(change) && change.after && !change.isConst
      ? { message: say(change, `${change.part} only holds ${list(change.after)} now`) }
      : undefined,
})

export const inputValueRemoved = rule({
  ...breaking,
  id: 'openapi/request-property-enum-value-removed',
  aliases: {
    oasdiff: [
      ...ofRequest('enum-value-removed'),
      ...ofParameter('enum-value-removed', 'property-enum-value-removed', 'x-extensible-enum-value-removed'),
      'request-property-x-extensible-enum-value-removed',
    ],
  },
  title: 'A value a request may hold was removed',
  docs: docs('Clients that send the value are rejected.', 'Keep accepting the value.'),
  on: 'schema.value',
  check: (change) =>
    isSent(change) && change.before !== undefined
      ? { message: say(change, `${change.part} no longer accepts ${shown(change.before)}`) }
      : undefined,
})

export const inputValueAdded = rule({
  ...harmless,
  id: 'openapi/request-property-enum-value-added',
  aliases: {
    oasdiff: [
      'request-property-enum-value-added',
      ...ofParameter('enum-value-added', 'property-enum-value-added'),
    ],
  },
  title: 'A value a request may hold was added',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.value',
  check: (change) =>
    isSent(change) && change.after !== undefined
      ? { message: say(change, `${change.part} accepts ${shown(change.after)}, too`) }
      : undefined,
})

export const outputValueAdded = rule({
  ...risky,
  id: 'openapi/response-property-enum-value-added',
  aliases: { oasdiff: 'response-property-enum-value-added' },
  title: 'A value a response may hold was added',
  docs: docs(
    'Clients that know the listed values only, such as generated code with an enumeration, fail on the new one.',
    'Tell clients to expect unknown values ("x-extensible-enum") before sending the new one.',
  ),
  on: 'schema.value',
  check: (change) =>
    isRead(change) && change.after !== undefined && !change.extensible
      ? { message: say(change, `${change.part} may hold the new value ${shown(change.after)}`) }
      : undefined,
})

export const outputValueRemoved = rule({
  ...harmless,
  id: 'openapi/response-property-enum-value-removed',
  aliases: { oasdiff: ['response-property-enum-value-removed', 'response-mediatype-enum-value-removed'] },
  title: 'A value a response may hold was removed',
  docs: docs('Clients never meet the value any more.', 'Nothing to do.'),
  on: 'schema.value',
  check: (change) =>
    isOutput(change) && change.before !== undefined && !change.extensible
      ? { message: say(change, `${change.part} no longer holds ${shown(change.before)}`) }
      : undefined,
})

export const readOnlyValueRemoved = rule({
  ...harmless,
  id: 'openapi/request-read-only-property-enum-value-removed',
  aliases: { oasdiff: 'request-read-only-property-enum-value-removed' },
  title: 'A value of a read-only property in a request was removed',
  docs: docs('Clients do not send read-only properties.', 'Nothing to do.'),
  on: 'schema.value',
  check: (change) =>
    change.use === 'request' && change.passive && change.before !== undefined
      ? { message: say(change, `the read-only ${change.part} no longer accepts ${shown(change.before)}`) }
      : undefined,
})

export const writeOnlyValueAdded = rule({
  ...harmless,
  id: 'openapi/response-write-only-property-enum-value-added',
  aliases: { oasdiff: 'response-write-only-property-enum-value-added' },
  title: 'A value of a write-only property in a response was added',
  docs: docs('Responses do not hold write-only properties.', 'Nothing to do.'),
  on: 'schema.value',
  check: (change) =>
    change.use === 'response' && change.passive && change.after !== undefined
      ? { message: say(change, `the write-only ${change.part} accepts ${shown(change.after)}, too`) }
      : undefined,
})
