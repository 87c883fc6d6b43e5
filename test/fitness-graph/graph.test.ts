import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { adjacencyOf } from '../../src/fitness/graph/adjacency.ts'
import { assignComponents, componentGraph } from '../../src/fitness/graph/component.ts'
import { globOf, literalGlob } from '../../src/fitness/graph/glob.ts'
import { graphOf, type Graph } from '../../src/fitness/graph/model.ts'
import { shortestCycles } from '../../src/fitness/graph/shortest-cycles.ts'
import { shortestPath } from '../../src/fitness/graph/shortest-path.ts'
import { cyclicGroups, stronglyConnected } from '../../src/fitness/graph/strongly-connected.ts'
import { couplingOf } from '../../src/fitness/metrics/coupling.ts'
import { lakosOf } from '../../src/fitness/metrics/lakos.ts'
import { arrows, smallGraph } from './graphs.ts'

const forward = (graph: Graph) => adjacencyOf(graph.nodes.length, graph.edges)
const backward = (graph: Graph) => adjacencyOf(graph.nodes.length, graph.edges, 'backward')

/** Who reaches whom by one edge or more, by Warshall's algorithm. */
const reachability = (graph: Graph): boolean[][] => {
  const reach = graph.nodes.map(() => graph.nodes.map(() => false))
  for (const { from, to } of graph.edges) reach[from]![to] = true
  for (const middle of reach.keys())
    for (const from of reach.keys())
      if (reach[from]![middle]) for (const to of reach.keys()) if (reach[middle]![to]) reach[from]![to] = true
  return reach
}

describe('patterns', () => {
  it('keep * and ? inside of one part of a path', () => {
    assert.ok(globOf('src/*.ts')('src/a.ts'))
    assert.equal(globOf('src/*.ts')('src/a/b.ts'), undefined)
    assert.ok(globOf('src/?.ts')('src/a.ts'))
    assert.equal(globOf('src/?.ts')('src/ab.ts'), undefined)
  })

  it('cross parts with **, which stands for everything inside a folder but not for the folder', () => {
    assert.ok(globOf('src/**')('src/a/b.ts'))
    assert.equal(globOf('src/**')('src'), undefined)
    assert.ok(globOf('src/**/b.ts')('src/b.ts'))
    assert.ok(globOf('**/b.ts')('src/a/b.ts'))
    assert.equal(globOf('**/b.ts')('src/ab.ts'), undefined)
  })

  it('capture a part by name, and hold what was captured elsewhere literally', () => {
    assert.deepEqual([...globOf('src/{name}/**')('src/orders/a.ts')!], [['name', 'orders']])
    assert.equal(globOf('src/{name}/**')('src//a.ts'), undefined)
    const bound = globOf('src/{name}/**', '/', new Map([['name', 'a*']]))
    assert.ok(bound('src/a*/x.ts'))
    assert.equal(bound('src/ab/x.ts'), undefined)
  })

  it('separate packages by dots', () => {
    assert.deepEqual([...globOf('com.{name}.**', '.')('com.acme.orders.Api')!], [['name', 'acme']])
  })

  it('take any text literally that is made a literal', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        assert.ok(globOf(literalGlob(text))(text))
        if (other !== text) assert.equal(globOf(literalGlob(text))(other), undefined)
      }),
    )
  })

  it('stay fast on patterns made to be slow', () => {
    const started = performance.now()
    assert.equal(globOf(`${'*a'.repeat(40)}b`)('a'.repeat(2000)), undefined)
    assert.ok(performance.now() - started < 1000)
  })
})

