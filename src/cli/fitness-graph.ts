import type { Problem } from '../core/problem.ts'
import { componentGraph } from '../fitness/graph/component.ts'
import type { Graph } from '../fitness/graph/model.ts'
import { readCode } from '../fitness/judging/code.ts'
import { withoutFiles } from '../fitness/judging/without-files.ts'
import type { Scope } from '../fitness/rules/rule.ts'
import { oneLine } from '../report/escape.ts'
import { stateNear } from './fitness-state.ts'
import type { FitnessWorkspace } from './fitness-workspace.ts'
import { problemLines, refuseProblems } from './workspace.ts'

/**
 * The graph of files (with their components, and packages from outside), of components, or of services; and what could
 * not be read for it.
 * @throws {CannotJudge} when the configuration is wrong
 */
export const graphOfScope = async (
  of: Scope,
  workspace: FitnessWorkspace,
  stateFile: string | undefined,
): Promise<{ readonly graph: Graph; readonly problems: readonly Problem[] }> => {
  const { tree, configuration, root, cache } = workspace
  refuseProblems(configuration.problems)
  const fitness = configuration.config.fitness
  if (of === 'services') {
    const { readLandscape } = await import('./fitness-landscape.ts')
    const state = await stateNear(stateFile, root)
    return readLandscape(withoutFiles(tree, fitness?.exclude ?? []), configuration, state)
  }
  const { graph, problems } = await readCode(tree, fitness ?? {}, cache?.extractions)
  cache?.save()
  return { graph: of === 'components' ? componentGraph(graph) : graph, problems }
}

/** Shows on the standard error what is missing from what is shown. */
export const noteProblems = (problems: readonly Problem[]): void => {
  for (const line of problemLines(problems)) process.stderr.write(`not read: ${oneLine(line)}\n`)
}
