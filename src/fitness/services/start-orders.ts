import type { Edges } from './edges.ts'
import type { StartOrder } from './model.ts'
import type { ServiceNames } from './service-names.ts'

/**
 * `depends_on` between services. It declares a call that is known from elsewhere; alone it is no edge: a service may wait for
 * another one only because a third needs it.
 */
export const startOrdersOf = (
  written: readonly StartOrder[],
  names: ServiceNames,
  edges: Edges,
): readonly StartOrder[] =>
  written.flatMap(({ from: one, to: other, place }) => {
    const [from, to] = [names.resolve(one), names.resolve(other)]
    if (from === undefined || to === undefined || from === to) return []
    if (edges.has(from, 'calls', to))
      edges.add(from, 'calls', to, {
        kind: 'declared',
        source: 'compose',
        place,
        what: `depends_on ${other}`,
      })
    return [{ from, to, place }]
  })
