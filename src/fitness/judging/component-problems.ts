import type { ConfiguredComponent } from '../../config/fitness-selector.ts'
import type { Ratchet } from '../../config/fitness.ts'
import type { Problem } from '../../core/problem.ts'
import { nodeGlob } from '../graph/component.ts'
import type { Graph, Place } from '../graph/model.ts'
import type { FitnessRule } from '../rules/rule.ts'

/** Components that nothing belongs to: a rule about them would hold without having looked at anything. */
export const componentProblems = (
  graph: Graph,
  components: readonly ConfiguredComponent[],
): readonly Problem[] =>
  components.flatMap(({ name, patterns, place }) => {
    const globs = patterns.map((pattern) => nodeGlob(pattern))
    if (graph.nodes.some((node) => globs.some((glob) => glob(node) !== undefined))) return []
    return [
      {
        ...place,
        message: `Nothing belongs to the component "${name}": no file matches ${patterns.join(', ')}.`,
      },
    ]
  })

/** Rules and ratchets about components where none are configured: they, too, would hold without a look at anything. */
export const componentsMissing = (
  rules: readonly FitnessRule[],
  ratchets: readonly Ratchet[],
  placeOf: (rule: string) => Place,
): readonly Problem[] =>
  [...rules.filter(isAboutComponents), ...ratchets.filter(({ of }) => of === 'components')].map(({ id }) => ({
    ...placeOf(id),
    message: `Rule ${id}: It is about components, and there are none. Say what belongs together in "components" under "fitness".`,
  }))

const isAboutComponents = (rule: FitnessRule): boolean =>
  ('acyclic' in rule && rule.acyclic.of === 'components') ||
  ('stable' in rule && rule.stable.of === 'components') ||
  ('metric' in rule && rule.metric.of === 'components')
