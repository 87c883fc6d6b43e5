import { inParallel } from '../../http/parallel.ts'
import { numbersText } from '../../registry/wording.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { registryFlags } from '../registry-flags.ts'
import { inSession } from '../registry-session.ts'
import { tableLines } from '../table.ts'

export const registryList = command({
  summary: 'List the subjects of a schema registry and their versions.',
  examples: [
    'registry list',
    'registry list orders-value payments-value',
    'registry list --deleted --format json',
  ],
  args: { subjects: { kind: 'list', description: 'only these subjects' } },
  flags: {
    deleted: { kind: 'switch', description: 'also what is deleted, but not permanently' },
    ...registryFlags,
  },
  async run({ args, flags }) {
    await answering(flags.format, () =>
      inSession(flags, undefined, async ({ registry }) => {
        const { deleted } = flags
        const subjects = args.subjects.length > 0 ? args.subjects : await registry.subjects({ deleted })
        const listed = await inParallel(subjects.toSorted(), async (subject) => ({
          subject,
          versions: await registry.versions(subject, { deleted }),
        }))
        const missing = listed.some(({ versions }) => versions.length === 0)
        return {
          outcome: missing && args.subjects.length > 0 ? 'broken' : 'pass',
          lines:
            listed.length === 0
              ? ['There is no subject.']
              : tableLines(['SUBJECT', 'VERSIONS'], listed.map(rowOf)),
          value: { registry: registry.url, subjects: listed },
        }
      }),
    )
  },
})

const rowOf = ({ subject, versions }: { subject: string; versions: readonly number[] }) => [
  subject,
  versions.length === 0 ? 'no such subject' : numbersText(versions),
]
