import { componentGraph } from '../graph/component.ts'
import type { Graph } from '../graph/model.ts'
import { cycleBreaches, sliceBreaches } from './cycles.ts'
import {
  forbiddenBreaches,
  interfaceBreaches,
  protectedBreaches,
  requiredBreaches,
  unlistedBreaches,
  unreachableBreaches,
} from './dependencies.ts'
import { diagramBreaches, readDiagram } from './diagram.ts'
import {
  countBreaches,
  dependentsBreaches,
  lonelyBreaches,
  metricBreaches,
  unstableBreaches,
} from './measures.ts'
import { edgesOf } from './relation.ts'
import type { FitnessRule, Scope } from './rule.ts'
import { selectorText, selectsNothing } from './selection.ts'
import { selectorsOf } from './selectors.ts'
import { independenceBreaches, layerBreaches, onionBreaches } from './tiers.ts'
import type { Breach, Violation } from './violation.ts'

/** Why a rule could not be judged as it is written. */
export interface RuleProblem {
  readonly rule: string
  readonly message: string
}

export interface Judgement {
  readonly violations: readonly Violation[]
  /** With a problem a rule has not held, even when it has no violations: it may have looked at nothing. */
  readonly problems: readonly RuleProblem[]
}

/** Judges a graph by rules, in their order. The graph is one of files, with their components, or of services. */
export const judge = (graph: Graph, rules: readonly FitnessRule[]): Judgement => {
  const violations: Violation[] = []
  const problems: RuleProblem[] = []
  for (const rule of rules) {
    const seen = withoutIgnored(graph, rule, problems)
    const scoped = scopeOf(rule) === 'components' ? componentGraph(seen) : seen
    problems.push(...selectorProblems(scoped, rule))
    const { id, severity = 'error', because, adr } = rule
    for (const breach of breachesOf(scoped, rule))
      violations.push({ ...breach, rule: id, severity, because, ...(adr !== undefined && { adr }) })
  }
  return { violations, problems }
}

const breachesOf = (graph: Graph, rule: FitnessRule): readonly Breach[] => {
  if ('forbid' in rule) return forbiddenBreaches(graph, rule.forbid)
  if ('allow' in rule) return unlistedBreaches(graph, rule.allow)
  if ('require' in rule) return requiredBreaches(graph, rule.require)
  if ('layers' in rule) return layerBreaches(graph, rule.layers)
  if ('onion' in rule) return onionBreaches(graph, rule.onion)
  if ('independent' in rule) return independenceBreaches(graph, rule.independent)
  if ('protected' in rule) return protectedBreaches(graph, rule.protected)
  if ('interface' in rule) return interfaceBreaches(graph, rule.interface)
  if ('acyclic' in rule) return cycleBreaches(graph, rule.acyclic)
  if ('slices' in rule) return sliceBreaches(graph, rule.slices)
  if ('reachable' in rule) return unreachableBreaches(graph, rule.reachable)
  if ('connected' in rule) return lonelyBreaches(graph, rule.connected)
  if ('dependents' in rule) return dependentsBreaches(graph, rule.dependents)
  if ('stable' in rule) return unstableBreaches(graph, rule.stable)
  if ('metric' in rule) return metricBreaches(graph, rule.metric)
  if ('count' in rule) return countBreaches(graph, rule.count, selectorText(rule.count.of))
  return diagramBreaches(graph, rule.diagram)
}

const scopeOf = (rule: FitnessRule): Scope => {
  if ('acyclic' in rule) return rule.acyclic.of
  if ('stable' in rule) return rule.stable.of
  return 'metric' in rule ? rule.metric.of : 'files'
}

const withoutIgnored = (graph: Graph, rule: FitnessRule, problems: RuleProblem[]): Graph => {
  if (rule.ignore === undefined) return graph
  const ignored = new Set(
    rule.ignore.flatMap((relation) => {
      const edges = edgesOf(graph, relation)
      if (edges.length === 0) {
        const from = selectorText(relation.from ?? {})
        const to = selectorText(relation.to ?? {})
        problems.push({
          rule: rule.id,
          message: `The dependency to be ignored, from ${from} to ${to}, does not exist. Remove it from "ignore".`,
        })
      }
      return edges
    }),
  )
  return { ...graph, edges: graph.edges.filter((edge) => !ignored.has(edge)) }
}

const selectorProblems = (graph: Graph, rule: FitnessRule): readonly RuleProblem[] => {
  const unread = 'diagram' in rule ? readDiagram(rule.diagram).unread : []
  return [
    ...unread.map(({ line, text }) => ({
      rule: rule.id,
      message: `Line ${line} of the diagram cannot be read: ${text}`,
    })),
    ...selectorsOf(rule)
      .filter(({ selector, bound }) => selectsNothing(graph, selector, bound))
      .map(({ selector }) => ({
        rule: rule.id,
        message: `Nothing matches ${selectorText(selector)}. Correct the pattern, or mark the selector as optional.`,
      })),
  ]
}
