import { diagramSelectors, readDiagram } from './diagram.ts'
import type { FitnessRule, Layer, Relation, Selector } from './rule.ts'
import { namesCapturedBy } from './selection.ts'

/** A selector that has to select something, and the names that the other end of its relation captures. */
export interface AskedSelector {
  readonly selector: Selector
  readonly bound: ReadonlySet<string>
}

const unbound: ReadonlySet<string> = new Set()

/** All selectors of a rule that have to select something. */
export const selectorsOf = (rule: FitnessRule): readonly AskedSelector[] => {
  if ('forbid' in rule) return endSelectors(rule.forbid)
  if ('allow' in rule) return rule.allow.flatMap(endSelectors)
  if ('require' in rule) return endSelectors(rule.require)
  if ('reachable' in rule) return endSelectors(rule.reachable)
  if ('stable' in rule) return endSelectors(rule.stable)
  if ('layers' in rule)
    return free(...rule.layers.order.flatMap(layerSelectors), scope(rule.layers.exhaustive))
  if ('onion' in rule)
    return free(...rule.onion.rings, ...(rule.onion.adapters ?? []), scope(rule.onion.exhaustive))
  if ('independent' in rule) return free(...rule.independent.of)
  if ('protected' in rule) return free(rule.protected.of, rule.protected.importers)
  if ('interface' in rule) return free(rule.interface.of, rule.interface.exposes)
  if ('acyclic' in rule) return free(rule.acyclic.within)
  if ('slices' in rule) return free(rule.slices.by, rule.slices.not)
  if ('connected' in rule) return free(rule.connected.of)
  if ('dependents' in rule) return free(rule.dependents.of, rule.dependents.from)
  if ('metric' in rule) return free(rule.metric.nodes)
  if ('count' in rule) return []
  return free(...diagramSelectors(readDiagram(rule.diagram), rule.diagram).values())
}

const free = (...selectors: readonly (Selector | undefined)[]): readonly AskedSelector[] =>
  selectors.flatMap((selector) => (selector === undefined ? [] : [{ selector, bound: unbound }]))

const scope = (exhaustive: boolean | Selector | undefined): Selector | undefined =>
  typeof exhaustive === 'boolean' ? undefined : exhaustive

const endSelectors = ({ from, to }: Relation): readonly AskedSelector[] => [
  ...free(from),
  ...(to === undefined ? [] : [{ selector: to, bound: namesCapturedBy(from) }]),
]

const layerSelectors = (layer: Layer): readonly Selector[] =>
  typeof layer === 'object' && 'independent' in layer ? layer.independent : [layer]
