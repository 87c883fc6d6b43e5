import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { layersOf } from '../../src/server/pages/network/layers.ts'

const pair = (text: string) => {
  const [consumer = '', provider = ''] = text.split(' ')
  return { consumer, provider }
}

test('a consumer stands left of its provider', () => {
  const { nodes, columns } = layersOf(['shop orders', 'orders catalog', 'shop catalog'].map(pair))
  assert.equal(columns, 3)
  assert.deepEqual(Object.fromEntries(nodes.map(({ name, layer }) => [name, layer])), {
    shop: 0,
    orders: 1,
    catalog: 2,
  })
})

test('a contract that skips a column passes it at a place of its own', () => {
  const { edges } = layersOf(['shop orders', 'orders catalog', 'shop catalog'].map(pair))
  const long = edges.find(({ edge }) => edge.consumer === 'shop' && edge.provider === 'catalog')
  assert.deepEqual(
    long?.through.map(({ layer }) => layer),
    [0, 1, 2],
  )
})

test('a circle has one contract that is drawn backwards', () => {
  const { edges } = layersOf(['a b', 'b c', 'c a'].map(pair))
  assert.equal(edges.filter(({ isBackwards }) => isBackwards).length, 1)
})

test('somebody who consumes itself is drawn once, without a line', () => {
  const { nodes, edges } = layersOf([pair('a a')])
  assert.deepEqual([nodes.length, edges.length], [1, 0])
})

test('nobody stands where somebody else does, and every line goes to the right', () => {
  const names = fc.constantFrom(...'abcdefghij')
  const pairs = fc.uniqueArray(fc.record({ consumer: names, provider: names }), {
    selector: ({ consumer, provider }) => consumer + provider,
  })
  fc.assert(
    fc.property(pairs, (list) => {
      const { nodes, edges, columns, rows } = layersOf(list)
      const places = new Set([...nodes, ...edges.flatMap(({ through }) => through)])
      const byColumn = Map.groupBy(places, ({ layer }) => layer)
      for (const column of byColumn.values()) {
        const sorted = column
          .filter(({ name }) => name !== '')
          .map(({ row }) => row)
          .toSorted((one, other) => one - other)
        for (const [index, row] of sorted.entries())
          assert.ok(index === 0 || row - sorted[index - 1]! > 0.99, `rows ${sorted.join(' ')}`)
      }
      for (const { row, layer } of places) assert.ok(row >= 0 && row <= rows && layer < columns)
      for (const { through } of edges)
        for (const [index, { layer }] of through.entries()) assert.equal(layer, through[0]!.layer + index)
      assert.equal(edges.length, list.filter(({ consumer, provider }) => consumer !== provider).length)
    }),
  )
})
