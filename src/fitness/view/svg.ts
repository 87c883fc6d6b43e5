import type { Drawing, DrawnEdge } from './drawing.ts'
import { layersOf } from './layers.ts'
import { markup } from './markup.ts'

/** All in pixels. A wider layer goes on in another row. */
const rowWidth = 1500
const nodeHeight = 26
const nodeGap = 18
const rowGap = 56
const layerGap = 74
const margin = 20
const characterWidth = 7.3
const longestLabel = 44

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** A picture that needs nothing else: no script, no link, no font. */
export const svgText = (drawing: Drawing): string => {
  const { nodes, edges, title } = drawing
  const { boxes, width, height } = boxesOf(drawing)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${markup(title)}</title>`,
    '<defs>',
    ...['arrow', 'cycle'].map(
      (name) =>
        `<marker id="${name}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">` +
        `<path d="M0 0L8 4L0 8z" fill="${name === 'arrow' ? '#78838f' : '#c62828'}"/></marker>`,
    ),
    '</defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    '<g fill="none">',
    ...edges.map((edge) => edgeMarkup(edge, drawing, boxes)),
    '</g>',
    '<g font-family="ui-monospace,monospace" font-size="12" text-anchor="middle">',
    ...nodes.map((node, position) => {
      const { x, y, width: wide } = boxes[position]!
      const external = node.kind === 'external'
      return (
        `<g><title>${markup(node.id)}</title>` +
        `<rect x="${x}" y="${y}" width="${wide}" height="${nodeHeight}" rx="${external ? 13 : 4}" ` +
        `fill="${external ? '#f4f4f4' : '#e8f0fb'}" stroke="#5b7ba6"/>` +
        `<text x="${rounded(x + wide / 2)}" y="${y + 17}">${markup(labelOf(node.id))}</text></g>`
      )
    }),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

const boxesOf = (
  drawing: Drawing,
): { readonly boxes: readonly Box[]; readonly width: number; readonly height: number } => {
  const widths = drawing.nodes.map(({ id }) => Math.round([...labelOf(id)].length * characterWidth) + 16)
  const boxes: Box[] = []
  const layers = layersOf(drawing).map((layer) => rowsOf(layer, widths))
  const widest = layers.flat().reduce((most, row) => Math.max(most, rowLength(row, widths)), 0)
  const width = widest + 2 * margin
  let y = margin
  for (const rows of layers) {
    for (const row of rows) {
      let x = Math.round((width - rowLength(row, widths)) / 2)
      for (const node of row) {
        boxes[node] = { x, y, width: widths[node]! }
        x += widths[node]! + nodeGap
      }
      y += rowGap
    }
    y += layerGap - rowGap
  }
  return { boxes, width, height: Math.max(y - layerGap + nodeHeight + margin, 2 * margin) }
}

const rowsOf = (layer: readonly number[], widths: readonly number[]): readonly (readonly number[])[] => {
  const rows: number[][] = []
  let length = Number.POSITIVE_INFINITY
  for (const node of layer) {
    length += widths[node]! + nodeGap
    if (length > rowWidth) {
      rows.push([])
      length = widths[node]!
    }
    rows.at(-1)!.push(node)
  }
  return rows
}

const rowLength = (row: readonly number[], widths: readonly number[]): number =>
  row.reduce((sum, node) => sum + widths[node]! + nodeGap, -nodeGap)

/** The end of a path says more than its beginning. */
const labelOf = (id: string): string => {
  const characters = [...id]
  return characters.length <= longestLabel ? id : `…${characters.slice(1 - longestLabel).join('')}`
}

const edgeMarkup = (
  { from, to, count, cyclic, label }: DrawnEdge,
  { nodes }: Drawing,
  boxes: readonly Box[],
): string => {
  const name = `${nodes[from]!.id} → ${nodes[to]!.id} (${label === '' ? '' : `${label}, `}${count})`
  const style = cyclic
    ? 'stroke="#c62828" marker-end="url(#cycle)"'
    : 'stroke="#78838f" marker-end="url(#arrow)"'
  return `<path d="${curve(boxes[from]!, boxes[to]!)}" ${style}><title>${markup(name)}</title></path>`
}

/** Down to a lower row, up to a higher one; in the same row in a bow, above to the right and below to the left. */
const curve = (from: Box, to: Box): string => {
  const startX = rounded(from.x + from.width / 2)
  const endX = rounded(to.x + to.width / 2)
  if (to.y === from.y) {
    const isRight = endX > startX
    const height = 12 + Math.min(26, Math.abs(endX - startX) / 12)
    const edge = isRight ? from.y : from.y + nodeHeight
    const bow = rounded(isRight ? edge - height : edge + height)
    return `M${startX} ${edge}C${startX} ${bow} ${endX} ${bow} ${endX} ${edge}`
  }
  const [startY, endY] = to.y > from.y ? [from.y + nodeHeight, to.y] : [from.y, to.y + nodeHeight]
  const middle = rounded((startY + endY) / 2)
  return `M${startX} ${startY}C${startX} ${middle} ${endX} ${middle} ${endX} ${endY}`
}

const rounded = (value: number): number => Math.round(value * 10) / 10
