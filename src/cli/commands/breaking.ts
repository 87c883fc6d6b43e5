import { Command } from '@oclif/core/command'
import * as Args from '@oclif/core/args'
import process from 'node:process'
import { changedFiles } from '../../source/changed-files.ts'
import { openSides, parseSide } from '../../source/side.ts'
import { readConfiguration } from '../configuration.ts'
import { judgeFlags } from '../flags.ts'
import { gate } from '../gate.ts'
import { failOnOf, judgeAndReport } from '../judging.ts'
import { contractSuffixes } from '../suffixes.ts'

export class Breaking extends Command {
  static override id = 'breaking'
  static override summary = 'Compare two files, folders or git revisions and report what breaks.'
  static override description =
    'BASE is what is out there, HEAD is what is proposed. Each is a file, a folder, git:REF, git:REF:PATH, index or worktree.'
  static override examples = [
    '<%= config.bin %> breaking orders-v1.yaml orders-v2.yaml',
    '<%= config.bin %> breaking git:origin/main worktree',
    '<%= config.bin %> breaking git:v1.4.0:proto proto --preset protobuf/wire-json',
  ]
  static override args = {
    base: Args.string({ required: true, description: 'what is out there' }),
    head: Args.string({ required: true, description: 'what is proposed' }),
  }
  static override flags = judgeFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Breaking)
    await judgeAndReport(flags, async () => {
      const { base, head, close } = await openSides(parseSide(args.base), parseSide(args.head), process.cwd())
      const configuration = await readConfiguration(head, '', flags)
      const result = await gate({
        base,
        head,
        changed: await changedFiles(base, head, contractSuffixes),
        lint: false,
        configuration,
        wanted: () => true,
        wholeRepository: false,
        failOn: failOnOf(flags['fail-on'], configuration.config.failOn),
      })
      return { result, trees: { base, head }, close }
    })
  }
}
