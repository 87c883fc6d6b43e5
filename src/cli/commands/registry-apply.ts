import { apply, type Applied } from '../../registry/apply.ts'
import { outcomeOf } from '../../registry/plan.ts'
import { appliedLines, doneValue, planValue } from '../../registry/plan-wording.ts'
import { answering, type Answer } from '../answering.ts'
import { command } from '../command.ts'
import { fittingLines } from '../fitting-lines.ts'
import { folderArgument, registryFlags } from '../registry-flags.ts'
import { folderOf, inSession } from '../registry-session.ts'
import { wantedRegistry } from '../registry-wanted.ts'

export const registryApply = command({
  summary: 'Make a registry what a folder and its concordat.yaml describe.',
  description:
    'Makes the plan that "concordat registry plan" shows and follows it: compatibilities before schemas, and what is referred to ' +
    'before what refers to it. When something in it is not compatible, nothing is done. Doing it again changes nothing, and ' +
    'finishes what was cut off. Exit code 0: done; 1: not compatible; 2: could not be judged or done.',
  examples: ['registry apply', 'registry apply schemas --url https://registry.example:8081'],
  args: { folder: folderArgument },
  flags: registryFlags,
  async run({ args, flags }) {
    await answering(flags.format, () =>
      inSession(flags, folderOf(args.folder), async (session) => {
        const { wanted, judge } = await wantedRegistry(session)
        const { registry } = session
        const applied = await apply(registry, wanted, judge)
        return {
          outcome: outcomeOfApplied(applied),
          lines: fittingLines(appliedLines(applied, registry.url)),
          value: {
            registry: registry.url,
            result: applied.kind,
            message: applied.kind === 'disagreed' ? applied.message : null,
            done: applied.done.map(doneValue),
            plan: planValue(applied.plan),
          },
        }
      }),
    )
  },
})

const outcomeOfApplied = (applied: Applied): Answer['outcome'] => {
  switch (applied.kind) {
    case 'applied':
      return 'pass'
    case 'disagreed':
      return 'fail'
    case 'unsettled':
      return 'broken'
    case 'refused':
      return outcomeOf(applied.plan) === 'incompatible' ? 'fail' : 'broken'
  }
}
