import { relative, resolve } from 'node:path'
import type { Base } from '../../source/base.ts'
import { beforeLastCommit, chooseBase, openBase, stagedBase } from '../../source/base.ts'
import { changedFiles } from '../../source/changed-files.ts'
import { baseFrom } from '../../source/explicit-base.ts'
import { openIndexTree } from '../../source/index-tree.ts'
import type { Repository } from '../../source/repository.ts'
import { openRepository } from '../../source/repository.ts'
import { once } from '../../source/once.ts'
import type { SourceTree } from '../../source/source-tree.ts'
import { versionsBefore } from '../../source/versions-before.ts'
import { openWorktreeTree } from '../../source/worktree-tree.ts'
import type { VersionsBefore } from '../../engine/request.ts'
import { readConfiguration } from '../configuration.ts'
import { command } from '../command.ts'
import type { JudgeFlags, UsageFlags } from '../flags.ts'
import { judgeFlags, usageFlags } from '../flags.ts'
import { gate } from '../gate.ts'
import type { Judgement } from '../judgement.ts'
import { failOnOf, judgeAndReport } from '../judging.ts'
import { pactUsage } from '../pact-usage.ts'
import { contractSuffixes } from '../suffixes.ts'
import { wantedPaths } from '../wanted-paths.ts'

export const check = command({
  summary: 'Judge every contract that this change touches: does it break somebody, whom, and what to do.',
  description:
    'Finds the contracts of the repository, compares those that changed with the base and lints them. Without --base the base is ' +
    'the target of the pull request, or where the branch left the default branch; on the default branch itself it is HEAD, or the ' +
    'commit before it when no contract has uncommitted changes. Schemas with a _TRANSITIVE mode in concordat.yaml ' +
    'are compared with every version they had there. Findings about an OpenAPI document name the consumers whose pacts use ' +
    'what changed. With "fitness" in concordat.yaml it judges the coupling of what the change touches, too. ' +
    'Exit code 0: nothing at or above --fail-on; 1: findings; 2: could not judge.',
  examples: [
    'check',
    'check --staged',
    'check --base origin/release-2 --format github --format sarif=concordat.sarif',
  ],
  args: {
    paths: { kind: 'list', description: 'only contracts in these files or folders' },
  },
  flags: {
    ...judgeFlags,
    ...usageFlags,
    base: {
      kind: 'value',
      placeholder: 'REF',
      description: 'compare with where HEAD left this branch, tag or commit',
    },
    staged: { kind: 'switch', description: 'judge what is staged for the next commit', excludes: ['base'] },
  },
  async run({ args, flags }) {
    await judgeAndReport(flags, async () => judge(await openRepository(process.cwd()), args.paths, flags))
  },
})

/**
 * What was merged counts as registered. The commits of a branch between the default branch and what is staged do not.
 */
const registeredVersions = (repository: Repository, base: string, staged: boolean): VersionsBefore => {
  const merged = once(async () => (staged ? (await chooseBase(repository)).commit : base))
  return async (path) => {
    const commit = await merged()
    return commit === undefined ? [] : versionsBefore(repository, commit, path, base)
  }
}

interface CheckFlags extends JudgeFlags, UsageFlags {
  readonly base: string | undefined
  readonly staged: boolean
}

const baseOf = async (repository: Repository, { staged, base }: CheckFlags): Promise<Base> => {
  if (staged) return stagedBase(repository)
  return base === undefined ? chooseBase(repository) : baseFrom(repository, base)
}

/** What differs from the base. On the default branch, where nothing is uncommitted, that is what the last commit did. */
const differences = async (
  repository: Repository,
  head: SourceTree,
  chosen: Base,
  { staged, base: named }: CheckFlags,
) => {
  const from = async (state: Base) => {
    const base = openBase(repository, state)
    return { base, changed: await changedFiles(base, head, contractSuffixes), commit: state.commit }
  }
  const found = await from(chosen)
  if (found.changed.length > 0 || staged || named !== undefined) return found
  const earlier = await beforeLastCommit(repository, chosen)
  return earlier === undefined ? found : from(earlier)
}

const judge = async (
  repository: Repository,
  paths: readonly string[],
  flags: CheckFlags,
): Promise<Judgement> => {
  const head = flags.staged ? openIndexTree(repository) : openWorktreeTree(repository)
  const folder = relative(repository.root, process.cwd())
  const configFile = flags.config === undefined ? undefined : relative(repository.root, resolve(flags.config))
  const [configuration, chosen] = await Promise.all([
    readConfiguration(head, folder, { ...flags, config: configFile }),
    baseOf(repository, flags),
  ])
  const { base, changed, commit } = await differences(repository, head, chosen, flags)
  const wanted = await wantedPaths(paths, repository.root, [base, head])
  const result = await gate({
    base,
    head,
    changed,
    lint: true,
    configuration,
    wanted,
    failOn: failOnOf(flags['fail-on'], configuration.config.failOn),
    usage: pactUsage(flags, process.cwd()),
    ...(commit !== undefined && { versionsBefore: registeredVersions(repository, commit, flags.staged) }),
    ...(configuration.config.fitness !== undefined && {
      coupling: async () => {
        const { fitnessOfChange } = await import('../fitness-of-change.ts')
        return fitnessOfChange({ repository, base, head, configuration, wanted, stateFile: flags.state })
      },
    }),
  })
  return { result, trees: { base, head }, close: repository.close }
}
