import { changedFiles } from '../../source/changed-files.ts'
import { openSides, parseSide } from '../../source/side.ts'
import { readConfiguration } from '../configuration.ts'
import { command } from '../command.ts'
import { judgeFlags, usageFlags } from '../flags.ts'
import { gate } from '../gate.ts'
import { failOnOf, judgeAndReport } from '../judging.ts'
import { contractSuffixes } from '../suffixes.ts'
import { pactUsage } from '../pact-usage.ts'
import { everything } from '../wanted-paths.ts'

export const breaking = command({
  summary: 'Compare two files, folders or git revisions and report what breaks.',
  description:
    'BASE is what is out there, HEAD is what is proposed. Each is a file, a folder, git:REF, git:REF:PATH, index or worktree.',
  examples: [
    'breaking orders-v1.yaml orders-v2.yaml',
    'breaking git:origin/main worktree',
    'breaking git:origin/main:api/orders.yaml api/orders.yaml --pacts pacts --severity-by-use',
    'breaking git:v1.4.0:proto proto --preset protobuf/wire-json',
  ],
  args: {
    base: { kind: 'required', description: 'what is out there' },
    head: { kind: 'required', description: 'what is proposed' },
  },
  flags: { ...judgeFlags, ...usageFlags },
  async run({ args, flags }) {
    await judgeAndReport(flags, async () => {
      const { base, head, close } = await openSides(parseSide(args.base), parseSide(args.head), process.cwd())
      const configuration = await readConfiguration(head, '', flags)
      const result = await gate({
        base,
        head,
        changed: await changedFiles(base, head, contractSuffixes),
        lint: false,
        configuration,
        wanted: { ...everything, wholeRepository: false },
        failOn: failOnOf(flags['fail-on'], configuration.config.failOn),
        usage: pactUsage(flags, process.cwd()),
      })
      return { result, trees: { base, head }, close }
    })
  },
})
