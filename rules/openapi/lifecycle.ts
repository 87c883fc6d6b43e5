import type { Rule, Violation } from '../../src/core/rule.ts'
import type { Lifecycle } from '../../src/formats/openapi/facts.ts'
import { deprecationDays, rankOf, stabilityOf, sunsetOf, today } from './lifecycle-policy.ts'
import { breaking, docs, harmless, rule } from './rule.ts'
import { say, shown } from './wording.ts'

const events = [
  'deprecated',
  'deprecated-with-sunset',
  'reactivated',
  'sunset-missing',
  'sunset-unreadable',
  'sunset-too-soon',
  'sunset-removed',
  'sunset-earlier',
  'stability-decreased',
  'stability-increased',
  'stability-unknown',
] as const
type Event = (typeof events)[number]

/** What happened to a lifecycle, with the words for it. Several things may have happened at once. */
const eventsOf = (
  before: Lifecycle,
  after: Lifecycle,
  settings: ReadonlyMap<string, unknown>,
): Map<Event, string> => {
  const found = new Map<Event, string>()
  const [oldLevel, newLevel] = [stabilityOf(before), stabilityOf(after)]
  if (oldLevel === undefined || newLevel === undefined) {
    const wrong = newLevel === undefined ? after.stability : before.stability
    return found.set(
      'stability-unknown',
      `has the "x-stability-level" ${shown(wrong?.value)}, which is none of draft, alpha, beta, stable`,
    )
  }
  if (rankOf(newLevel) < rankOf(oldLevel))
    found.set('stability-decreased', `became less stable: from ${oldLevel} to ${newLevel}`)
  if (rankOf(newLevel) > rankOf(oldLevel))
    found.set('stability-increased', `became more stable: from ${oldLevel} to ${newLevel}`)
  if (before.deprecated && !after.deprecated) return found.set('reactivated', 'is no longer deprecated')
  if (!after.deprecated) return found
  const [oldSunset, sunset] = [sunsetOf(before), sunsetOf(after)]
  const days = deprecationDays(after, settings)
  const left = sunset.kind === 'date' ? sunset.days - today(settings) : 0
  if (!before.deprecated) {
    if (sunset.kind === 'unreadable')
      found.set('sunset-unreadable', `was deprecated, but its "x-sunset" ${sunset.text} is not a date`)
    else if (sunset.kind === 'none' && days > 0)
      found.set('sunset-missing', 'was deprecated without saying in "x-sunset" until when it works')
    else if (sunset.kind === 'none') found.set('deprecated', 'was deprecated')
    else if (left < days)
      found.set(
        'sunset-too-soon',
        `was deprecated with the sunset date ${sunset.text}, less than ${days} days ahead`,
      )
    else found.set('deprecated-with-sunset', `was deprecated and works until ${sunset.text}`)
    return found
  }
  if (oldSunset.text === sunset.text) return found
  if (sunset.kind === 'none')
    return found.set('sunset-removed', `lost its sunset date ${oldSunset.text} while it is deprecated`)
  if (sunset.kind === 'unreadable' || oldSunset.kind === 'unreadable') {
    const text = sunset.kind === 'unreadable' ? sunset.text : oldSunset.text
    return found.set('sunset-unreadable', `changed its sunset date, but the "x-sunset" ${text} is not a date`)
  }
  if (oldSunset.kind === 'date' && sunset.days < oldSunset.days && left < days) {
    found.set(
      'sunset-earlier',
      `moved its sunset date from ${oldSunset.text} to ${sunset.text}, less than ${days} days ahead`,
    )
  }
  return found
}

const judgements: Readonly<Record<Event, typeof breaking>> = {
  deprecated: harmless,
  'deprecated-with-sunset': harmless,
  reactivated: harmless,
  'sunset-missing': breaking,
  'sunset-unreadable': breaking,
  'sunset-too-soon': breaking,
  'sunset-removed': breaking,
  'sunset-earlier': breaking,
  'stability-decreased': breaking,
  'stability-increased': harmless,
  'stability-unknown': breaking,
}

const texts: Readonly<Record<Event, readonly [title: string, why: string, fix: string]>> = {
  deprecated: [
    'was deprecated',
    'Clients should stop using it; nothing breaks yet.',
    'Nothing to do; an "x-sunset" date tells clients how long they have.',
  ],
  'deprecated-with-sunset': [
    'was deprecated with a sunset date',
    'Clients know until when they may use it.',
    'Nothing to do.',
  ],
  reactivated: ['is no longer deprecated', 'Nobody is affected.', 'Nothing to do.'],
  'sunset-missing': [
    'was deprecated without a sunset date',
    'Clients cannot plan: they are told to leave but not by when.',
    'Add "x-sunset" with a date as far ahead as your deprecation policy asks for.',
  ],
  'sunset-unreadable': [
    'has a sunset date that cannot be read',
    'Clients and tools cannot tell until when it works.',
    'Write "x-sunset" as a date such as "2027-03-31".',
  ],
  'sunset-too-soon': [
    'was deprecated with a sunset date that is too near',
    'Clients get less time to move than your deprecation policy promises.',
    'Move "x-sunset" further ahead.',
  ],
  'sunset-removed': [
    'lost its sunset date',
    'Clients planned with the date and no longer know until when it works.',
    'Restore "x-sunset".',
  ],
  'sunset-earlier': [
    'has an earlier sunset date than before',
    'Clients planned with the later date.',
    'Restore the later date.',
  ],
  'stability-decreased': [
    'became less stable',
    'Clients built on the promise of the higher level.',
    'Restore the "x-stability-level".',
  ],
  'stability-increased': ['became more stable', 'Nobody is affected.', 'Nothing to do.'],
  'stability-unknown': [
    'has an unknown stability level',
    'What clients may rely on cannot be told.',
    'Use one of draft, alpha, beta, stable in "x-stability-level".',
  ],
}

