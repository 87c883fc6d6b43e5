import { couplingSettings, type SettingName } from '../fitness/coupling/settings.ts'
import { resultTools, type ResultBudget } from '../fitness/results/result-budget.ts'
import type { GraphMetric, NodeMetric, Scope, Selector } from '../fitness/rules/rule.ts'
import type { Severity } from '../core/rule.ts'
import {
  checked,
  type Field,
  listOf,
  mapped,
  object,
  oneOrMore,
  optional,
  required,
} from './collection-shapes.ts'
import { limitMistake } from './fitness-idle-rule.ts'
import { landscapeRule, type LandscapeRule } from './fitness-landscape-rule.ts'
import { fitnessRule, metricNames, scope, severities, type WrittenRule } from './fitness-rule.ts'
import { components, selector } from './fitness-selector.ts'
import { amount, oneOf, path, quantity, text } from './scalar-shapes.ts'
import type { Place, Shape, TypeOf } from './shape.ts'

const because = required(text, 'Whom it hurts when this is broken: it is shown with every violation.')
const id = required(text, 'The name in reports, such as "no-more-coupling".')

/** A figure that may not get worse than in the base. */
export interface Ratchet {
  readonly id: string
  readonly metric: NodeMetric | GraphMetric
  readonly of: Scope
  readonly nodes?: Selector
  /** Only these nodes and what joins them are looked at. */
  readonly within?: Selector
  readonly because: string
  readonly adr?: string
  readonly severity?: Severity
  readonly place: Place
}

const ratchet: Shape<Ratchet> = mapped(
  object({
    id,
    metric: required(oneOf(metricNames), 'The figure that may not get worse.'),
    of: scope,
    nodes: optional(selector, 'Whose figures are compared, where each node has one; all unless set.'),
    because,
    adr: optional(path, 'The decision record behind it.'),
    severity: optional(oneOf(severities), 'How severe it is when the figure gets worse; error unless set.'),
  }),
  (entry, place) => ({ ...entry, place }),
)

const resultBudget: Shape<ResultBudget> = checked(
  object({
    id,
    file: required(path, 'The file that the other tool writes.'),
    tool: required(oneOf(resultTools), 'The tool or form that the file is of.'),
    metric: required(text, 'The figure by the name the tool gives it, such as "http_req_duration.p(95)".'),
    min: optional(quantity, 'The least figure that is accepted.'),
    max: optional(quantity, 'The largest figure that is accepted.'),
    because,
  }),
  limitMistake,
)

const waiver = mapped(
  object({
    services: required(listOf(text), 'The services that may trigger each other in a circle.'),
    orchestrator: optional(text, 'The service that directs the others.'),
    adr: optional(path, 'The decision record that allows it.'),
  }),
  (entry, place) => ({ ...entry, place }),
)

const settingFields = Object.fromEntries(
  Object.entries(couplingSettings).map(([name, { meaning, standard }]) => [
    name,
    optional(quantity, `${meaning} ${standard} unless set.`),
  ]),
) as Readonly<Record<SettingName, Field<number, false>>>

const globs = oneOrMore(path)

/** A rule over a graph, or what some services are held to. */
const eitherRule: Shape<WrittenRule | LandscapeRule> = {
  schema: { anyOf: [fitnessRule.schema, landscapeRule.schema] },
  read: (node, reading) =>
    node.kind === 'mapping' && node.entries.some(({ key }) => key === 'services')
      ? landscapeRule.read(node, reading)
      : fitnessRule.read(node, reading),
}

/** What stands under `fitness:`; the rules are as they are written, with diagrams still in their files. */
export const fitnessShape = mapped(
  object({
    components: optional(
      components,
      'What belongs together in the code, by name: globs over files, or over packages with "package:" before them.',
    ),
    rules: optional(
      listOf(eitherRule),
      'What must hold for the dependencies of the code or of the services.',
    ),
    ratchet: optional(listOf(ratchet), 'Figures that may not get worse than in the base.'),
    unresolved: optional(
      amount,
      'How many imports may lead to nothing that can be found. Unless set they are reported as a warning.',
    ),
    exclude: optional(globs, 'Globs over files that are not looked at, such as "fixtures/**".'),
    tests: optional(globs, 'Globs over files with tests, where their names do not show it.'),
    baseline: optional(
      path,
      'The file with the violations that are accepted for now; fitness-baseline.txt unless set.',
    ),
    settings: optional(object(settingFields), 'From when on the rules about services speak.'),
    waivers: optional(
      listOf(waiver),
      'Services that may trigger each other in a circle, and who decided so.',
    ),
    results: optional(listOf(resultBudget), 'Limits for figures in files that other tools write.'),
  }),
  ({ rules = [], ...fitness }, place) => ({
    ...fitness,
    rules: rules.filter((rule): rule is WrittenRule => !('services' in rule)),
    landscapeRules: rules.filter((rule): rule is LandscapeRule => 'services' in rule),
    place,
  }),
)

export type FitnessConfig = TypeOf<typeof fitnessShape>
