import { threshold } from '../../src/fitness/coupling/settings.ts'
import { docs, rule, shown, warning } from './rule.ts'
import { counted, path, percent } from './wording.ts'

export const chattyRequest = rule({
  ...warning,
  id: 'fitness/chatty-request',
  title: 'A request causes many calls between services',
  docs: docs(
    'Every call adds its delay and its chance to fail: a request that takes this many is slow and fragile.',
    'Ask for several things at once, keep a copy of what seldom changes, or move what talks so much into one service. `max_calls_per_request` (10) sets how many calls there may be.',
  ),
  on: 'request.calls',
  check: ({ node: { service, operation, traces, calls, trace } }, { settings }) => {
    const most = threshold(settings, 'max_calls_per_request')
    if (calls <= most) return undefined
    return {
      message: `${operation} of "${service}" causes ${counted(calls, 'call')} between services (95th percentile of ${counted(traces, 'trace')}; for example trace ${trace.name}), and ${most} are allowed.`,
      related: shown([trace.place]),
    }
  },
})

export const repeatedCall = rule({
  ...warning,
  id: 'fitness/repeated-call',
  title: 'A request calls one operation again and again',
  docs: docs(
    'The more there is to list, the more calls it takes: what is fast with the data of a test is slow with that of a customer.',
    'Offer an operation that takes many at once, and call it once. `repeated_calls` (5) sets from which number on it counts.',
  ),
  on: 'request.repeated-call',
  check: ({ node: { caller, request, callee, operation, calls, trace } }, { settings }) =>
    calls < threshold(settings, 'repeated_calls')
      ? undefined
      : {
          message: `${request} of "${caller}" calls ${operation} of "${callee}" ${calls} times in one request (trace ${trace.name}).`,
          related: shown([trace.place]),
        },
})

export const syncChain = rule({
  ...warning,
  id: 'fitness/sync-chain',
  title: 'Many services wait for each other in a row',
  docs: docs(
    'The first is only up while all of them are, and is as slow as all of them together.',
    'Let services keep what they need from events, or turn a call into a message. `max_sync_hops` (3) sets how many calls there may be in a row.',
  ),
  on: 'calls.chain',
  check: ({ node: { service, steps } }, { settings }) => {
    const most = threshold(settings, 'max_sync_hops')
    if (steps.length <= most) return undefined
    return {
      message: `${steps.length} calls wait for each other, and ${most} are allowed: ${path(service, steps)}.`,
      related: shown(steps.map(({ place }) => place)),
    }
  },
})

export const syncChainAvailability = rule({
  ...warning,
  id: 'fitness/sync-chain-availability',
  title: 'The services that one waits for are together less available than it should be',
  docs: docs(
    'A service that waits for others is down when any of them is: its objective cannot be kept, however well it is built.',
    'Make a call something it can do without, ask the others for more, or promise less. `availability_target` (0.99) is what a service without an objective of its own should reach.',
  ),
  on: 'calls.availability',
  check: ({ node: { service, steps, promised, levels, availability } }, { settings }) => {
    const target = promised ?? threshold(settings, 'availability_target')
    // Products of decimal fractions are off in their last digits: a row that is exactly as good as the target is good.
    if (availability >= target - 1e-12) return undefined
    const parts = levels.map((level) => `"${level.name}" ${percent(level.availability)}`).join(', ')
    return {
      message: `Service "${service}" ${promised === undefined ? 'should be' : 'promises to be'} available ${percent(target)} of the time and waits for services that allow ${percent(availability)}: ${path(service, steps)} (${parts}).`,
      related: shown([...levels, ...steps].map(({ place }) => place)),
    }
  },
})
