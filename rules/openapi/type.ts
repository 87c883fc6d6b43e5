import type { TypeChange, TypeOf } from '../../src/formats/openapi/facts.ts'
import { isInput, isOutput, isRead, isSent } from './direction.ts'
import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { ofParameter, ofRequest, ofResponse, say } from './wording.ts'

const text = ({ types, format }: TypeOf): string =>
  [
    types.length === 0 ? 'any type' : types.join(' or '),
    ...(format === undefined ? [] : [`(${format})`]),
  ].join(' ')

const changed = (change: TypeChange) => ({
  message: say(
    change,
    `the type of ${change.part} changed from ${text(change.before as TypeOf)} to ${text(change.after as TypeOf)}`,
  ),
})

const sent = 'Clients that send values of the former type are rejected or misunderstood.'
const read = 'Clients that read the value meet a type they cannot handle.'
const keep = 'Keep the type; offer the new one under another name.'

export const parameterTypeChanged = rule({
  ...breaking,
  id: 'openapi/request-parameter-type-changed',
  aliases: {
    oasdiff: [
      ...ofParameter(
        'type-changed',
        'list-of-types-narrowed',
        'property-type-specialized',
        'property-list-of-types-narrowed',
      ),
    ],
  },
  title: 'The type of a parameter changed',
  docs: docs(sent, keep),
  on: 'schema.type',
  check: (change) =>
    change.use === 'parameter' &&
    (change.relation === 'narrowed' || (change.relation === 'changed' && !change.nested))
      ? changed(change)
      : undefined,
})

export const parameterPropertyTypeChanged = rule({
  ...risky,
  id: 'openapi/request-parameter-property-type-changed',
  aliases: { oasdiff: 'request-parameter-property-type-changed' },
  title: 'The type of a property in a parameter changed',
  docs: docs(sent, keep),
  on: 'schema.type',
  check: (change) =>
    change.use === 'parameter' && change.relation === 'changed' && change.nested
      ? changed(change)
      : undefined,
})

export const parameterTypeWidened = rule({
  ...harmless,
  id: 'openapi/request-parameter-type-widened',
  aliases: {
    oasdiff: ofParameter(
      'type-generalized',
      'list-of-types-widened',
      'property-type-generalized',
      'property-list-of-types-widened',
    ),
  },
  title: 'A parameter accepts more types',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.type',
  check: (change) => (change.use === 'parameter' && isWider(change) ? changed(change) : undefined),
})

const isWider = ({ relation }: TypeChange): boolean => relation === 'widened' || relation === 'compatible'

export const requestTypeChanged = rule({
  ...breaking,
  id: 'openapi/request-property-type-changed',
  aliases: { oasdiff: ofRequest('type-changed', 'list-of-types-narrowed') },
  title: 'The type of a request body or of a property in it changed',
  docs: docs(sent, keep),
  on: 'schema.type',
  check: (change) =>
    change.use === 'request' && !change.passive && !isWider(change) ? changed(change) : undefined,
})

export const requestTypeWidened = rule({
  ...harmless,
  id: 'openapi/request-property-type-widened',
  aliases: { oasdiff: ofRequest('type-generalized', 'list-of-types-widened', 'type-compatible') },
  title: 'A request body or a property in it accepts more types',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.type',
  check: (change) => (change.use === 'request' && isWider(change) ? changed(change) : undefined),
})

export const responseTypeChanged = rule({
  ...breaking,
  id: 'openapi/response-property-type-changed',
  aliases: { oasdiff: ofResponse('type-changed') },
  title: 'The type of a response body or of a property in it changed',
  docs: docs(read, keep),
  on: 'schema.type',
  check: (change) =>
    change.use === 'response' && !change.passive && change.relation === 'changed'
      ? changed(change)
      : undefined,
})

