import type { Rule } from '../../src/core/rule.ts'
import type { Bound, BoundKeyword, SchemaChange } from '../../src/formats/openapi/facts.ts'
import { isInput, isOutput, isRead, isSent } from './direction.ts'
import { breaking, docs, harmless, risky, rule } from './rule.ts'
import { ofParameter, ofRequest, ofResponse, say } from './wording.ts'

/** A keyword with a number: its name in ids, what it limits, and whether setting it is told apart from tightening it. */
interface BoundRow {
  readonly keyword: BoundKeyword
  readonly id: string
  readonly words: string
  readonly upper: boolean
  /** Ids of the peer for the keyword, and whether it knows the keyword in parameters. */
  readonly known: 'everywhere' | 'bodies' | 'nowhere'
  readonly setApart: boolean
  readonly unset: boolean
}

const row = (
  keyword: BoundKeyword,
  id: string,
  words: string,
  known: BoundRow['known'],
  extra: { readonly setApart?: boolean; readonly unset?: boolean } = {},
): BoundRow => ({
  keyword,
  id,
  words,
  upper: id.includes('max'),
  known,
  setApart: extra.setApart ?? false,
  unset: extra.unset ?? false,
})

const rows: readonly BoundRow[] = [
  row('maximum', 'max', 'the maximum', 'everywhere', { setApart: true }),
  row('exclusiveMaximum', 'exclusive-max', 'the exclusive maximum', 'everywhere', { setApart: true }),
  row('minimum', 'min', 'the minimum', 'everywhere', { setApart: true }),
  row('exclusiveMinimum', 'exclusive-min', 'the exclusive minimum', 'everywhere', { setApart: true }),
  row('maxLength', 'max-length', 'the maximum length', 'everywhere', { setApart: true, unset: true }),
  row('minLength', 'min-length', 'the minimum length', 'everywhere'),
  row('maxItems', 'max-items', 'the maximum number of items', 'everywhere'),
  row('minItems', 'min-items', 'the minimum number of items', 'everywhere', { setApart: true, unset: true }),
  row('maxProperties', 'max-properties', 'the maximum number of properties', 'nowhere'),
  row('minProperties', 'min-properties', 'the minimum number of properties', 'nowhere'),
  row('maxContains', 'max-contains', 'the maximum number of items that fit "contains"', 'bodies'),
  row('minContains', 'min-contains', 'the minimum number of items that fit "contains"', 'bodies'),
]

const tightened = ({ upper }: BoundRow): string => (upper ? 'decreased' : 'increased')
const loosened = ({ upper }: BoundRow): string => (upper ? 'increased' : 'decreased')

/** The direction a bound moved in. */
const movement = (
  { upper }: BoundRow,
  before: Bound | undefined,
  after: Bound | undefined,
): 'set' | 'tightened' | 'loosened' => {
  if (!before) return 'set'
  if (!after) return 'loosened'
  if (before.value === after.value) return after.keyword.startsWith('exclusive') ? 'tightened' : 'loosened'
  return after.value < before.value === upper ? 'tightened' : 'loosened'
}

const concerns = ({ keyword }: BoundRow, { before, after }: SchemaChange<string, Bound>): boolean =>
  (after ?? before)?.keyword === keyword

const moved = ({ words }: BoundRow, change: SchemaChange<string, Bound>): { message: string } => {
  const { before, after, part } = change
  if (!before) return { message: say(change, `${words} of ${part} was set to ${after?.value}`) }
  if (!after) return { message: say(change, `${words} ${before.value} of ${part} was removed`) }
  return { message: say(change, `${words} of ${part} changed from ${before.value} to ${after.value}`) }
}

const aliasesOf = (
  entry: BoundRow,
  suffixes: readonly string[],
  direction: 'request' | 'response',
): readonly string[] => {
  if (entry.known === 'nowhere') return []
  const named = suffixes.map((suffix) => `${entry.id}-${suffix}`)
  const ids =
    direction === 'response'
      ? ofResponse(...named)
      : [...ofRequest(...named), ...(entry.known === 'everywhere' ? ofParameter(...named) : [])]
  return ids.filter((id) => !missingAtPeer.has(id))
}

/** The peer leaves these out of its table, so nobody can come from them. */
const missingAtPeer: ReadonlySet<string> = new Set([
  ...ofRequest('max-items-decreased', 'max-items-increased', 'min-items-decreased'),
  ...ofResponse('max-items-increased'),
])

