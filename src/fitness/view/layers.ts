import { adjacencyOf } from '../graph/adjacency.ts'
import { stronglyConnected } from '../graph/strongly-connected.ts'
import type { Drawing } from './drawing.ts'

/** How often rows are put into the order of what their nodes are joined to. */
const sweeps = 6

/**
 * The nodes in layers: what nobody uses is on top, and every dependency leads down, except those inside of a cycle,
 * whose nodes share a layer. Within a layer nodes stand near what they are joined to. The same graph gives the same
 * layers on every machine.
 */
export const layersOf = ({ nodes, edges }: Drawing): readonly (readonly number[])[] => {
  const drawn = edges.map(({ from, to }) => ({ from, to, kind: 'runtime' as const, places: [] }))
  const forward = adjacencyOf(nodes.length, drawn)
  const { groupOf, groupCount } = stronglyConnected(forward)
  const layerOfGroup = new Int32Array(groupCount)
  const byGroup = Map.groupBy(edges, ({ from }) => groupOf[from]!)
  // A group has a higher number than what it reaches, so whatever leads to it has been seen before.
  for (let group = groupCount - 1; group >= 0; group--)
    for (const { to } of byGroup.get(group) ?? []) {
      const below = groupOf[to]!
      if (below !== group) layerOfGroup[below] = Math.max(layerOfGroup[below]!, layerOfGroup[group]! + 1)
    }
  const layers = Map.groupBy(nodes.keys(), (node) => layerOfGroup[groupOf[node]!]!)
  const rows = [...layers].toSorted(([one], [other]) => one - other).map(([, row]) => row)
  const backward = adjacencyOf(nodes.length, drawn, 'backward')
  const place = new Float64Array(nodes.length)
  const number = (row: readonly number[]): void =>
    row.forEach((node, index) => (place[node] = (index + 0.5) / row.length))
  rows.forEach(number)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const down = sweep % 2 === 0
    const { starts, targets } = down ? backward : forward
    for (const row of down ? rows : rows.toReversed()) {
      const wanted = new Map(row.map((node) => [node, meanPlace(node, starts, targets, place)]))
      row.sort((one, other) => wanted.get(one)! - wanted.get(other)! || one - other)
      number(row)
    }
  }
  return rows
}

/** Where a node is drawn to: the mean of what it is joined to, or where it is. */
const meanPlace = (node: number, starts: Int32Array, targets: Int32Array, place: Float64Array): number => {
  const joined = targets.subarray(starts[node], starts[node + 1])
  if (joined.length === 0) return place[node]!
  return joined.reduce((sum, other) => sum + place[other]!, 0) / joined.length
}
