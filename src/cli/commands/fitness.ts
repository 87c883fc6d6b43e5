import type { SourceTree } from '../../source/source-tree.ts'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { command } from '../command.ts'
import { fitnessFlags } from '../fitness-flags.ts'
import type { Shown } from '../fitness-judgement.ts'
import { judgeFlags } from '../flags.ts'
import { failOnOf, judgeAndReport } from '../judging.ts'

export const fitness = command({
  summary: 'Judge how code and services are coupled: rules, cycles, figures, anti-patterns.',
  description:
    'Judges the code by the rules under "fitness" in concordat.yaml: who may use whom, layers, cycles, budgets, and figures that may ' +
    'not get worse. Finds the services of the repository (compose, Kubernetes, OpenAPI, protobuf, pacts, migrations, traces) and judges ' +
    'how they are coupled. All of it is read; PATHS only choose what is reported. Exit code 0: nothing at or above ' +
    '--fail-on; 1: findings; 2: could not judge.',
  examples: [
    'fitness',
    'fitness src/orders --fail-on warning',
    'fitness --format github --format sarif=fitness.sarif',
  ],
  args: {
    paths: { kind: 'list', description: 'only what concerns these files or folders' },
  },
  flags: { format: judgeFlags.format, ...fitnessFlags, 'fail-on': judgeFlags['fail-on'] },
  async run({ args, flags }) {
    await judgeAndReport(flags, async () => {
      const [{ judgeHere }, { fitnessJudgement, showsEverything }] = await Promise.all([
        import('../fitness-here.ts'),
        import('../fitness-judgement.ts'),
      ])
      const { workspace, run } = await judgeHere(flags)
      const { tree, configuration, pathOf, close } = workspace
      const paths = await namedPaths(args.paths, tree, pathOf)
      const shown = paths.length === 0 ? showsEverything : shownAt(paths)
      const failOn = failOnOf(flags['fail-on'], configuration.config.failOn)
      return fitnessJudgement(run, configuration, shown, failOn, tree, close)
    })
  },
})

/** @throws {CannotJudge} for a word that names no file or folder */
const namedPaths = async (
  names: readonly string[],
  tree: SourceTree,
  pathOf: (name: string) => string | undefined,
): Promise<readonly string[]> => {
  if (names.length === 0) return []
  const files = await tree.list([''])
  const paths = names.map((name) => {
    const path = pathOf(name)
    if (path !== undefined && files.some((file) => isAt(path, file))) return path
    throw new CannotJudge(`There is no file at "${name}".`, 'Check the spelling, and whether git ignores it.')
  })
  return paths.includes('') ? [] : paths
}

const isAt = (path: string, file: string): boolean =>
  path === '' || file === path || file.startsWith(`${path}/`)

const shownAt = (paths: readonly string[]): Shown => {
  const isWanted = (file: string): boolean => paths.some((path) => isAt(path, file))
  return {
    shows: ({ finding, touches }) =>
      [...touches, finding.location.path, ...finding.related.map(({ path }) => path)].some(isWanted),
    everything: false,
  }
}
