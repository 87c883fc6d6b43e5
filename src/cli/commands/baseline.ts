import { CannotJudge } from '../../core/cannot-judge.ts'
import { openRepository } from '../../source/repository.ts'
import { openWorktreeTree } from '../../source/worktree-tree.ts'
import { command } from '../command.ts'
import { readConfiguration } from '../configuration.ts'
import { judgeFlags } from '../flags.ts'
import { gate } from '../gate.ts'
import { onBuildServer } from '../on-build-server.ts'
import { everything } from '../wanted-paths.ts'
import { refuseProblems } from '../workspace.ts'

/** The file that is written when the configuration names none. */
const standardPath = 'concordat-baseline.yaml'

export const baseline = command({
  summary: 'Accept what lint finds in the contracts today: it is written to a file.',
  description:
    'Writes the file that "baseline" in concordat.yaml names. What is in it is not reported, and an entry that accepts nothing any more ' +
    'is. Reasons that were added to its entries are kept. On a build server (CI is set) the file can only become shorter. For how code and ' +
    'services are coupled there is a file of its own: concordat fitness baseline.',
  examples: ['baseline'],
  args: {},
  flags: {
    config: judgeFlags.config,
    'no-color': judgeFlags['no-color'],
    preset: judgeFlags.preset,
    rule: judgeFlags.rule,
  },
  async run({ flags }) {
    const [{ writeBaseline }, { writeFile }, { failOnOf }] = await Promise.all([
      import('../../suppress/baseline.ts'),
      import('../../source/output-file.ts'),
      import('../judging.ts'),
    ])
    const repository = await openRepository(process.cwd())
    try {
      const head = openWorktreeTree(repository)
      const configuration = await readConfiguration(head, '', flags)
      const path = configuration.config.baseline ?? standardPath
      const isThere = (await head.read([path])).has(path)
      const result = await gate({
        head,
        lint: true,
        configuration,
        wanted: everything,
        failOn: failOnOf(undefined, configuration.config.failOn),
      })
      refuseProblems(result.problems.filter((problem) => isThere || problem.path !== path))
      const text = writeBaseline(result.findings, path, configuration.baseline)
      const known = new Set(configuration.baseline?.entries.map(({ fingerprint }) => fingerprint))
      const accepted = fingerprintsOf(text)
      const added = accepted.difference(known).size
      if (added > 0 && onBuildServer(process.env)) throw grows(path, added)
      await writeFile(`${repository.root}/${path}`, text)
      process.stdout.write(
        `${path} accepts ${count(accepted.size)}: ${added} added, ${known.difference(accepted).size} removed.\n`,
      )
      if (configuration.config.baseline === undefined)
        process.stdout.write(`Name it in concordat.yaml, so that it is read: baseline: ${path}\n`)
    } finally {
      repository.close()
    }
  },
})

const fingerprintsOf = (text: string): Set<string> =>
  new Set(Array.from(text.matchAll(/^ *(?:- )?"?fingerprint"?: "([0-9a-f]{16})"/gm), ([, one]) => one!))

const grows = (path: string, added: number): CannotJudge =>
  new CannotJudge(
    `${path} would accept ${added === 1 ? 'a further finding' : `${added} further findings`}, and on a build server (CI is set) it never grows.`,
    'See which with: concordat lint. Repair them, or accept them on your machine and commit the file.',
  )

const count = (amount: number): string => `${amount} finding${amount === 1 ? '' : 's'}`
