import { byFolder, collapse } from '../../src/fitness/graph/collapse.ts'
import { lift } from '../../src/fitness/graph/component.ts'
import { filteredNodes } from '../../src/fitness/graph/filter.ts'
import type { Graph, GraphNode } from '../../src/fitness/graph/model.ts'
import { couplingOf, instabilityOf, type Coupling } from '../../src/fitness/metrics/coupling.ts'
import { caseGraph, type CaseNode, type FitnessCase } from './fitness-case.ts'
import { idsOf } from './fitness-graph-answers.ts'
import { matching, type Conditions } from './fitness-matching.ts'

/** The modules of a case that are left by its filters. */
export const filtered = (
  graph: Graph,
  nodes: readonly CaseNode[],
  filters: Readonly<Record<string, Conditions>> | null,
): readonly string[] => {
  const positionsOf = (conditions: Conditions | undefined): ReadonlySet<number> | undefined =>
    conditions?.path === undefined
      ? undefined
      : new Set(
          matching(
            graph.nodes.map(({ id }) => id),
            conditions,
          ).map(({ id }) => graph.positions.get(id)!),
        )
  const { includeOnly, exclude, focus, reaches } = filters ?? {}
  const left = filteredNodes(
    graph,
    definedOnly({
      include: positionsOf(includeOnly),
      exclude: positionsOf(exclude),
      focus: positionsOf(focus),
      depth: focus?.depth as number | undefined,
      reaches: positionsOf(reaches),
    }),
  )
  const listed = new Set(nodes.map(({ id }) => id))
  return idsOf(graph, left).filter((id) => listed.has(id))
}

type Defined<Keys> = { readonly [Key in keyof Keys]?: Exclude<Keys[Key], undefined> }

const definedOnly = <Keys extends object>(keys: Keys): Defined<Keys> =>
  Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) as Defined<Keys>

/** Nodes, whether they stand for a group, and edges, of a graph drawn together by folder or regular expression. */
export const collapsed = (graph: Graph, pattern: string): unknown => {
  const groupOf =
    pattern === 'folder'
      ? byFolder()
      : ({ id }: GraphNode): string | undefined => new RegExp(pattern, 'u').exec(id)?.[0] || undefined
  const groups = new Set(graph.nodes.flatMap((node) => groupOf(node) ?? []))
  const drawn = collapse(graph, groupOf)
  return {
    nodes: drawn.nodes.map(({ id }) => [id, groups.has(id)]),
    edges: drawn.edges.map(({ from, to, tags }) => [drawn.nodes[from]!.id, drawn.nodes[to]!.id, tags]),
  }
}

export const collapsedExpectation = ({ graph }: FitnessCase['expect']): unknown => ({
  nodes: graph.nodes.map(({ id, consolidated }: Conditions) => [id, consolidated]),
  edges: graph.edges.map(({ from, to, dependencyTypes }: Conditions) => [from, to, dependencyTypes]),
})

/** Of every folder, whatever its depth: how much is in it, its couplings with what is outside of it, and its neighbours. */
export const folderFigures = ({
  graph: { nodes = [], edges = [] },
  expect,
}: FitnessCase): readonly [unknown, unknown] => {
  const wanted: readonly Conditions[] = Array.isArray(expect.folders)
    ? expect.folders
    : (expect.folders.folders ?? [])
  const using = caseGraph(nodes, edges)
  const used = caseGraph(
    nodes,
    nodes.flatMap(({ id, dependents = [] }) => dependents.map((from) => ({ from, to: id }))),
  )
  const folders = wanted.filter(({ moduleCount }) => moduleCount >= 0)
  const figures = folders.map(({ name }) => {
    const isInside = ({ id }: { readonly id: string }): boolean => id.startsWith(`${name}/`)
    const figuresIn = (graph: Graph): Coupling => {
      const outside = lift(graph, (node) => (isInside(node) ? name : node.id))
      return couplingOf(outside)[outside.positions.get(name)!]!
    }
    const { efferent } = figuresIn(using)
    const { afferent } = figuresIn(used)
    const instability = instabilityOf(afferent, efferent) ?? 0
    return [name, nodes.filter(isInside).length, afferent, efferent, instability]
  })
  return [
    figures,
    folders.map(({ name, moduleCount, afferentCouplings, efferentCouplings, instability }) => [
      name,
      moduleCount,
      afferentCouplings,
      efferentCouplings,
      instability,
    ]),
  ]
}
