import type { JsonValue, SchemaChange } from '../../src/formats/openapi/facts.ts'
import { breaking, docs, harmless, rule } from './rule.ts'
import { ofParameter, ofRequest, ofResponse, say, shown } from './wording.ts'

const defaultWords = ({ before, after, part }: SchemaChange<string, JsonValue>): string => {
  if (before === undefined) return `the default ${shown(after)} of ${part} was added`
  return after === undefined
    ? `the default ${shown(before)} of ${part} was removed`
    : `the default of ${part} changed from ${shown(before)} to ${shown(after)}`
}

export const parameterDefaultChanged = rule({
  ...breaking,
  id: 'openapi/request-parameter-default-changed',
  aliases: { oasdiff: ofParameter('default-value-changed', 'default-value-added', 'default-value-removed') },
  title: 'The default of a parameter changed',
  docs: docs('Clients that leave the parameter out get another result than before.', 'Keep the default.'),
  on: 'schema.default',
  check: (change) =>
    change.use === 'parameter' && !change.alwaysPresent
      ? { message: say(change, defaultWords(change)) }
      : undefined,
})

export const defaultChanged = rule({
  ...harmless,
  id: 'openapi/property-default-changed',
  aliases: {
    oasdiff: [
      ...ofRequest('default-value-changed', 'default-value-added', 'default-value-removed'),
      ...ofResponse('default-value-changed', 'default-value-added', 'default-value-removed'),
    ],
  },
  title: 'The default of a property changed',
  docs: docs(
    'What a missing value means is told differently than before.',
    'Make sure the service behaves as before for clients that leave the value out.',
  ),
  on: 'schema.default',
  check: (change) =>
    change.use === 'parameter' ? undefined : { message: say(change, defaultWords(change)) },
})

export const contentChanged = rule({
  ...breaking,
  id: 'openapi/property-content-changed',
  aliases: {
    oasdiff: [
      ...ofRequest('content-media-type-changed', 'content-encoding-changed'),
      ...ofResponse('content-media-type-changed', 'content-encoding-changed'),
    ],
  },
  title: 'What a string holds, or how it is encoded, changed',
  docs: docs(
    'The other side reads or writes the string as before and misunderstands it.',
    'Offer the new form under another name.',
  ),
  on: 'schema.content',
  check: (change) => ({
    message: say(
      change,
      `"${change.keyword}" of ${change.part} changed from ${shown(change.before)} to ${shown(change.after)}`,
    ),
  }),
})
