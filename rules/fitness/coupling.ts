import { threshold } from '../../src/fitness/coupling/settings.ts'
import { docs, rule, shown, warning } from './rule.ts'
import { counted, listed } from './wording.ts'

export const domainCoupling = rule({
  ...warning,
  id: 'fitness/domain-coupling',
  title: 'A service calls many others',
  docs: docs(
    'The service knows the contracts of all of them: each of their changes can break it, and it is only up while all of them are.',
    'Move what belongs together into one service, or let the others publish what it needs. `max_downstreams` (5) sets how many it may call.',
  ),
  on: 'service.downstreams',
  check: ({ node: { service, downstreams } }, { settings }) => {
    const most = threshold(settings, 'max_downstreams')
    if (downstreams.length <= most) return undefined
    const names = listed(downstreams.map(({ name }) => name))
    return {
      message: `Service "${service}" calls ${counted(downstreams.length, 'other service')}, and ${most} are allowed: ${names}.`,
      related: shown(downstreams.map(({ place }) => place)),
    }
  },
})

export const passThroughCoupling = rule({
  ...warning,
  id: 'fitness/pass-through-coupling',
  title: 'A service sends on what it gets without using it',
  docs: docs(
    'The service in between has to change, and to be deployed, whenever the two on its sides want to tell each other something else.',
    'Let the sender call the last service itself, or send one value through that the service in between does not look into. `pass_through_share` (0.5) and `pass_through_fields` (3) set what counts.',
  ),
  on: 'request.pass-through',
  check: ({ node: { from, through, to, operation, sentOn, fields, onward } }, { settings }) => {
    if (fields < threshold(settings, 'pass_through_fields')) return undefined
    if (sentOn.length / fields < threshold(settings, 'pass_through_share')) return undefined
    return {
      message: `Service "${through}" sends ${sentOn.length} of the ${fields} fields that it gets from "${from}" with ${operation} on to "${to}", and answers none of them itself: ${listed(sentOn)}.`,
      related: shown(onward.map(({ place }) => place)),
    }
  },
})

export const stampCoupling = rule({
  ...warning,
  id: 'fitness/stamp-coupling',
  title: 'A consumer uses little of what it is answered',
  docs: docs(
    'The consumer depends on a structure that is mostly about something else, and the provider collects and sends what nobody reads.',
    'Offer an operation that answers what the consumer needs, or let it choose the fields. `field_use_share` (0.5) and `field_use_fields` (4) set what counts.',
  ),
  on: 'answer.use',
  check: ({ node: { consumer, provider, operation, of, used, unused, answer } }, { settings }) => {
    const fields = used.length + unused.length
    if (fields < threshold(settings, 'field_use_fields')) return undefined
    if (used.length / fields >= threshold(settings, 'field_use_share')) return undefined
    const what =
      of === 'answer'
        ? `that "${provider}" answers to ${operation}`
        : `of the messages of "${operation}" from "${provider}"`
    return {
      message: `Service "${consumer}" uses ${used.length} of the ${fields} fields ${what}${used.length === 0 ? '' : `: ${listed(used)}`}. It does not use ${listed(unused)}.`,
      related: shown([answer]),
    }
  },
})

export const reuseViaService = rule({
  ...warning,
  id: 'fitness/reuse-via-service',
  title: 'A service is shared code that nearly all others call',
  docs: docs(
    'It decides nothing and keeps nothing, but when it is down or slow, so are all that call it.',
    'Make it a library with a version, so that each service takes a change when it wants to. `reuse_share` (0.6) and `reuse_callers` (3) set what counts.',
  ),
  on: 'service.shared',
  check: ({ node: { service, callers, others } }, { settings }) => {
    if (callers.length < threshold(settings, 'reuse_callers')) return undefined
    if (callers.length / others < threshold(settings, 'reuse_share')) return undefined
    return {
      message: `Service "${service}" is called by ${callers.length} of the ${others} other services, and itself calls none, publishes nothing and keeps nothing: ${listed(callers.map(({ name }) => name))}.`,
      related: shown(callers.map(({ place }) => place)),
    }
  },
})
