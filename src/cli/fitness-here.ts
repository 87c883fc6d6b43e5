import type { FitnessFlags } from './fitness-flags.ts'
import { stateNear } from './fitness-state.ts'
import { runFitness, type FitnessRun } from './fitness-run.ts'
import { openFitnessWorkspace, type FitnessWorkspace } from './fitness-workspace.ts'

/** Judges everything there is around the current folder. The workspace is the caller's to close. */
export const judgeHere = async (
  flags: FitnessFlags,
): Promise<{ readonly workspace: FitnessWorkspace; readonly run: FitnessRun }> => {
  const workspace = await openFitnessWorkspace(flags, flags.base)
  const { tree, configuration, root, base, commits, cache } = workspace
  const state = await stateNear(flags.state, root)
  const run = await runFitness({
    tree,
    configuration,
    base,
    commits,
    results: true,
    ...(cache && { cache: cache.extractions }),
    ...(flags.base !== undefined && { released: await base() }),
    ...(state && { state }),
  })
  cache?.save()
  return { workspace, run }
}
