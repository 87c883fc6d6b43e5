import type { Evidence, EvidenceSource, ServiceEdge, Use } from './model.ts'

/** Evidence by how much it proves. */
const ranks: readonly EvidenceSource[] = [
  'pact',
  'openapi',
  'asyncapi',
  'protobuf',
  'schema',
  'kubernetes',
  'compose',
  'migration',
  'sql',
  'code',
  'catalog',
  'trace',
]

/** Collects what is seen: one edge for two ends and a use, however often and by whomever it was seen. */
export interface Edges {
  add(from: string, use: Use, to: string, evidence: Evidence, operations?: readonly string[]): void
  has(from: string, use: Use, to: string): boolean
  all(): readonly ServiceEdge[]
}

interface Gathered {
  readonly from: string
  readonly use: Use
  readonly to: string
  readonly operations: Set<string>
  readonly evidence: Map<string, Evidence>
}

export const collectEdges = (): Edges => {
  const edges = new Map<string, Gathered>()
  const keyOf = (from: string, use: Use, to: string): string => `${from}\0${use}\0${to}`
  return {
    add(from, use, to, evidence, operations = []) {
      if (use === 'calls' && from === to) return
      const key = keyOf(from, use, to)
      const edge = edges.get(key) ?? { from, use, to, operations: new Set(), evidence: new Map() }
      edges.set(key, edge)
      for (const operation of operations) edge.operations.add(operation)
      const { path, line, column } = evidence.place
      const place = `${evidence.source}\0${path}\0${line}\0${column}\0${evidence.what}`
      if (!edge.evidence.has(place)) edge.evidence.set(place, evidence)
    },
    has: (from, use, to) => edges.has(keyOf(from, use, to)),
    all: () =>
      [...edges]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, { from, use, to, operations, evidence }]) => ({
          from,
          use,
          to,
          operations: [...operations].toSorted(),
          evidence: [...evidence.values()].toSorted(byRank),
        })),
  }
}

const byRank = (one: Evidence, other: Evidence): number =>
  ranks.indexOf(one.source) - ranks.indexOf(other.source)