const keepFix = 'Keep the former limit.'

const boundRulesOf = (entry: BoundRow): Rule[] => {
  const name = entry.words.replace('the ', '')
  const tightenedIds = aliasesOf(entry, [tightened(entry)], 'request')
  const readOnly =
    entry.known === 'everywhere' &&
    ['max', 'min', 'exclusive-max', 'exclusive-min', 'max-length'].includes(entry.id)
  return [
    rule({
      ...breaking,
      id: `openapi/request-${entry.id}-${tightened(entry)}`,
      aliases: { oasdiff: tightenedIds },
      title: `A request is held to a stricter limit: ${name}`,
      docs: docs('Clients that send values the former limit allowed are rejected.', keepFix),
      on: 'schema.bound',
      check: (change) => {
        if (!isSent(change) || !concerns(entry, change)) return undefined
        const how = movement(entry, change.before, change.after)
        return how === 'tightened' || (how === 'set' && !entry.setApart) ? moved(entry, change) : undefined
      },
    }),
    ...(entry.setApart ? [setRule(entry, name)] : []),
    rule({
      ...harmless,
      id: `openapi/request-${entry.id}-${loosened(entry)}`,
      aliases: { oasdiff: aliasesOf(entry, [loosened(entry)], 'request') },
      title: `A request is held to a looser limit: ${name}`,
      docs: docs('Nobody is affected.', 'Nothing to do.'),
      on: 'schema.bound',
      check: (change) =>
        isInput(change) &&
        concerns(entry, change) &&
        movement(entry, change.before, change.after) === 'loosened'
          ? moved(entry, change)
          : undefined,
    }),
    ...(readOnly ? [readOnlyRule(entry, name)] : []),
    rule({
      ...breaking,
      id: `openapi/response-${entry.id}-${loosened(entry)}`,
      aliases: {
        oasdiff: aliasesOf(entry, [loosened(entry), ...(entry.unset ? ['unset'] : [])], 'response'),
      },
      title: `A response keeps to a looser limit: ${name}`,
      docs: docs('Clients that rely on the limit meet values they made no room for.', keepFix),
      on: 'schema.bound',
      check: (change) =>
        isRead(change) &&
        concerns(entry, change) &&
        movement(entry, change.before, change.after) === 'loosened'
          ? moved(entry, change)
          : undefined,
    }),
    rule({
      ...harmless,
      id: `openapi/response-${entry.id}-${tightened(entry)}`,
      aliases: { oasdiff: entry.known === 'bodies' ? aliasesOf(entry, [tightened(entry)], 'response') : [] },
      title: `A response keeps to a stricter limit: ${name}`,
      docs: docs('Clients that handle the former values handle these.', 'Nothing to do.'),
      on: 'schema.bound',
      check: (change) =>
        isOutput(change) &&
        concerns(entry, change) &&
        movement(entry, change.before, change.after) !== 'loosened'
          ? moved(entry, change)
          : undefined,
    }),
  ]
}

const setRule = (entry: BoundRow, name: string): Rule =>
  rule({
    ...risky,
    id: `openapi/request-${entry.id}-set`,
    aliases: { oasdiff: aliasesOf(entry, ['set'], 'request') },
    title: `A request got a limit it had not: ${name}`,
    docs: docs(
      'Clients that send values beyond the limit are rejected. Often the service refused them before without saying so.',
      'Leave the limit out unless the service always kept it.',
    ),
    on: 'schema.bound',
    check: (change) =>
      isSent(change) && concerns(entry, change) && movement(entry, change.before, change.after) === 'set'
        ? moved(entry, change)
        : undefined,
  })

const readOnlyRule = (entry: BoundRow, name: string): Rule =>
  rule({
    ...harmless,
    id: `openapi/request-read-only-property-${entry.id}-${tightened(entry)}`,
    aliases: { oasdiff: `request-read-only-property-${entry.id}-${tightened(entry)}` },
    title: `A read-only property of a request is held to a stricter limit: ${name}`,
    docs: docs('Clients do not send read-only properties.', 'Nothing to do.'),
    on: 'schema.bound',
    check: (change) =>
      change.use === 'request' &&
      change.passive &&
      concerns(entry, change) &&
      movement(entry, change.before, change.after) !== 'loosened'
        ? moved(entry, change)
        : undefined,
  })

/** Bounds: what clients send may not be limited further, what they read may not leave its limits. */
export const boundRules: readonly Rule[] = rows.flatMap(boundRulesOf)
