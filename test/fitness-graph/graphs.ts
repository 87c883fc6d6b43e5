import * as fc from 'fast-check'
import { graphOf, type Graph } from '../../src/fitness/graph/model.ts'

/** A graph written as `A>B B>C D`: arrows, and nodes without any. */
export const arrows = (text: string): Graph => {
  const words = text.split(' ').map((word) => word.split('>'))
  return graphOf(
    words.flat().map((id) => ({ id, kind: 'file' })),
    words.flatMap(([from, to], at) =>
      from === undefined || to === undefined
        ? []
        : [{ from, to, kind: 'runtime' as const, places: [{ path: from, line: at + 1, column: 1 }] }],
    ),
  )
}

/** Up to nine nodes with any edges between them, those from a node to itself included. */
export const smallGraph: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 9 }).chain((count) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 25, selector: String })
    .map((pairs) =>
      graphOf(
        Array.from({ length: count }, (_, at) => ({ id: `n${at}`, kind: 'file' as const })),
        pairs.map(([from, to]) => ({ from: `n${from}`, to: `n${to}`, kind: 'runtime' as const })),
      ),
    ),
)