const operationAliases: Readonly<Record<Event, string | readonly string[]>> = {
  deprecated: 'endpoint-deprecated',
  'deprecated-with-sunset': 'endpoint-deprecated-with-sunset',
  reactivated: 'endpoint-reactivated',
  'sunset-missing': 'api-deprecated-sunset-missing',
  'sunset-unreadable': ['api-deprecated-sunset-parse', 'api-path-sunset-parse'],
  'sunset-too-soon': 'api-sunset-date-too-small',
  'sunset-removed': 'sunset-deleted',
  'sunset-earlier': 'api-sunset-date-changed-too-small',
  'stability-decreased': 'api-stability-decreased',
  'stability-increased': 'api-stability-increased',
  'stability-unknown': 'api-invalid-stability-level',
}

const parameterAliases: Readonly<Partial<Record<Event, string>>> = {
  deprecated: 'request-parameter-deprecated',
  'deprecated-with-sunset': 'request-parameter-deprecated',
  reactivated: 'request-parameter-reactivated',
  'sunset-missing': 'request-parameter-deprecated-sunset-missing',
  'sunset-unreadable': 'request-parameter-sunset-parse',
  'sunset-too-soon': 'request-parameter-sunset-date-too-small',
  'sunset-removed': 'request-parameter-sunset-deleted',
  'sunset-earlier': 'request-parameter-sunset-date-changed-too-small',
}

const propertyAliases = (direction: 'request' | 'response'): Readonly<Partial<Record<Event, string>>> => ({
  deprecated: `${direction}-property-deprecated`,
  'deprecated-with-sunset': `${direction}-property-deprecated-with-sunset`,
  reactivated: `${direction}-property-reactivated`,
  'sunset-missing': `${direction}-property-deprecated-sunset-missing`,
  'sunset-unreadable': `${direction}-property-deprecated-sunset-invalid`,
  'sunset-too-soon': `${direction}-property-sunset-date-too-small`,
  'stability-decreased': `${direction}-property-stability-decreased`,
  'stability-increased': `${direction}-property-stability-increased`,
})

const common = (subject: string, words: string, event: Event) => {
  const [title, why, fix] = texts[event]
  return {
    ...judgements[event],
    id: `openapi/${subject}-${event}`,
    title: `${words} ${title}`,
    docs: docs(why, fix),
  }
}

export const operationLifecycleRules: readonly Rule[] = events.map((event) =>
  rule({
    ...common('operation', 'An operation', event),
    aliases: { oasdiff: operationAliases[event] },
    on: 'operation.lifecycle',
    check: (change, { settings }) =>
      violation(change, 'the operation', event, eventsOf(change.before, change.after, settings)),
  }),
)

export const parameterLifecycleRules: readonly Rule[] = events
  .filter((event) => parameterAliases[event] !== undefined)
  .map((event) =>
    rule({
      ...common('request-parameter', 'A parameter', event),
      aliases: { oasdiff: parameterAliases[event] ?? [] },
      on: 'parameter.lifecycle',
      check: (change, { settings }) =>
        violation(
          change,
          `parameter "${change.name}"`,
          event,
          eventsOf(change.before, change.after, settings),
        ),
    }),
  )

export const propertyLifecycleRules: readonly Rule[] = (['request', 'response'] as const).flatMap(
  (direction) =>
    events
      .filter((event) => propertyAliases(direction)[event] !== undefined)
      .map((event) =>
        rule({
          ...common(
            `${direction}-property`,
            direction === 'request' ? 'A request property' : 'A response property',
            event,
          ),
          aliases: { oasdiff: propertyAliases(direction)[event] ?? [] },
          on: 'schema.lifecycle',
          check: (change, { settings }) =>
            change.use === direction && change.before && change.after
              ? violation(change, change.part, event, eventsOf(change.before, change.after, settings))
              : undefined,
        }),
      ),
)

const violation = (
  change: Parameters<typeof say>[0],
  what: string,
  event: Event,
  found: ReadonlyMap<Event, string>,
): Violation | undefined => {
  const words = found.get(event)
  return words === undefined ? undefined : { message: say(change, `${what} ${words}`) }
}
