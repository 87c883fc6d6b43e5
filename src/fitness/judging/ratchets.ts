import type { Ratchet } from '../../config/fitness.ts'
import { fingerprint } from '../../core/fingerprint.ts'
import { componentGraph } from '../graph/component.ts'
import type { Graph, GraphNode } from '../graph/model.ts'
import { couplingOf } from '../metrics/coupling.ts'
import { lakosOf, type LakosMetrics } from '../metrics/lakos.ts'
import { figure, reasonOf } from '../report/finding.ts'
import { locationOf } from '../report/location.ts'
import type { GraphMetric } from '../rules/rule.ts'
import { select, selectionOf, selectorText, selectsNothing } from '../rules/selection.ts'
import { partOf } from '../graph/part.ts'
import type { JudgedFinding, Judgements } from './judged.ts'

/** Differences below this come from the order in which numbers are added up. */
const noise = 1e-9

/**
 * Holds the figures of the head against those of the base. A node that the base does not have has nothing to get worse
 * than.
 */
export const judgeRatchets = (ratchets: readonly Ratchet[], base: Graph, head: Graph): Judgements => {
  const unmatched = ratchets.filter(
    (ratchet) =>
      ratchet.nodes !== undefined && selectsNothing(scoped(head, ratchet), ratchet.nodes, new Set()),
  )
  return {
    findings: ratchets.flatMap((ratchet) => {
      const before = figuresOf(ratchet, scoped(base, ratchet))
      return [...figuresOf(ratchet, scoped(head, ratchet))].flatMap(([node, value]) => {
        const earlier = before.get(node)
        if (earlier === undefined || !isWorse(ratchet, earlier, value)) return []
        return [findingOf(ratchet, node, earlier, value)]
      })
    }),
    problems: unmatched.map(({ id, nodes, place }) => ({
      ...place,
      message: `Ratchet ${id}: Nothing matches ${selectorText(nodes!)}. Correct the pattern, or mark the selector as optional.`,
    })),
  }
}

const scoped = (graph: Graph, { of, within }: Ratchet): Graph => {
  const whole = of === 'components' ? componentGraph(graph) : graph
  if (within === undefined) return whole
  const selects = selectionOf(within)
  return partOf(whole, (node) => selects(node) !== undefined)
}

/** The figures by node; '' stands for the whole graph. */
const figuresOf = ({ metric, nodes }: Ratchet, graph: Graph): ReadonlyMap<string, number> => {
  if (isGraphMetric(metric)) return new Map([['', lakosOf(graph)[metric]]])
  const coupling = couplingOf(graph)
  const selected = [...select(graph, nodes)].filter((node) => isOurs(graph.nodes[node]!))
  return new Map(
    selected.flatMap((node) => {
      const value = coupling[node]![metric]
      return value === undefined ? [] : [[graph.nodes[node]!.id, value]]
    }),
  )
}

const isOurs = ({ kind }: GraphNode): boolean => kind !== 'external'

const graphMetrics: ReadonlySet<string> = new Set<keyof LakosMetrics>([
  'ccd',
  'acd',
  'racd',
  'nccd',
  'propagationCost',
  'longestChain',
])

const isGraphMetric = (metric: Ratchet['metric']): metric is GraphMetric => graphMetrics.has(metric)

const isWorse = ({ metric }: Ratchet, before: number, after: number): boolean =>
  metric === 'abstractness' ? after < before - noise : after > before + noise

const findingOf = (ratchet: Ratchet, node: string, before: number, after: number): JudgedFinding => {
  const { id, metric, of, severity = 'error', place } = ratchet
  const whose = node === '' ? `the ${of}` : node
  const subject = node === '' ? [metric] : [node, metric]
  return {
    finding: {
      rule: id,
      aliases: {},
      severity,
      verdict: null,
      message: `The ${metric} of ${whose} was ${figure(before)} and is now ${figure(after)}`,
      subject,
      location: locationOf(place),
      related: [],
      fingerprint: fingerprint(id, '', subject),
      why: reasonOf(ratchet),
      fix:
        'Remove dependencies that this change adds, or as many others. "concordat graph" shows which there are, and ' +
        '"concordat why FROM TO" how they come about.',
      witness: null,
      consumers: null,
      suppressed: null,
    },
    frozen: {
      rule: id,
      subject,
      figure: { value: after, worse: metric === 'abstractness' ? 'lower' : 'higher' },
    },
    touches: node === '' ? [] : [node],
  }
}
