import { type Mode, modes } from '../../core/mode.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { registryFlags } from '../registry-flags.ts'
import { inSession, subjectOf } from '../registry-session.ts'

export const registryConfig = command({
  summary: 'Show or set which compatibility a registry or a subject asks for.',
  examples: [
    'registry config',
    'registry config orders-value',
    'registry config orders-value --set FULL_TRANSITIVE',
    'registry config orders-value --unset',
  ],
  args: { subject: { kind: 'list', description: 'a subject; without one, the registry itself' } },
  flags: {
    set: { kind: 'value', values: modes, description: 'the compatibility to set' },
    unset: {
      kind: 'switch',
      description: 'forget what was set, so that what is more general holds again',
      excludes: ['set'],
    },
    ...registryFlags,
  },
  async run({ args, flags }) {
    await answering(flags.format, () =>
      inSession(flags, undefined, async ({ registry }) => {
        const subject = subjectOf(args.subject, 'registry config', modes)
        if (flags.set !== undefined) await registry.setCompatibility(subject, flags.set as Mode)
        if (flags.unset) await registry.unsetCompatibility(subject)
        const own = await registry.compatibility(subject)
        const compatibility = subject === undefined ? own : await registry.effectiveCompatibility(subject)
        const source = subject !== undefined && own === undefined ? ' (of the registry)' : ''
        return {
          outcome: 'pass',
          lines: [`${subject ?? 'the registry'}: ${compatibility ?? 'nothing is set'}${source}`],
          value: {
            registry: registry.url,
            subject: subject ?? null,
            compatibility: compatibility ?? null,
            isOwn: own !== undefined,
          },
        }
      }),
    )
  },
})
