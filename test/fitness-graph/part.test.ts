import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { byFolder, byPattern, collapse, type Grouping } from '../../src/fitness/graph/collapse.ts'
import { filteredNodes, type GraphFilter } from '../../src/fitness/graph/filter.ts'
import type { Graph } from '../../src/fitness/graph/model.ts'
import { arrows } from './graphs.ts'

const left = (graph: Graph, filter: GraphFilter): string =>
  Array.from(filteredNodes(graph, filter), (node) => graph.nodes[node]!.id).join('')

const drawn = (graph: Graph, groupOf: Grouping): string[] => {
  const { nodes, edges } = collapse(graph, groupOf)
  return [...nodes.map(({ id }) => id), ...edges.map(({ from, to }) => `${nodes[from]!.id}>${nodes[to]!.id}`)]
}

describe('a filter', () => {
  const chain = arrows('A>B B>C C>D D>E X')
  const at = (ids: string): ReadonlySet<number> => new Set([...ids].map((id) => chain.positions.get(id)!))

  it('leaves everything when it asks for nothing', () => {
    assert.equal(left(chain, {}), 'ABCDEX')
  })

  it('includes only, and excludes', () => {
    assert.equal(left(chain, { include: at('ABC'), exclude: at('B') }), 'AC')
  })

  it('focuses on nodes with what they use and what uses them, as far away as asked', () => {
    assert.equal(left(chain, { focus: at('C') }), 'BCD')
    assert.equal(left(chain, { focus: at('C'), depth: 2 }), 'ABCDE')
    assert.equal(left(arrows('A>B C>B'), { focus: new Set([0]), depth: 2 }), 'AB')
  })

  it('leaves what reaches a node, but not through what is excluded', () => {
    assert.equal(left(chain, { reaches: at('D') }), 'ABCD')
    assert.equal(left(chain, { reaches: at('D'), exclude: at('B') }), 'CD')
  })
})

describe('a graph drawn together', () => {
  const files = arrows('src/a/x/1>src/a/y/2 src/a/x/1>src/b/3 src/b/3>main')

  it('by folder has a node for each folder, however deep or cut off', () => {
    assert.deepEqual(drawn(files, byFolder()), [
      'src/a/x',
      'src/a/y',
      'src/b',
      '.',
      'src/a/x>src/a/y',
      'src/a/x>src/b',
      'src/b>.',
    ])
    assert.deepEqual(drawn(files, byFolder(2)), ['src/a', 'src/b', '.', 'src/a>src/b', 'src/b>.'])
  })

  it('by a pattern keeps what lies in no folder that the pattern matches', () => {
    assert.deepEqual(drawn(files, byPattern('src/a')), [
      'src/a',
      'src/b/3',
      'main',
      'src/a>src/b/3',
      'src/b/3>main',
    ])
    assert.deepEqual(drawn(files, byPattern('src/*')), [
      'src/a',
      'src/b',
      'main',
      'src/a>src/b',
      'src/b>main',
    ])
  })
})
