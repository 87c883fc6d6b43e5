import { graphOf, type Graph, type NamedEdge } from '../graph/model.ts'
import type { Landscape, ServiceEdge } from '../services/model.ts'

/**
 * The landscape as a graph that rules judge. Services are its nodes; channels and tables stand outside of them, with the
 * tag `channel` or `table`. Who subscribes depends on the channel, like who publishes. Services have the tags
 * that were read and, as their component, `team:NAME` of their owner; edges have the use (`calls`, `publishes` …) and the kinds of
 * evidence (`declared`, `static`, `observed`) as tags.
 */
export const serviceGraph = ({ services, channels, tables, edges }: Landscape): Graph =>
  graphOf(
    [
      ...services.map(({ name, tags, owner }) => ({
        id: name,
        kind: 'service' as const,
        tags,
        ...(owner !== undefined && { component: `team:${owner}` }),
      })),
      ...channels.map(({ name }) => ({
        id: `channel ${name}`,
        kind: 'external' as const,
        tags: ['channel'],
      })),
      ...tables.map(({ id }) => ({ id: `table ${id}`, kind: 'external' as const, tags: ['table'] })),
    ],
    edges.map(edgeOf),
  )

const edgeOf = ({ from, to, use, evidence }: ServiceEdge): NamedEdge => ({
  from,
  to: use === 'calls' ? to : `${use === 'reads' || use === 'writes' ? 'table' : 'channel'} ${to}`,
  kind: 'runtime',
  tags: [use, ...new Set(evidence.map(({ kind }) => kind))],
  places: evidence.map(({ place }) => place),
})
