import type { Integration } from '../../../pact/state.ts'

/** A place in a drawing: consumers stand left of their providers, one column for each layer. */
export interface Placed {
  readonly name: string
  readonly layer: number
  /** From the top, in rows. */
  readonly row: number
}

export interface DrawnEdge<Edge extends Integration> {
  readonly edge: Edge
  /** The places it passes on its way, both ends included, from left to right. */
  readonly through: readonly Placed[]
  /** Somewhere it closes a circle: it is drawn against the direction of the others. */
  readonly isBackwards: boolean
}

export interface Layers<Edge extends Integration> {
  readonly nodes: readonly Placed[]
  readonly edges: readonly DrawnEdge<Edge>[]
  readonly columns: number
  readonly rows: number
}

/**
 * A layered layout (Sugiyama): edges that close a circle are turned round, everybody stands right of its consumers, and near
 * its providers, edges over several layers get a place in each, and each layer is ordered by where its neighbours are.
 */
export const layersOf = <Edge extends Integration>(edges: readonly Edge[]): Layers<Edge> => {
  const others = edges.filter(({ consumer, provider }) => consumer !== provider)
  const backwards = closingCircles(others)
  const directed = others.map((edge) => {
    const isBackwards = backwards.has(edge)
    return isBackwards
      ? { edge, isBackwards, from: edge.provider, to: edge.consumer }
      : { edge, isBackwards, from: edge.consumer, to: edge.provider }
  })
  const names = new Set(edges.flatMap(({ consumer, provider }) => [consumer, provider]))
  const layerOf = closerToProviders(depths(names, directed), directed)
  const places = [...layerOf].map(([name, layer]) => place(name, layer))
  const real = new Map(places.map((one) => [one.name, one]))
  const drawn = directed.map(({ edge, isBackwards, from, to }) => {
    const [start, end] = [real.get(from) as Place, real.get(to) as Place]
    const through = [start]
    for (let layer = start.layer + 1; layer < end.layer; layer++) {
      const bend = place('', layer)
      places.push(bend)
      through.push(bend)
    }
    through.push(end)
    for (const [index, one] of through.entries()) {
      if (index === 0) continue
      const before = through[index - 1] as Place
      before.after.push(one)
      one.before.push(before)
    }
    return { edge, isBackwards, through }
  })
  const columns = Map.groupBy(places, ({ layer }) => layer)
  const ordered = [...columns.keys()]
    .toSorted((one, other) => one - other)
    .map((layer) => columns.get(layer) as Place[])
  arrange(ordered)
  return {
    nodes: [...real.values()],
    edges: drawn,
    columns: ordered.length,
    rows: Math.max(0, ...ordered.map((column) => (column.at(-1) as Place).row + 1)),
  }
}

interface Place {
  readonly name: string
  readonly layer: number
  row: number
  readonly before: Place[]
  readonly after: Place[]
}

const place = (name: string, layer: number): Place => ({ name, layer, row: 0, before: [], after: [] })

/** Edges that lead back to where a walk came from. */
const closingCircles = (edges: readonly Integration[]): ReadonlySet<Integration> => {
  const outgoing = Map.groupBy(edges, ({ consumer }) => consumer)
  const state = new Map<string, 'open' | 'done'>()
  const closing = new Set<Integration>()
  for (const start of outgoing.keys()) {
    if (state.has(start)) continue
    state.set(start, 'open')
    const walk = [{ name: start, next: 0 }]
    for (let at = walk.at(-1); at !== undefined; at = walk.at(-1)) {
      const edge = outgoing.get(at.name)?.[at.next++]
      if (edge === undefined) {
        state.set(at.name, 'done')
        walk.pop()
      } else if (state.get(edge.provider) === 'open') closing.add(edge)
      else if (!state.has(edge.provider)) {
        state.set(edge.provider, 'open')
        walk.push({ name: edge.provider, next: 0 })
      }
    }
  }
  return closing
}

/** The length of the longest way to each, in a graph without circles. */
const depths = (
  names: ReadonlySet<string>,
  edges: readonly { readonly from: string; readonly to: string }[],
): ReadonlyMap<string, number> => {
  const outgoing = Map.groupBy(edges, ({ from }) => from)
  const open = new Map([...names].map((name) => [name, 0]))
  for (const { to } of edges) open.set(to, (open.get(to) as number) + 1)
  const depth = new Map([...names].map((name) => [name, 0]))
  const ready = [...names].filter((name) => open.get(name) === 0)
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    for (const { to } of outgoing.get(name) ?? []) {
      depth.set(to, Math.max(depth.get(to) as number, (depth.get(name) as number) + 1))
      open.set(to, (open.get(to) as number) - 1)
      if (open.get(to) === 0) ready.push(to)
    }
  }
  return depth
}

/** Whoever consumes more than it provides stands right before the first of its providers: that makes lines shorter. */
const closerToProviders = (
  depth: ReadonlyMap<string, number>,
  edges: readonly { readonly from: string; readonly to: string }[],
): ReadonlyMap<string, number> => {
  const layers = new Map(depth)
  const outgoing = Map.groupBy(edges, ({ from }) => from)
  const incoming = Map.groupBy(edges, ({ to }) => to)
  for (const [name] of [...depth].toSorted(([, one], [, other]) => other - one)) {
    const providers = (outgoing.get(name) ?? []).map(({ to }) => layers.get(to) as number)
    if (providers.length > (incoming.get(name)?.length ?? 0)) layers.set(name, Math.min(...providers) - 1)
  }
  return layers
}

/** More sweeps change little. */
const sweeps = 8

/** Gives every place a row: near its neighbours, and none twice in a column. */
const arrange = (columns: readonly Place[][]): void => {
  for (const column of columns) settle(column, ({ row }) => row)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isForwards = sweep % 2 === 0
    for (const column of isForwards ? columns : columns.toReversed()) {
      settle(column, (one) => mean(isForwards ? one.before : one.after, one.row))
    }
  }
  const top = Math.min(...columns.flat().map(({ row }) => row))
  for (const one of columns.flat()) one.row -= top
}

const mean = (places: readonly Place[], otherwise: number): number =>
  places.length === 0 ? otherwise : places.reduce((sum, { row }) => sum + row, 0) / places.length

/** A line needs less room than somebody with a name. */
const spaceFor = ({ name }: Place): number => (name === '' ? 0.6 : 1)

/** Orders a column by where each place would like to be, and puts it there or as near below as is free. */
const settle = (column: Place[], wished: (one: Place) => number): void => {
  const wishes = new Map(column.map((one) => [one, wished(one)]))
  column.sort((one, other) => (wishes.get(one) as number) - (wishes.get(other) as number))
  let pushed = 0
  for (const [index, one] of column.entries()) {
    const above = column[index - 1]
    const wish = wishes.get(one) as number
    one.row = above === undefined ? wish : Math.max(wish, above.row + (spaceFor(above) + spaceFor(one)) / 2)
    pushed += one.row - wish
  }
  // All were pushed down only: half of it back keeps the column where its neighbours are.
  for (const one of column) one.row -= pushed / column.length
}
