import type { FitnessFlags } from './fitness-flags.ts'
import { runFitness, type FitnessRun } from './fitness-run.ts'
import { openFitnessWorkspace, type FitnessWorkspace } from './fitness-workspace.ts'

/** Judges everything there is around the current folder. The workspace is the caller's to close. */
export const judgeHere = async (
  flags: FitnessFlags,
): Promise<{ readonly workspace: FitnessWorkspace; readonly run: FitnessRun }> => {
  const workspace = await openFitnessWorkspace(flags, flags.base)
  const { tree, configuration, base, commits, cache } = workspace
  const run = await runFitness({
    tree,
    configuration,
    base,
    commits,
    results: true,
    ...(cache && { cache: cache.extractions }),
    ...(flags.base !== undefined && { released: await base() }),
    ...(flags.state !== undefined && { state: await brokerState(flags.state) }),
  })
  cache?.save()
  return { workspace, run }
}

const brokerState = async (file: string) => (await import('../pact/local-state.ts')).readState(file)
