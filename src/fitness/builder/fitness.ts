import type { Severity } from '../../core/rule.ts'
import type { Relation, RuleKind, Selector } from '../rules/rule.ts'
import type { DiagramForm, RuleForm } from './form.ts'

type KindOf<Key extends string> =
  Extract<RuleKind, { readonly [K in Key]: unknown }> extends { readonly [K in Key]: infer Value }
    ? Value
    : never

/** Says what a rule is about; each of the last words gives the rule as plain data, as it would stand in concordat.yaml. */
export interface RuleBuilder {
  /** The path of the decision record behind the rule. */
  adr(path: string): RuleBuilder
  /** `error` unless set. */
  severity(severity: Severity): RuleBuilder
  /** Dependencies that the rule does not see. One that does not exist is a mistake. */
  ignoring(...relations: readonly Relation[]): RuleBuilder
  /** The rule is about services and not about the code. */
  ofServices(): RuleBuilder
  forbid(relation: KindOf<'forbid'>): RuleForm
  /** Every dependency has to be one of these. */
  allow(...relations: readonly Relation[]): RuleForm
  require(relation: KindOf<'require'>): RuleForm
  /** From the highest layer to the lowest. */
  layers(order: KindOf<'layers'>['order'], options?: Omit<KindOf<'layers'>, 'order'>): RuleForm
  /** From the core to the outermost ring. */
  onion(rings: readonly Selector[], options?: Omit<KindOf<'onion'>, 'rings'>): RuleForm
  independent(of: readonly Selector[], options?: Omit<KindOf<'independent'>, 'of'>): RuleForm
  protect(of: Selector, importers?: Selector): RuleForm
  /** Others use of these only what is exposed. */
  expose(of: Selector, exposes: Selector): RuleForm
  acyclic(of: KindOf<'acyclic'>['of'], options?: Omit<KindOf<'acyclic'>, 'of'>): RuleForm
  acyclicSlices(by: KindOf<'slices'>['by'], not?: Selector): RuleForm
  reachable(relation: Relation): RuleForm
  connected(of: Selector): RuleForm
  dependents(budget: KindOf<'dependents'>): RuleForm
  stable(relation: KindOf<'stable'>): RuleForm
  metric(budget: KindOf<'metric'>): RuleForm
  count(budget: KindOf<'count'>): RuleForm
  diagram(diagram: DiagramForm): RuleForm
}

interface Common {
  readonly id: string
  readonly because: string
  readonly adr?: string
  readonly severity?: Severity
  readonly ignore?: readonly Relation[]
  readonly graph?: 'services'
}

/**
 * Writes a rule about the coupling of code or services:
 * `fitness('orders-not-billing').because('…').forbid({ from: 'orders', to: 'billing' })`.
 * @param id names the rule in reports: letters, digits, `-`, `_` and `.`
 */
export const fitness = (id: string): { because(reason: string): RuleBuilder } => ({
  because: (because) => builderOf({ id, because }),
})

const builderOf = (common: Common): RuleBuilder => ({
  adr: (adr) => builderOf({ ...common, adr }),
  severity: (severity) => builderOf({ ...common, severity }),
  ignoring: (...relations) => builderOf({ ...common, ignore: [...(common.ignore ?? []), ...relations] }),
  ofServices: () => builderOf({ ...common, graph: 'services' }),
  forbid: (forbid) => ({ ...common, forbid }),
  allow: (...allow) => ({ ...common, allow }),
  require: (require) => ({ ...common, require }),
  layers: (order, options) => ({ ...common, layers: { order, ...options } }),
  onion: (rings, options) => ({ ...common, onion: { rings, ...options } }),
  independent: (of, options) => ({ ...common, independent: { of, ...options } }),
  protect: (of, importers) => ({
    ...common,
    protected: { of, ...(importers !== undefined && { importers }) },
  }),
  expose: (of, exposes) => ({ ...common, interface: { of, exposes } }),
  acyclic: (of, options) => ({ ...common, acyclic: { of, ...options } }),
  acyclicSlices: (by, not) => ({ ...common, slices: { by, ...(not !== undefined && { not }) } }),
  reachable: (reachable) => ({ ...common, reachable }),
  connected: (of) => ({ ...common, connected: { of } }),
  dependents: (dependents) => ({ ...common, dependents }),
  stable: (stable) => ({ ...common, stable }),
  metric: (metric) => ({ ...common, metric }),
  count: (count) => ({ ...common, count }),
  diagram: (diagram) => ({ ...common, diagram }),
})
