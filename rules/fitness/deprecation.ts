import type { DeprecatedOperation } from '../../src/fitness/coupling/facts.ts'
import { threshold } from '../../src/fitness/coupling/settings.ts'
import { docs, failing, hint, rule, shown, warning } from './rule.ts'
import { counted, listed } from './wording.ts'

const dayLength = 24 * 60 * 60 * 1000

export const deprecationWithoutDate = rule({
  ...warning,
  id: 'fitness/deprecation-without-date',
  title: 'A deprecated operation has no end',
  docs: docs(
    'Consumers cannot plan for a day that nobody named: they stay, and the operation cannot be removed.',
    'Write the day as `x-sunset: 2027-06-30`, or as an example of the header Sunset in the answers.',
  ),
  on: 'operation.deprecated',
  check: ({ node }) =>
    node.sunset === undefined
      ? {
          message: `${nameOf(node)} is deprecated, and nothing says when it ends${node.consumers.length === 0 ? '' : `; it is used by ${consumersOf(node)}`}.`,
          related: placesOf(node),
        }
      : undefined,
})

export const sunsetTooSoon = rule({
  ...warning,
  id: 'fitness/sunset-too-soon',
  title: 'An operation ends soon after it is deprecated',
  docs: docs(
    'Consumers have their own plans and releases: who learns too late of the end is cut off.',
    'Move the sunset to a later day. `sunset_days` (180) sets how many days there are at least.',
  ),
  on: 'operation.deprecated',
  check: ({ node }, { settings }) => {
    const { since, sunset } = node
    if (since === undefined || sunset === undefined) return undefined
    const days = (Date.parse(sunset) - Date.parse(since)) / dayLength
    const fewest = threshold(settings, 'sunset_days')
    if (days >= fewest) return undefined
    return {
      message: `${nameOf(node)} is deprecated from ${since} and ends on ${sunset}: that is ${counted(days, 'day')}, and at least ${fewest} are asked for.`,
      related: placesOf(node),
    }
  },
})

export const consumerAfterSunset = rule({
  ...failing,
  verdict: 'breaking',
  id: 'fitness/consumer-after-sunset',
  title: 'An operation that has ended is still used',
  docs: docs(
    'The operation may be gone any day, and then the consumer fails.',
    'Move the consumer to what replaces the operation, or agree on a later sunset.',
  ),
  on: 'operation.deprecated',
  check: ({ node }) => {
    const { sunset, today, consumers } = node
    if (sunset === undefined || sunset >= today || consumers.length === 0) return undefined
    return {
      message: `${nameOf(node)} ended on ${sunset} and is still used by ${consumersOf(node)}.`,
      related: placesOf(node),
    }
  },
})

export const deprecationHeaders = rule({
  ...hint,
  id: 'fitness/deprecation-headers',
  title: 'A deprecated operation does not say so in its answers',
  docs: docs(
    'Who only runs the consumer never reads the description: the answers are where the end of the operation is noticed.',
    'Declare the headers in the responses and send them: `Deprecation` (RFC 9745) with the day it began, `Sunset` (RFC 8594) with the day it ends.',
  ),
  on: 'operation.deprecated',
  check: ({ node }) => {
    const asked =
      node.sunset === undefined ? (['Deprecation'] as const) : (['Deprecation', 'Sunset'] as const)
    const missing = asked.filter((header) => !node.headers.includes(header))
    if (missing.length === 0) return undefined
    return {
      message: `${nameOf(node)} is deprecated, and its answers do not declare the ${missing.length === 1 ? 'header' : 'headers'} ${listed(missing)}.`,
      related: placesOf(node),
    }
  },
})

const nameOf = ({ service, operation }: DeprecatedOperation): string => `${operation} of "${service}"`

const consumersOf = ({ consumers }: DeprecatedOperation): string => listed(consumers.map(({ name }) => name))

const placesOf = ({ consumers }: DeprecatedOperation): ReturnType<typeof shown> =>
  shown(consumers.map(({ place }) => place))
