import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { graphOf } from '../../src/fitness/graph/model.ts'
import { dotText } from '../../src/fitness/view/dot.ts'
import { drawingOf } from '../../src/fitness/view/drawing.ts'
import { htmlPage } from '../../src/fitness/view/html.ts'
import { layersOf } from '../../src/fitness/view/layers.ts'
import { mermaidText } from '../../src/fitness/view/mermaid.ts'
import { svgText } from '../../src/fitness/view/svg.ts'
import { arrows, smallGraph } from '../fitness-graph/graphs.ts'

const layersByName = (text: string): readonly string[] => {
  const drawing = drawingOf(arrows(text), 'test')
  return layersOf(drawing).map((layer) =>
    layer
      .map((node) => drawing.nodes[node]!.id)
      .toSorted()
      .join(' '),
  )
}

test('what nobody uses is on top, and what is used lies below', () => {
  assert.deepEqual(layersByName('A>B B>C A>C D'), ['A D', 'B', 'C'])
})

test('the nodes of a cycle share a layer', () => {
  assert.deepEqual(layersByName('A>B B>C C>B C>D'), ['A', 'B C', 'D'])
})

test('every dependency outside of a cycle leads down, and every node is in one layer', () => {
  fc.assert(
    fc.property(smallGraph, (graph) => {
      const drawing = drawingOf(graph, 'test')
      const layers = layersOf(drawing)
      assert.deepEqual(
        layers.flat().toSorted((one, other) => one - other),
        [...graph.nodes.keys()],
      )
      const layerOf = new Map(layers.flatMap((layer, index) => layer.map((node) => [node, index])))
      for (const { from, to, cyclic } of drawing.edges)
        assert.ok(cyclic ? layerOf.get(from) === layerOf.get(to) : layerOf.get(from)! < layerOf.get(to)!)
    }),
  )
})

test('a name cannot break out of what it stands in', () => {
  const name = `a"]-->x;</text><script>alert(1)</script>\\ #quot; & 'b'\n\u202e`
  const graph = graphOf(
    [
      { id: name, kind: 'file' },
      { id: 'b', kind: 'external' },
    ],
    [{ from: name, to: 'b', kind: 'runtime' }],
  )
  const drawing = drawingOf(graph, name)
  for (const text of [svgText(drawing), htmlPage(graph, name)]) assert.doesNotMatch(text, /<script|\u202e/)
  assert.equal(mermaidText(drawing).split('\n').length, 5)
  assert.doesNotMatch(mermaidText(drawing), /"\]-->x|<script|\\/)
  assert.equal(dotText(drawing).split('\n').length, 7)
  assert.match(dotText(drawing), /^ {2}"a\\"\]/m)
})

test('a graph of ten thousand nodes is drawn in linear time', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `src/folder${index % 97}/file${index}.ts`)
  const graph = graphOf(
    names.map((id) => ({ id, kind: 'file' })),
    names.flatMap((from, index) =>
      [7, 31, 1009].flatMap((step) =>
        index + step < names.length ? [{ from, to: names[index + step]!, kind: 'runtime' as const }] : [],
      ),
    ),
  )
  const start = performance.now()
  assert.ok(svgText(drawingOf(graph, 'large')).length > 1_000_000)
  assert.ok(performance.now() - start < 5000)
})
