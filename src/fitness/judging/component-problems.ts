import type { ConfiguredComponent } from '../../config/fitness-selector.ts'
import type { Problem } from '../../core/problem.ts'
import { nodeGlob } from '../graph/component.ts'
import type { Graph } from '../graph/model.ts'

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
