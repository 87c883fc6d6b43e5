import type { Span, Trace } from '../services/model.ts'

/** A call from one service to another that somebody waited for. */
export interface TracedCall {
  /** Who was called for what. */
  readonly service: string
  readonly operation: string
  /** What the caller was doing: the span with which it was entered. */
  readonly within: Span
}

/** What came in from outside, or as a message, with all calls between services that it caused. */
export interface TracedRequest {
  readonly service: string
  readonly operation: string
  readonly calls: readonly TracedCall[]
}

/**
 * The requests of a trace. Where both sides of a call have a span, the one of the service that is called counts; a call
 * to something that has no spans, such as a database, is none between services.
 */
export const callsOfTrace = (trace: Trace): readonly TracedRequest[] => {
  const spans = new Map(trace.spans.map((span) => [span.id, span]))
  const parentOf = (span: Span): Span | undefined =>
    span.parent === undefined ? undefined : spans.get(span.parent)
  const isEntered = (span: Span): boolean =>
    span.kind === 'consumer' || parentOf(span)?.service !== span.service
  const entryOf = ancestors(parentOf, isEntered)
  const isRoot = (span: Span): boolean => span.kind === 'consumer' || parentOf(span) === undefined
  const rootOf = ancestors(parentOf, isRoot)
  const calls = new Map<Span, TracedCall[]>()
  for (const span of spans.values()) {
    if (isRoot(span)) calls.set(span, calls.get(span) ?? [])
    const parent = parentOf(span)
    const isCall = span.kind === 'server' || span.kind === 'internal'
    if (!isCall || parent === undefined || parent.service === span.service) continue
    const root = rootOf(span)
    const call = { service: span.service, operation: span.operation, within: entryOf(parent) }
    const known = calls.get(root)
    if (known === undefined) calls.set(root, [call])
    else known.push(call)
  }
  return [...calls].map(([{ service, operation }, made]) => ({ service, operation, calls: made }))
}

/** The span itself or the nearest one it is within that `ends` the search; remembers what it found on the way. */
const ancestors = (
  parentOf: (span: Span) => Span | undefined,
  ends: (span: Span) => boolean,
): ((span: Span) => Span) => {
  const found = new Map<Span, Span>()
  return (span) => {
    const path = new Set<Span>()
    let current = span
    while (!found.has(current) && !path.has(current) && !ends(current)) {
      path.add(current)
      current = parentOf(current) ?? current
    }
    const end = found.get(current) ?? current
    for (const passed of path) found.set(passed, end)
    found.set(span, end)
    return end
  }
}
