import { readMermaid } from '../diagram/mermaid.ts'
import type { Diagram } from '../diagram/model.ts'
import { readPlantUml } from '../diagram/plantuml.ts'
import { literalGlob } from '../graph/glob.ts'
import type { Graph } from '../graph/model.ts'
import { dependencyBreach } from './relation.ts'
import type { RuleKind, Selector } from './rule.ts'
import { select } from './selection.ts'
import type { Breach } from './violation.ts'

type DiagramRule = Extract<RuleKind, { diagram: unknown }>['diagram']

export const readDiagram = ({ text, syntax }: DiagramRule): Diagram =>
  syntax === 'plantuml' ? readPlantUml(text) : readMermaid(text)

/** What belongs to each component of the diagram. */
export const diagramSelectors = (
  diagram: Diagram,
  { components }: DiagramRule,
): ReadonlyMap<string, Selector> => {
  const given = new Map(Object.entries(components ?? {}))
  return new Map(
    diagram.components.map(({ name, patterns }) => [
      name,
      given.get(name) ?? (patterns.length > 0 ? patterns : literalGlob(name)),
    ]),
  )
}

/** Dependencies of something the diagram shows on something else it shows, without an arrow. */
export const diagramBreaches = (graph: Graph, rule: DiagramRule): readonly Breach[] => {
  const diagram = readDiagram(rule)
  const shownAs = new Map<number, string>()
  for (const [name, selector] of diagramSelectors(diagram, rule))
    for (const node of select(graph, selector)) if (!shownAs.has(node)) shownAs.set(node, name)
  const drawn = new Set(diagram.arrows.map(({ from, to }) => JSON.stringify([from, to])))
  return graph.edges
    .filter((edge) => {
      const from = shownAs.get(edge.from)
      const to = shownAs.get(edge.to)
      return from !== undefined && to !== undefined && from !== to && !drawn.has(JSON.stringify([from, to]))
    })
    .map((edge) => dependencyBreach(graph, edge))
}