export const responseTypeWidened = rule({
  ...breaking,
  id: 'openapi/response-property-type-widened',
  aliases: { oasdiff: ofResponse('type-generalized', 'list-of-types-widened') },
  title: 'A response body or a property in it may have more types',
  docs: docs(read, keep),
  on: 'schema.type',
  check: (change) =>
    change.use === 'response' && !change.passive && change.relation === 'widened'
      ? changed(change)
      : undefined,
})

export const responseTypeNarrowed = rule({
  ...harmless,
  id: 'openapi/response-property-type-narrowed',
  aliases: { oasdiff: ofResponse('type-specialized', 'list-of-types-narrowed', 'type-compatible') },
  title: 'A response body or a property in it has fewer types',
  docs: docs('Clients that handle the former types handle these.', 'Nothing to do.'),
  on: 'schema.type',
  check: (change) =>
    change.use === 'response' && (change.relation === 'narrowed' || change.relation === 'compatible')
      ? changed(change)
      : undefined,
})

export const headerTypeChanged = rule({
  ...breaking,
  id: 'openapi/response-header-type-changed',
  aliases: { oasdiff: ['response-header-type-changed', 'response-header-type-generalized'] },
  title: 'The type of a response header changed',
  docs: docs(read, keep),
  on: 'schema.type',
  check: (change) =>
    change.use === 'header' && (change.relation === 'changed' || change.relation === 'widened')
      ? changed(change)
      : undefined,
})

export const headerTypeNarrowed = rule({
  ...harmless,
  id: 'openapi/response-header-type-narrowed',
  aliases: { oasdiff: ['response-header-type-specialized', 'response-header-type-compatible'] },
  title: 'A response header has fewer types',
  docs: docs('Clients that handle the former types handle these.', 'Nothing to do.'),
  on: 'schema.type',
  check: (change) =>
    change.use === 'header' && (change.relation === 'narrowed' || change.relation === 'compatible')
      ? changed(change)
      : undefined,
})

export const inputBecameNotNullable = rule({
  ...breaking,
  id: 'openapi/request-property-became-not-nullable',
  aliases: {
    oasdiff: [
      ...ofRequest('became-not-nullable'),
      ...ofParameter('became-not-nullable', 'property-became-not-nullable'),
    ],
  },
  title: 'A request no longer accepts null',
  docs: docs('Clients that send null are rejected.', 'Keep accepting null.'),
  on: 'schema.nullable',
  check: (change) =>
    isSent(change) && change.after === false
      ? { message: say(change, `${change.part} may no longer be null`) }
      : undefined,
})

export const inputBecameNullable = rule({
  ...harmless,
  id: 'openapi/request-property-became-nullable',
  aliases: {
    oasdiff: [...ofRequest('became-nullable'), ...ofParameter('became-nullable', 'property-became-nullable')],
  },
  title: 'A request accepts null',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.nullable',
  check: (change) =>
    isInput(change) && change.after === true
      ? { message: say(change, `${change.part} may be null`) }
      : undefined,
})

export const outputBecameNullable = rule({
  ...breaking,
  id: 'openapi/response-property-became-nullable',
  aliases: { oasdiff: [...ofResponse('became-nullable'), 'response-header-became-nullable'] },
  title: 'A response may hold null',
  docs: docs(
    'Clients that read the value do not expect null and fail on it.',
    'Leave the value out of the type null, or offer the nullable value under another name.',
  ),
  on: 'schema.nullable',
  check: (change) =>
    isRead(change) && change.after === true
      ? { message: say(change, `${change.part} may be null now`) }
      : undefined,
})

export const outputBecameNotNullable = rule({
  ...harmless,
  id: 'openapi/response-property-became-not-nullable',
  aliases: { oasdiff: [...ofResponse('became-not-nullable'), 'response-header-became-not-nullable'] },
  title: 'A response no longer holds null',
  docs: docs('Clients that handle null are not affected.', 'Nothing to do.'),
  on: 'schema.nullable',
  check: (change) =>
    isOutput(change) && change.after === false
      ? { message: say(change, `${change.part} is never null now`) }
      : undefined,
})
