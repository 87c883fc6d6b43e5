import type { Part, SchemaChange } from '../../src/formats/openapi/facts.ts'
import { isRead, isSent } from './direction.ts'
import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { ofRequest, ofResponse, say } from './wording.ts'

const stems = [
  'if',
  'then',
  'else',
  'contains',
  'dependent-required',
  'dependent-schema',
  'property-names',
  'unevaluated-items',
  'unevaluated-properties',
  'pattern-property',
  'content-schema',
]

const named = (change: SchemaChange<string, Part>): string => {
  const { keyword, name } = (change.after ?? change.before) as Part
  return `"${keyword}"${name === undefined ? '' : ` for ${keyword === 'prefixItems' ? `item ${Number(name) + 1}` : `"${name}"`}`} of ${change.part}`
}

/** Items by position work the other way round: one described position more is one value more that is allowed. */
const isPosition = ({ before, after }: SchemaChange<string, Part>): boolean =>
  (after ?? before)?.keyword === 'prefixItems'

/** `not` and a schema that is `false`: what must not be sent. */
const isExclusion = ({ before, after }: SchemaChange<string, Part>): boolean => {
  const { keyword } = (after ?? before) as Part
  return keyword === 'not' || keyword === 'false'
}

const isCondition = (change: SchemaChange<string, Part>): boolean =>
  !isPosition(change) && !isExclusion(change)

const suffixed = (action: string): string[] => stems.map((stem) => `${stem}-${action}`)

export const inputConditionAdded = rule({
  ...breaking,
  id: 'openapi/request-condition-added',
  aliases: { oasdiff: ofRequest(...suffixed('added')) },
  title: 'A condition was added to a request',
  docs: docs('Clients that send what the condition excludes are rejected.', 'Leave the condition out.'),
  on: 'schema.part',
  check: (change) =>
    isSent(change) && isCondition(change) && !change.before
      ? { message: say(change, `${named(change)} was added`) }
      : undefined,
})

export const inputConditionChanged = rule({
  ...breaking,
  id: 'openapi/request-condition-changed',
  aliases: { oasdiff: ofRequest('dependent-required-changed') },
  title: 'A condition of a request changed',
  docs: docs('Clients that send what the former condition allowed may be rejected.', 'Keep the condition.'),
  on: 'schema.part',
  check: (change) =>
    isSent(change) && isCondition(change) && change.before && change.after
      ? { message: say(change, `${named(change)} changed`) }
      : undefined,
})

export const inputConditionRemoved = rule({
  ...harmless,
  id: 'openapi/request-condition-removed',
  aliases: { oasdiff: ofRequest(...suffixed('removed')) },
  title: 'A condition of a request was removed',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'schema.part',
  check: (change) =>
    isSent(change) && isCondition(change) && !change.after
      ? { message: say(change, `${named(change)} was removed`) }
      : undefined,
})

export const outputConditionRemoved = rule({
  ...breaking,
  id: 'openapi/response-condition-removed',
  aliases: { oasdiff: ofResponse(...suffixed('removed')) },
  title: 'A condition a response kept to was removed',
  docs: docs('Clients that rely on the condition meet values it excluded.', 'Keep the condition.'),
  on: 'schema.part',
  check: (change) =>
    isRead(change) && isCondition(change) && !change.after
      ? { message: say(change, `${named(change)} was removed`) }
      : undefined,
})

export const outputConditionChanged = rule({
  ...breaking,
  id: 'openapi/response-condition-changed',
  aliases: { oasdiff: ofResponse('dependent-required-changed') },
  title: 'A condition a response keeps to changed',
  docs: docs('Clients that rely on the former condition may meet values it excluded.', 'Keep the condition.'),
  on: 'schema.part',
  check: (change) =>
    isRead(change) && isCondition(change) && change.before && change.after
      ? { message: say(change, `${named(change)} changed`) }
      : undefined,
})

export const outputConditionAdded = rule({
  ...harmless,
  id: 'openapi/response-condition-added',
  aliases: { oasdiff: ofResponse(...suffixed('added')) },
  title: 'A response keeps to one condition more',
  docs: docs('Clients that handle the former values handle these.', 'Nothing to do.'),
  on: 'schema.part',
  check: (change) =>
    isRead(change) && isCondition(change) && !change.before
      ? { message: say(change, `${named(change)} was added`) }
      : undefined,
})

export const inputPositionRemoved = rule({
  ...breaking,
  id: 'openapi/request-prefix-item-removed',
  aliases: { oasdiff: ofRequest('prefix-items-removed') },
  title: 'A described item of a request list was removed',
  docs: docs('Clients that send the item are rejected or misunderstood.', 'Keep the item.'),
  on: 'schema.part',
  check: (change) =>
    isSent(change) && isPosition(change) && !change.after
      ? { message: say(change, `${named(change)} was removed`) }
      : undefined,
})

export const inputPositionAdded = rule({
  ...harmless,
  id: 'openapi/request-prefix-item-added',
  aliases: { oasdiff: ofRequest('prefix-items-added') },
  title: 'A described item was added to a request list',
  docs: docs('Clients that send a shorter list are not affected.', 'Nothing to do.'),
  on: 'schema.part',
  check: (change) =>
    isSent(change) && isPosition(change) && !change.before
      ? { message: say(change, `${named(change)} was added`) }
      : undefined,
})

export const outputPositionAdded = rule({
  ...breaking,
  id: 'openapi/response-prefix-item-added',
  aliases: { oasdiff: ofResponse('prefix-items-added') },
  title: 'A described item was added to a response list',
  docs: docs(
    'Clients that read the list by position meet an item they do not expect.',
    'Offer the longer list under another name.',
  ),
  on: 'schema.part',
  check: (change) =>
    isRead(change) && isPosition(change) && !change.before
      ? { message: say(change, `${named(change)} was added`) }
      : undefined,
})

export const outputPositionRemoved = rule({
  ...harmless,
  id: 'openapi/response-prefix-item-removed',
  aliases: { oasdiff: ofResponse('prefix-items-removed') },
  title: 'A described item of a response list was removed',
  docs: docs(
    'Clients that read the item find nothing said about it any more.',
    'Nothing to do when nobody reads it.',
  ),
  on: 'schema.part',
  check: (change) =>
    isRead(change) && isPosition(change) && !change.after
      ? { message: say(change, `${named(change)} was removed`) }
      : undefined,
})

export const inputExclusionChanged = rule({
  ...breaking,
  id: 'openapi/request-exclusion-changed',
  title: 'What a request must not be was added or changed',
  docs: docs('Clients that send what is excluded now are rejected.', 'Leave the exclusion as it was.'),
  on: 'schema.part',
  check: (change) =>
    isSent(change) && isExclusion(change) && change.after
      ? { message: say(change, `${named(change)} was ${change.before ? 'changed' : 'added'}`) }
      : undefined,
})

export const outputExclusionChanged = rule({
  ...risky,
  id: 'openapi/response-exclusion-changed',
  title: 'What a response must not be was removed or changed',
  docs: docs('Clients may meet what was excluded before.', 'Leave the exclusion as it was.'),
  on: 'schema.part',
  check: (change) =>
    isRead(change) && isExclusion(change) && change.before
      ? { message: say(change, `${named(change)} was ${change.after ? 'changed' : 'removed'}`) }
      : undefined,
})
