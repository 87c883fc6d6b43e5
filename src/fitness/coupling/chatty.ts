import type { Landscape } from '../services/model.ts'
import { factOf, placesOfServices } from './fact.ts'
import type { FitnessFact } from './facts.ts'
import { callsOfTrace, type TracedCall } from './traced-calls.ts'

/** How many calls the requests of every kind cause, and which operations one request calls again and again. */
export function* chatty(landscape: Landscape): Iterable<FitnessFact> {
  const placeOf = placesOfServices(landscape)
  const traced = landscape.traces.flatMap((trace) =>
    callsOfTrace(trace).map((request) => ({ ...request, trace })),
  )
  const requests = Map.groupBy(traced, ({ service, operation }) => JSON.stringify([service, operation]))
  for (const same of requests.values()) {
    const { service, operation } = same[0]!
    const byCalls = same.toSorted((one, other) => one.calls.length - other.calls.length)
    const { calls, trace } = byCalls[Math.ceil(byCalls.length * 0.95) - 1]!
    if (calls.length === 0) continue
    yield factOf('request.calls', [`service ${service}`, operation, 'calls'], placeOf(service, trace.place), {
      service,
      operation,
      traces: same.length,
      calls: calls.length,
      trace: { name: trace.id, place: trace.place },
    })
  }
  yield* repeatedCalls(traced, placeOf)
}

type Traced = { readonly trace: Landscape['traces'][number]; readonly calls: readonly TracedCall[] }

function* repeatedCalls(
  traced: readonly Traced[],
  placeOf: ReturnType<typeof placesOfServices>,
): Iterable<FitnessFact> {
  const within = traced.flatMap(({ trace, calls }) =>
    [
      ...Map.groupBy(calls, ({ within: span, service, operation }) =>
        JSON.stringify([span.id, service, operation]),
      ),
    ].map(([, same]) => ({ ...same[0]!, count: same.length, trace })),
  )
  const kinds = Map.groupBy(within, ({ within: span, service, operation }) =>
    JSON.stringify([span.service, span.operation, service, operation]),
  )
  for (const same of kinds.values()) {
    const most = same.reduce((best, one) => (one.count > best.count ? one : best))
    const { within: request, service: callee, operation, count, trace } = most
    if (count < 2) continue
    yield factOf(
      'request.repeated-call',
      [`service ${request.service}`, request.operation, `${operation} of ${callee}`],
      placeOf(request.service, trace.place),
      {
        caller: request.service,
        request: request.operation,
        callee,
        operation,
        calls: count,
        trace: { name: trace.id, place: trace.place },
      },
    )
  }
}
