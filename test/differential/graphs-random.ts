import { assignComponents } from '../../src/fitness/graph/component.ts'
import { graphOf, type EdgeKind, type Graph } from '../../src/fitness/graph/model.ts'

/** A random graph in the form that the other side reads, with arrows of a diagram between its groups. */
export interface RandomGraph {
  readonly nodes: readonly string[]
  readonly edges: readonly (readonly [from: string, to: string, kind: EdgeKind])[]
  readonly arrows: readonly (readonly [from: string, to: string])[]
}

const kinds: readonly EdgeKind[] = ['runtime', 'type', 'dynamic']

/** The same numbers from the same seed: whole numbers below a bound. */
const numbersFrom = (seed: number): ((bound: number) => number) => {
  let state = seed
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    const spread = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61))
    return Math.floor((((spread ^ (spread >>> 14)) >>> 0) / 2 ** 32) * bound)
  }
}

/**
 * Between 2 and 60 files in up to five groups and three folders each, of any density from no edges to many, without
 * cycles or with some or many. Edges of several kinds may join the same files, and a file may import itself.
 */
export const randomGraph = (seed: number): RandomGraph => {
  const below = numbersFrom(seed)
  const count = 2 + below(59)
  const groups = 1 + below(5)
  const nodes = Array.from({ length: count }, (_, at) =>
    below(6) === 0 ? `g${below(groups)}/n${at}` : `g${below(groups)}/m${below(3)}/n${at}`,
  )
  const backward = [0, 5, 50][below(3)]!
  const edges = new Map<string, RandomGraph['edges'][number]>()
  for (let left = below(count * 4); left > 0; left--) {
    const [one, other] = [below(count), below(count)]
    const isForward = below(100) >= backward
    if (isForward && one === other) continue
    const [from, to] = isForward ? [Math.min(one, other), Math.max(one, other)] : [one, other]
    const kind = kinds[below(kinds.length)]!
    edges.set(`${from} ${to} ${kind}`, [nodes[from]!, nodes[to]!, kind])
  }
  const arrows = [0, 1, 2].flatMap((from) =>
    [0, 1, 2].flatMap((to) => (from !== to && below(2) === 0 ? [[`g${from}`, `g${to}`] as const] : [])),
  )
  return { nodes, edges: [...edges.values()], arrows }
}

/** As our graph, every group a component. */
export const ourGraph = ({ nodes, edges }: RandomGraph): Graph =>
  assignComponents(
    graphOf(
      nodes.map((id) => ({ id, kind: 'file' })),
      edges.map(([from, to, kind]) => ({ from, to, kind })),
    ),
    [{ name: '*', patterns: ['{group}/**'] }],
  )
