import { pacticipantAddress } from '../addresses.ts'
import { markup, type Markup, type Part } from '../markup.ts'
import { resultSign } from '../result.ts'
import type { Standing } from '../standing.ts'
import { type DrawnEdge, layersOf, type Placed } from './layers.ts'

const nodeWidth = 168
const nodeHeight = 40
const columnWidth = 288
const rowHeight = 66
const margin = 24
/** A drawing with more columns is scrolled: made smaller, nobody could read it. */
const columnsThatFit = 5

/** The pairs as a drawing, consumers to the left of their providers. */
export const drawing = (standings: readonly Standing[]): Markup => {
  const { nodes, edges, columns, rows } = layersOf(standings)
  const width = 2 * margin + (columns - 1) * columnWidth + nodeWidth
  const height = 2 * margin + Math.ceil((rows - 1) * rowHeight) + nodeHeight
  return markup`<svg
    id="network"
    class="network ${columns > columnsThatFit && 'wide'}"
    role="group"
    aria-label="Drawing of who consumes whom, from left to right. The table below says the same."
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
  >
    <g class="edges" aria-hidden="true">${edges.map(edgeOf)}</g>
    <g class="nodes">${nodes.map((node) => nodeOf(node, standings))}</g>
  </svg>`
}

const middleOf = ({ row }: Placed): number => margin + row * rowHeight + nodeHeight / 2
const leftOf = ({ layer }: Placed): number => margin + layer * columnWidth
const rightOf = (place: Placed): number => leftOf(place) + nodeWidth

/** Two who consume each other have two lines: the one drawn backwards is a little lower. */
const lower = 10

const edgeOf = ({ edge, through, isBackwards }: DrawnEdge<Standing>): Markup => {
  const points = through.map((place) => ({
    left: leftOf(place),
    right: rightOf(place),
    y: round(middleOf(place) + (isBackwards ? lower : 0)),
  }))
  const [start, second] = points as [Point, Point]
  const end = points.at(-1) as Point
  const sign = { x: round((start.right + second.left) / 2), y: round((start.y + second.y) / 2) }
  return markup`<g class="edge ${edge.result}" data-consumer="${edge.consumer}" data-provider="${edge.provider}">
    <path d="${pathThrough(points)}" />
    <path class="head" d="${isBackwards ? arrowHead(start.right, start.y, 9) : arrowHead(end.left, end.y, -9)}" />
    <circle cx="${sign.x}" cy="${sign.y}" r="9" />
    <text x="${sign.x}" y="${round(sign.y + 4)}" text-anchor="middle">${resultSign(edge.result)}</text>
  </g>`
}

/** Where a line comes to a place and where it leaves it. */
interface Point {
  readonly left: number
  readonly right: number
  readonly y: number
}

const pathThrough = (points: readonly Point[]): string => {
  const parts: string[] = []
  for (const [index, { left, right, y }] of points.entries()) {
    const before = points[index - 1]
    if (before === undefined) {
      parts.push(`M${right} ${y}`)
      continue
    }
    const middle = round((before.right + left) / 2)
    parts.push(`C${middle} ${before.y} ${middle} ${y} ${left} ${y}`)
    if (index < points.length - 1) parts.push(`H${right}`)
  }
  return parts.join('')
}

const arrowHead = (x: number, y: number, length: number): string =>
  `M${x} ${y}L${x + length} ${round(y - 5)}V${round(y + 5)}Z`

const nodeOf = (place: Placed, standings: readonly Standing[]): Markup => {
  const { name } = place
  const [x, y] = [leftOf(place), round(middleOf(place) - nodeHeight / 2)]
  const isAlone = standings.some(({ consumer, provider }) => consumer === name && provider === name)
  return markup`<a class="node" href="${pacticipantAddress(name)}" data-name="${name}" aria-label="${described(name, standings)}">
    <rect x="${x}" y="${y}" width="${nodeWidth}" height="${nodeHeight}" rx="6" />
    <text x="${x + nodeWidth / 2}" y="${round(y + nodeHeight / 2 + 5)}" text-anchor="middle">${shortened(name)}${isAlone && ' ↺'}</text>
    <title>${name}</title>
  </a>`
}

const described = (name: string, standings: readonly Standing[]): string => {
  const consumed = standings.filter(({ consumer }) => consumer === name).map(({ provider }) => provider)
  const provided = standings.filter(({ provider }) => provider === name).map(({ consumer }) => consumer)
  const parts = [
    ...(consumed.length > 0 ? [`consumes ${consumed.join(', ')}`] : []),
    ...(provided.length > 0 ? [`provides for ${provided.join(', ')}`] : []),
  ]
  return `${name}: ${parts.join('; ')}`
}

/** What fits into a node. */
const mostCharacters = 20

const shortened = (name: string): Part => {
  const characters = [...name]
  return characters.length <= mostCharacters ? name : `${characters.slice(0, mostCharacters - 1).join('')}…`
}

const round = (length: number): number => Math.round(length * 10) / 10
