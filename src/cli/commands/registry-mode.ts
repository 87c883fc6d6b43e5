import { CannotJudge } from '../../core/cannot-judge.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { registryFlags } from '../registry-flags.ts'
import { inSession, subjectOf } from '../registry-session.ts'

const registryModes = ['READWRITE', 'READONLY', 'IMPORT'] as const

export const registryMode = command({
  summary: 'Show or set whether a registry or a subject takes new schemas.',
  description:
    'READWRITE takes them; READONLY does not; IMPORT takes them only with the id and version they had elsewhere.',
  examples: [
    'registry mode',
    'registry mode orders-value',
    'registry mode orders-value --set READONLY',
    'registry mode orders-value --unset',
  ],
  args: { subject: { kind: 'list', description: 'a subject; without one, the registry itself' } },
  flags: {
    set: { kind: 'value', values: registryModes, description: 'the mode to set' },
    force: { kind: 'switch', description: 'set IMPORT although there are schemas already' },
    unset: {
      kind: 'switch',
      description: 'forget what was set for the subject, so that what is more general holds again',
      excludes: ['set'],
    },
    ...registryFlags,
  },
  async run({ args, flags }) {
    await answering(flags.format, () =>
      inSession(flags, undefined, async ({ registry }) => {
        const subject = subjectOf(args.subject, 'registry mode', registryModes)
        if (flags.set !== undefined) await registry.setMode(subject, flags.set, flags.force)
        if (flags.unset) {
          if (subject === undefined) throw new CannotJudge('--unset needs a subject.')
          await registry.unsetMode(subject)
        }
        const own = await registry.mode(subject)
        const mode = own ?? (await registry.mode(undefined))
        const source = subject !== undefined && own === undefined ? ' (of the registry)' : ''
        return {
          outcome: 'pass',
          lines: [`${subject ?? 'the registry'}: ${mode ?? 'nothing is set'}${source}`],
          value: {
            registry: registry.url,
            subject: subject ?? null,
            mode: mode ?? null,
            isOwn: own !== undefined,
          },
        }
      }),
    )
  },
})
