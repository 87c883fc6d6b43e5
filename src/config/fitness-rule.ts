import type { GraphMetric, NodeMetric, RuleKind, Scope } from '../fitness/rules/rule.ts'
import { checked, listOf, object, oneOrMore, optional, required } from './collection-shapes.ts'
import {
  diagramMistake,
  independenceMistake,
  layersMistake,
  limitMistake,
  ringsMistake,
  slicesMistake,
} from './fitness-idle-rule.ts'
import {
  diagramComponents,
  imports,
  layer,
  pattern,
  relation,
  relationKeys,
  selector,
  step,
  truthOrSelector,
} from './fitness-selector.ts'
import { oneOf, path, quantity, text, truth } from './scalar-shapes.ts'
import type { Place, Shape, TypeOf } from './shape.ts'

const scopes = ['files', 'components', 'services'] as const satisfies readonly Scope[]

export const metricNames = [
  'afferent',
  'efferent',
  'instability',
  'abstractness',
  'distance',
  'ccd',
  'acd',
  'racd',
  'nccd',
  'propagationCost',
  'longestChain',
] as const satisfies readonly (NodeMetric | GraphMetric)[]

export const scope = required(oneOf(scopes), 'Which graph is meant: files, components or services.')
const indirect = optional(truth, 'Chains of dependencies count, not only direct ones.')
const selectors = listOf(selector)
const min = optional(quantity, 'The least figure that is accepted.')
const max = optional(quantity, 'The largest figure that is accepted.')

const exhaustive = optional(
  truthOrSelector,
  'Everything, or everything selected here, has to be in one of the layers.',
)

type KindName = RuleKind extends infer Kind ? (Kind extends object ? keyof Kind : never) : never

/** Every kind of rule by its key. A rule has exactly one of them. */
const kinds = {
  forbid: optional(object({ ...relationKeys, indirect }), 'Dependencies that must not be there.'),
  allow: optional(listOf(relation), 'Every dependency has to be one of these.'),
  require: optional(
    object({
      ...relationKeys,
      indirect,
      eitherWay: optional(truth, 'A dependency in the other direction does as well.'),
    }),
    'Everything in "from" has to depend on something in "to".',
  ),
  layers: optional(
    checked(
      object({
        order: required(listOf(layer), 'From the highest layer, which may use all below, to the lowest.'),
        exhaustive,
        indirect,
      }),
      layersMistake,
    ),
    'Layers that use only what is below them.',
  ),
  onion: optional(
    checked(
      object({
        rings: required(selectors, 'From the core, which uses nothing further out, to the outermost ring.'),
        adapters: optional(selectors, 'What stands outside of all rings, each independent of the others.'),
        exhaustive,
        indirect,
      }),
      ringsMistake,
    ),
    'Rings that use only what lies further in.',
  ),
  independent: optional(
    checked(
      object({ of: required(selectors, 'What must not use each other.'), indirect }),
      independenceMistake,
    ),
    'Parts that must not use each other.',
  ),
  protected: optional(
    object({
      of: required(selector, 'What only few may use.'),
      importers: optional(selector, 'Who may use it; nobody but itself unless set.'),
    }),
    'Parts that only the named importers may use.',
  ),
  interface: optional(
    object({
      of: required(selector, 'What has a public interface.'),
      exposes: required(selector, 'The public interface: all that others may use of it.'),
    }),
    'Parts of which others may use only what is exposed.',
  ),
  acyclic: optional(
    object({
      of: scope,
      within: optional(selector, 'Only cycles inside of this.'),
      imports,
      via: optional(step, 'Only cycles with such a step.'),
      viaOnly: optional(step, 'Only cycles that consist of such steps.'),
    }),
    'There must be no cycles.',
  ),
  slices: optional(
    checked(
      object({
        by: required(oneOrMore(pattern), 'Patterns with names in braces: each captured value is a slice.'),
        not: optional(selector, 'What belongs to no slice.'),
      }),
      slicesMistake,
    ),
    'There must be no cycles between the slices.',
  ),
  reachable: optional(object(relationKeys), 'Everything in "to" has to be reached from something in "from".'),
  connected: optional(
    object({ of: required(selector, 'What must not stand alone.') }),
    'Everything here has to use something, or to be used.',
  ),
  dependents: optional(
    checked(
      object({
        of: required(selector, 'What is used.'),
        from: optional(selector, 'Which users are counted; all unless set.'),
        min,
        max,
      }),
      limitMistake,
    ),
    'How many others may use each of these.',
  ),
  stable: optional(
    object({ ...relationKeys, of: scope }),
    'Dependencies have to lead to what is at least as stable.',
  ),
  metric: optional(
    checked(
      object({
        name: required(oneOf(metricNames), 'The figure.'),
        of: scope,
        nodes: optional(selector, 'Whose figures are judged; all unless set.'),
        min,
        max,
      }),
      limitMistake,
    ),
    'A budget for a figure.',
  ),
  count: optional(
    checked(object({ of: required(selector, 'What is counted.'), min, max }), limitMistake),
    'How many there may be of a sort.',
  ),
  diagram: optional(
    checked(
      object({
        file: optional(path, 'The file of the diagram: .puml, .plantuml, .mmd or .mermaid.'),
        text: optional(text, 'The diagram itself, instead of a file.'),
        syntax: optional(
          oneOf(['plantuml', 'mermaid'] as const),
          'What it is written in, where its name does not say so.',
        ),
        components: optional(diagramComponents, 'What belongs to a component of the diagram, by its name.'),
      }),
      diagramMistake,
    ),
    'Dependencies between what a component diagram shows have to be drawn in it.',
  ),
} satisfies Readonly<Record<KindName, unknown>>