describe('cycles', () => {
  it('are exactly the groups of nodes that reach each other', () => {
    fc.assert(
      fc.property(smallGraph, (graph) => {
        const reach = reachability(graph)
        const { groupOf } = stronglyConnected(forward(graph))
        for (const one of graph.nodes.keys())
          for (const other of graph.nodes.keys())
            if (one !== other)
              assert.equal(groupOf[one] === groupOf[other], reach[one]![other]! && reach[other]![one]!)
        const inCycles = cyclicGroups(forward(graph))
          .flat()
          .toSorted((one, other) => one - other)
        assert.deepEqual(
          inCycles,
          [...graph.nodes.keys()].filter((node) => reach[node]![node]),
        )
      }),
    )
  })

  it('are shown for every edge in them by a shortest one', () => {
    fc.assert(
      fc.property(smallGraph, (graph) => {
        const reach = reachability(graph)
        const found = cyclicGroups(forward(graph)).flatMap((group) =>
          shortestCycles(forward(graph), backward(graph), group),
        )
        const cyclic = [...graph.edges.keys()].filter(
          (at) =>
            reach[graph.edges[at]!.to]![graph.edges[at]!.from] ||
            graph.edges[at]!.to === graph.edges[at]!.from,
        )
        assert.deepEqual(
          found.map(({ edge }) => edge).toSorted((one, other) => one - other),
          cyclic,
        )
        for (const { from, to, cycle } of found)
          assert.equal(cycle.length, shortestPath(forward(graph), to, from).length)
      }),
    )
  })

  it('are found in 200,000 nodes and 1.2 million edges, however deep, in well under half a second', () => {
    const count = 200_000
    const edges = Array.from({ length: 1_200_000 }, (_, at) =>
      at < count
        ? { from: at, to: (at + 1) % count, kind: 'runtime' as const, places: [] }
        : { from: (at * 7919) % count, to: (at * 104_729) % count, kind: 'runtime' as const, places: [] },
    )
    const adjacency = adjacencyOf(count, edges)
    const started = performance.now()
    assert.equal(stronglyConnected(adjacency).groupCount, 1)
    assert.ok(performance.now() - started < 500)
  })
})

describe('components', () => {
  const files = graphOf(
    ['src/domain/orders/a.ts', 'src/domain/orders/b.ts', 'src/domain/billing/c.ts', 'src/web/d.ts'].map(
      (id) => ({
        id,
        kind: 'file',
      }),
    ),
    [
      { from: 'src/domain/orders/a.ts', to: 'src/domain/orders/b.ts', kind: 'runtime' },
      { from: 'src/domain/orders/a.ts', to: 'src/domain/billing/c.ts', kind: 'runtime' },
      { from: 'src/domain/orders/b.ts', to: 'src/domain/billing/c.ts', kind: 'runtime' },
      { from: 'src/web/d.ts', to: 'src/domain/orders/a.ts', kind: 'type' },
      { from: 'src/web/d.ts', to: 'lodash', kind: 'runtime' },
    ],
  )
  const assigned = assignComponents(files, [
    { name: 'domain.*', patterns: ['src/domain/{name}/**'] },
    { name: 'web', patterns: ['src/web/**'] },
  ])

  it('are named after what their pattern captures', () => {
    assert.deepEqual(
      assigned.nodes.map(({ component }) => component),
      ['domain.orders', 'domain.orders', 'domain.billing', 'web', undefined],
    )
  })

  it('depend on each other by the imports of their files, which keep their kinds', () => {
    const lifted = componentGraph(assigned)
    assert.deepEqual(
      lifted.edges.map(({ from, to, kind }) => [lifted.nodes[from]!.id, lifted.nodes[to]!.id, kind]),
      [
        ['domain.orders', 'domain.billing', 'runtime'],
        ['web', 'domain.orders', 'type'],
      ],
    )
  })
})

describe('metrics', () => {
  it('of John Lakos are those of a hand-computed tree', () => {
    const { ccd, acd, nccd } = lakosOf(arrows('A>B A>C B>D'))
    assert.deepEqual([ccd, acd, nccd], [8, 2, 1])
  })

  it('keep the propagation cost between 1/n and 1', () => {
    fc.assert(
      fc.property(smallGraph, (graph) => {
        const { propagationCost, ccd } = lakosOf(graph)
        assert.ok(propagationCost >= 1 / graph.nodes.length && propagationCost <= 1)
        const reach = reachability(graph)
        const counted = [...reach.keys()].flatMap((from) =>
          [...reach.keys()].filter((to) => from === to || reach[from]![to]),
        )
        assert.equal(ccd, counted.length)
      }),
    )
  })

  it('count as many afferent as efferent couplings in the whole graph', () => {
    fc.assert(
      fc.property(smallGraph, (graph) => {
        const all = couplingOf(graph)
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
        assert.equal(sum(all.map(({ afferent }) => afferent)), sum(all.map(({ efferent }) => efferent)))
        for (const { instability } of all)
          assert.ok(instability === undefined || (instability >= 0 && instability <= 1))
      }),
    )
  })
})
