import { change, consistently } from '../../server/broker/broker.ts'
import { cleanUp, versionsToClean } from '../../server/broker/clean.ts'
import { answering } from '../answering.ts'
import { inBrokerDatabase } from '../broker-database.ts'
import { command } from '../command.ts'
import { databaseFlags } from '../database.ts'
import { existingDatabase } from '../existing-database.ts'
import { plainFlags } from '../flags.ts'
import { UsageError } from '../usage-error.ts'

const day = 24 * 60 * 60 * 1000
const usualDays = 90

export const brokerClean = command({
  summary: 'Delete old versions that nothing rests on, with their pacts and verification results.',
  description: `What is in an environment stays, and so does the newest version of every pacticipant, of every branch and with every tag. Of the rest, versions that are older than --keep-days (${usualDays} unless said otherwise) are deleted. Servers on the database can go on running.`,
  examples: [
    'broker clean --dry-run',
    'broker clean --keep-days 30 --db postgres://concordat@db.example/concordat',
  ],
  args: {},
  flags: {
    ...plainFlags,
    ...databaseFlags,
    'keep-days': { kind: 'value', placeholder: 'DAYS', description: 'how old versions become in any case' },
    'dry-run': { kind: 'switch', description: 'say what would be deleted, and delete nothing' },
    format: { kind: 'value', values: ['text', 'json'], description: 'text unless said otherwise' },
  },
  async run({ flags }) {
    const before = Date.now() - daysIn(flags['keep-days']) * day
    await answering(flags.format, async () => {
      const old = await inBrokerDatabase(existingDatabase(flags.db), (broker) =>
        flags['dry-run']
          ? consistently(broker, (tables) => versionsToClean(tables, before))
          : change(broker, (tables) => cleanUp(tables, before)),
      )
      const verb = flags['dry-run'] ? 'Would delete' : 'Deleted'
      return {
        outcome: 'pass',
        lines:
          old.length === 0
            ? ['There is nothing to delete.']
            : [
                ...old.map(({ pacticipant, number }) => `${pacticipant} ${number}`),
                `${verb} ${old.length} ${old.length === 1 ? 'version' : 'versions'}.`,
              ],
        value: { deleted: old.map(({ pacticipant, number }) => ({ pacticipant, version: number })) },
      }
    })
  },
})

const daysIn = (text: string | undefined): number => {
  if (text === undefined) return usualDays
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(`--keep-days takes a number of days, not "${text}"`)
  return Number(text)
}