const kindNames = Object.keys(kinds) as readonly (keyof typeof kinds)[]

export type RuleGraph = 'code' | 'services'

export const severities = ['error', 'warning', 'info'] as const

const common = {
  id: required(text, 'The name of the rule in reports, such as "orders-not-billing".'),
  because: required(text, 'Whom it hurts when the rule is broken: it is shown with every violation.'),
  adr: optional(path, 'The decision record behind the rule.'),
  severity: optional(oneOf(severities), 'How severe a violation is; error unless set.'),
  ignore: optional(listOf(relation), 'Dependencies that the rule does not see.'),
  graph: optional(
    oneOf<RuleGraph>(['code', 'services']),
    'Whether the rule is about the code or about the services; the code unless set, or what "of" says.',
  ),
}

const written = object({ ...common, ...kinds })

/** A rule as it is written: what a diagram says may still be in its file. */
export type WrittenRule = Readonly<Omit<TypeOf<typeof written>, 'graph'>> & {
  readonly graph: RuleGraph
  readonly place: Place
}

const idForm = /^[A-Za-z0-9][\w.-]*$/

export const fitnessRule: Shape<WrittenRule> = {
  schema: { ...written.schema, oneOf: kindNames.map((kind) => ({ required: [kind] })) },
  read: (node, reading) => {
    const value = written.read(node, reading)
    if (node.kind !== 'mapping') return undefined
    const keys: readonly string[] = node.entries.map(({ key }) => key)
    const named = kindNames.filter((kind) => keys.includes(kind))
    if (named.length !== 1) {
      const mistake = named.length === 0 ? 'does not say what it asks for' : `asks for ${named.join(' and ')}`
      reading.report(
        node.start,
        `The rule ${mistake}. A rule has exactly one of the keys ${kindNames.join(', ')}.`,
      )
      return undefined
    }
    if (value === undefined || value[named[0]!] === undefined) return undefined
    if (!idForm.test(value.id)) {
      reading.report(
        node.start,
        `"${value.id}" cannot be the id of a rule: it has to consist of letters, digits, "-", "_" and ".".`,
      )
      return undefined
    }
    return { ...value, graph: graphOfRule(value), place: reading.placeOf(node.start) }
  },
}

const graphOfRule = ({ graph, ...value }: TypeOf<typeof written>): RuleGraph => {
  const of = value.acyclic?.of ?? value.stable?.of ?? value.metric?.of
  if (of !== undefined) return of === 'services' ? 'services' : 'code'
  return graph ?? 'code'
}
