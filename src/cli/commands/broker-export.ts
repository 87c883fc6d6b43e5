import { openBroker } from '../../pact/client/broker.ts'
import { brokerConnection } from '../../pact/client/connection.ts'
import { consistently } from '../../server/broker/broker.ts'
import { loadSnapshot } from '../../server/broker/snapshot/load-snapshot.ts'
import { snapshotCounts } from '../../pact/transfer/snapshot.ts'
import { writeBroker } from '../../pact/transfer/write-broker.ts'
import { answering } from '../answering.ts'
import { inBrokerDatabase } from '../broker-database.ts'
import { command } from '../command.ts'
import { databaseFlags } from '../database.ts'
import { existingDatabase } from '../existing-database.ts'
import { plainFlags } from '../flags.ts'
import { answerFlags, brokerConnectionFlags, formatOf } from '../pact-flags.ts'
import { transferLines } from '../transfer-lines.ts'

export const brokerExport = command({
  summary: 'Give everything that the embedded broker knows to a Pact Broker.',
  description:
    'Writes pacticipants, versions, branches, tags, pacts, verification results, environments, and what is deployed and released where, through the API of the other broker, in the order in which they came into being. When that was, the other broker cannot be told.',
  examples: ['broker export --db concordat.db --broker-base-url https://broker.example'],
  args: {},
  flags: { ...plainFlags, ...databaseFlags, ...brokerConnectionFlags, ...answerFlags },
  async run({ flags }) {
    await answering(formatOf(flags), async () => {
      const connection = await brokerConnection(flags, process.env, undefined)
      const snapshot = await inBrokerDatabase(existingDatabase(flags.db), (broker) =>
        consistently(broker, loadSnapshot),
      )
      await writeBroker(openBroker(connection), snapshot)
      const counts = snapshotCounts(snapshot)
      return { outcome: 'pass', lines: transferLines('Handed over', counts), value: { exported: counts } }
    })
  },
})
