import { CannotJudge } from '../../core/cannot-judge.ts'
import { type Deletion, deleteVersions, planDeletion, referrersOf } from '../../registry/delete.ts'
import { versionsText } from '../../registry/wording.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { fittingLines } from '../fitting-lines.ts'
import { registryFlags } from '../registry-flags.ts'
import { inSession } from '../registry-session.ts'

export const registryDelete = command({
  summary: 'Delete a subject or one of its versions.',
  description:
    'A deleted version is no longer compared with, and consumers still find its schema by its id. With --permanent it is gone for ' +
    'good and what was written with it cannot be read any more. Nothing is deleted that other schemas refer to. Exit code 0: ' +
    'deleted; 1: others refer to it; 2: it could not be deleted.',
  examples: ['registry delete orders-value --version 3', 'registry delete orders-value --permanent'],
  args: { subject: { kind: 'required', description: 'the subject' } },
  flags: {
    version: { kind: 'value', placeholder: 'NUMBER', description: 'only this version' },
    permanent: { kind: 'switch', description: 'for good' },
    ...registryFlags,
  },
  async run({ args: { subject }, flags }) {
    await answering(flags.format, () =>
      inSession(flags, undefined, async ({ registry }) => {
        const deletion = await planDeletion(registry, subject, versionOf(flags.version), flags.permanent)
        const referrers = await referrersOf(registry, deletion)
        const value = { registry: registry.url, ...deletion, permanent: flags.permanent, referrers }
        if (referrers.length > 0) {
          return {
            outcome: 'fail',
            lines: fittingLines([
              `Nothing was deleted: other schemas refer to ${subject}.`,
              ...referrers.map(
                (use) => `  version ${use.version} of ${use.subject} refers to version ${use.on}`,
              ),
            ]),
            value,
          }
        }
        await deleteVersions(registry, deletion)
        return { outcome: 'pass', lines: fittingLines([deletedLine(deletion, flags.permanent)]), value }
      }),
    )
  },
})

const deletedLine = ({ subject, live, forGood }: Deletion, permanent: boolean): string => {
  if (permanent) return `Deleted for good: ${versionsText(forGood)} of ${subject}`
  const [whose, them] = live.length === 1 ? ['Its schema', 'it'] : ['Their schemas', 'them']
  return `Deleted: ${versionsText(live)} of ${subject}. ${whose} can still be read by id; --permanent removes ${them} for good.`
}

const versionOf = (written: string | undefined): number | undefined => {
  if (written === undefined) return undefined
  if (/^\d{1,10}$/.test(written)) return Number(written)
  throw new CannotJudge(`--version takes a whole number, not "${written}".`)
}
