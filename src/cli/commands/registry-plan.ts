import { outcomeOf, planOf } from '../../registry/plan.ts'
import { planLines, planValue } from '../../registry/plan-wording.ts'
import { readState } from '../../registry/state.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { fittingLines } from '../fitting-lines.ts'
import { folderArgument, registryFlags } from '../registry-flags.ts'
import { folderOf, inSession } from '../registry-session.ts'
import { wantedRegistry } from '../registry-wanted.ts'

export const registryPlan = command({
  summary: 'Show what it takes to make a registry what a folder and its concordat.yaml describe.',
  description:
    'Compares the subjects, compatibilities and references that concordat.yaml describes with the registry, and judges every schema ' +
    'that would be registered, and the schemas that refer to it. Changes nothing. Subjects that are not described are listed and ' +
    'left alone. Exit code 0: compatible, or nothing to do; 1: not compatible; 2: could not judge.',
  examples: ['registry plan', 'registry plan schemas --url https://registry.example:8081 --format json'],
  args: { folder: folderArgument },
  flags: registryFlags,
  async run({ args, flags }) {
    await answering(flags.format, () =>
      inSession(flags, folderOf(args.folder), async (session) => {
        const { wanted, judge } = await wantedRegistry(session)
        const { registry } = session
        const plan = planOf(wanted, await readState(registry, wanted.schemas), judge)
        return {
          outcome: exits[outcomeOf(plan)],
          lines: fittingLines(planLines(plan, registry.url)),
          value: { registry: registry.url, ...planValue(plan) },
        }
      }),
    )
  },
})

const exits = { compatible: 'pass', incompatible: 'fail', undecided: 'broken' } as const
