import type { EvidenceKind, Landscape, ServiceEdge } from '../services/model.ts'
import { factOf, placeOfEdge } from './fact.ts'
import type { FitnessFact } from './facts.ts'

/**
 * Uses that what is written down, what is deployed and built, and what happened do not agree on. Silence is only told
 * where the service speaks otherwise: one that declares none of its calls has not forgotten one.
 */
export function* drift(landscape: Landscape): Iterable<FitnessFact> {
  const { edges, traces, tables } = landscape
  const spoken = new Set(
    edges.flatMap((edge) => edge.evidence.map(({ kind }) => `${kind} ${areaOf(edge)} ${edge.from}`)),
  )
  const speaks: Speaks = (kind, edge) => spoken.has(`${kind} ${areaOf(edge)} ${edge.from}`)
  const traced = new Set(traces.flatMap(({ spans }) => spans.map(({ service }) => service)))
  const tableNames = new Map(tables.map(({ id, name }) => [id, name]))
  for (const edge of edges) {
    const kind = kindOf(edge, speaks, traced)
    if (kind === undefined) continue
    yield factOf(kind, [`service ${edge.from}`, `${edge.use} ${edge.to}`], placeOfEdge(edge), {
      service: edge.from,
      use: edge.use,
      target: tableNames.get(edge.to) ?? edge.to,
      seen: [...seenAs(edge)],
      what: edge.evidence.map(({ what }) => what),
      places: edge.evidence.map(({ place }) => place),
    })
  }
  yield* idleStartOrders(landscape, speaks)
}

/** To wait for a service before one starts declares that one needs it: to call it, or to get its events. */
function* idleStartOrders({ edges, startOrders }: Landscape, speaks: Speaks): Iterable<FitnessFact> {
  const uses = new Set(edges.map(({ from, use, to }) => JSON.stringify([from, use, to])))
  const listened = Map.groupBy(
    edges.filter(({ use }) => use === 'subscribes'),
    ({ from }) => from,
  )
  const needs = (from: string, to: string): boolean =>
    uses.has(JSON.stringify([from, 'calls', to])) ||
    (listened.get(from) ?? []).some((edge) => uses.has(JSON.stringify([to, 'publishes', edge.to])))
  for (const { from, to, place } of startOrders) {
    const isConfigured = speaks('static', { from, use: 'calls' })
    if (!isConfigured || needs(from, to)) continue
    yield factOf('use.unseen', [`service ${from}`, `calls ${to}`], place, {
      service: from,
      use: 'calls',
      target: to,
      seen: ['declared'],
      what: ['depends_on'],
      places: [place],
    })
  }
}

type Speaks = (kind: EvidenceKind, edge: Pick<ServiceEdge, 'from' | 'use'>) => boolean

type DriftKind = 'use.undeclared' | 'use.unseen' | 'use.unobserved'

const kindOf = (edge: ServiceEdge, speaks: Speaks, traced: ReadonlySet<string>): DriftKind | undefined => {
  const seen = seenAs(edge)
  if (!seen.has('declared') && speaks('declared', edge)) return 'use.undeclared'
  if (seen.has('observed')) return undefined
  if (!seen.has('static') && speaks('static', edge)) return 'use.unseen'
  return edge.use === 'calls' && traced.has(edge.from) && traced.has(edge.to) ? 'use.unobserved' : undefined
}

const seenAs = ({ evidence }: ServiceEdge): ReadonlySet<EvidenceKind> =>
  new Set(evidence.map(({ kind }) => kind))

/** Calls, events and data are declared in different places. */
const areaOf = ({ use }: Pick<ServiceEdge, 'use'>): 'calls' | 'events' | 'data' => {
  switch (use) {
    case 'calls':
      return 'calls'
    case 'publishes':
    case 'subscribes':
      return 'events'
    case 'reads':
    case 'writes':
      return 'data'
  }
}
