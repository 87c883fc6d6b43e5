import type { Graph } from '../graph/model.ts'
import { couplingOf } from '../metrics/coupling.ts'
import { lakosOf } from '../metrics/lakos.ts'
import { drawingOf } from './drawing.ts'
import { markup } from './markup.ts'
import { svgText } from './svg.ts'

const style = `body{font:14px/1.5 system-ui,sans-serif;margin:24px;color:#1c2733}
figure{margin:0;overflow:auto;border:1px solid #d5dbe2}
table{border-collapse:collapse;margin:16px 0}
th,td{border-bottom:1px solid #d5dbe2;padding:3px 12px;text-align:right}
th:first-child,td:first-child{text-align:left;font-family:ui-monospace,monospace}
caption{text-align:left;font-weight:600;padding:6px 0}`

/** A page that needs nothing else and does nothing: no script, and a policy that forbids the browser to load anything. */
export const htmlPage = (graph: Graph, title: string): string => {
  const drawing = drawingOf(graph, title)
  const cyclic = drawing.edges.filter((edge) => edge.cyclic)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${markup(title)}</title>
<style>
${style}
</style>
</head>
<body>
<h1>${markup(title)}</h1>
<p>${drawing.nodes.length} nodes, ${drawing.edges.length} dependencies, of which ${cyclic.length} lie in cycles (drawn in red).</p>
<figure>
${svgText(drawing)}</figure>
${graphFigures(graph)}
${nodeFigures(graph)}
</body>
</html>
`
}

const graphFigures = (graph: Graph): string => {
  const { ccd, acd, nccd, propagationCost, longestChain } = lakosOf(graph)
  return table(
    'The whole graph',
    ['Figure', 'Value'],
    [
      ['Cumulative dependency (CCD)', ccd],
      ['Average dependency (ACD)', acd],
      ['Normalised dependency (NCCD)', nccd],
      ['Propagation cost', propagationCost],
      ['Longest chain', longestChain],
    ],
  )
}

const nodeFigures = (graph: Graph): string => {
  const coupling = couplingOf(graph)
  return table(
    'Each node',
    ['Node', 'Used by (Ca)', 'Uses (Ce)', 'Instability', 'Abstractness', 'Distance'],
    graph.nodes.map(({ id }, position) => {
      const { afferent, efferent, instability, abstractness, distance } = coupling[position]!
      return [id, afferent, efferent, instability, abstractness, distance]
    }),
  )
}

type Cell = string | number | undefined

const table = (caption: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [
    `<table><caption>${caption}</caption>`,
    `<tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>`,
    ...rows.map((row) => `<tr>${row.map((cell) => `<td>${markup(cellText(cell))}</td>`).join('')}</tr>`),
    '</table>',
  ].join('\n')

const cellText = (cell: Cell): string =>
  typeof cell === 'number' ? String(Math.round(cell * 100) / 100) : (cell ?? '')
