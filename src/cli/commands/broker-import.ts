import { openSend } from '../../http/send.ts'
import { brokerConnection } from '../../pact/client/connection.ts'
import { readBroker } from '../../pact/transfer/read-broker.ts'
import { snapshotCounts } from '../../pact/transfer/snapshot.ts'
import { storeSnapshot } from '../../server/broker/snapshot/store-snapshot.ts'
import { answering } from '../answering.ts'
import { inBrokerDatabase } from '../broker-database.ts'
import { command } from '../command.ts'
import { databaseFlags } from '../database.ts'
import { plainFlags } from '../flags.ts'
import { answerFlags, brokerConnectionFlags, formatOf } from '../pact-flags.ts'
import { transferLines } from '../transfer-lines.ts'

export const brokerImport = command({
  summary: 'Take over everything that a running Pact Broker knows.',
  description:
    'Reads pacticipants, versions, branches, tags, pacts, verification results, environments, and what is deployed and released where, through the API of the broker, and writes them into a database that has nothing of the kind yet. Webhooks are not taken over: a broker does not tell their passwords.',
  examples: [
    'broker import --broker-base-url https://broker.example --db concordat.db',
    'broker import -b https://broker.example --db postgres://concordat@db.example/concordat',
  ],
  args: {},
  flags: { ...plainFlags, ...databaseFlags, ...brokerConnectionFlags, ...answerFlags },
  async run({ flags }) {
    await answering(formatOf(flags), async () => {
      const connection = await brokerConnection(flags, process.env, undefined)
      const snapshot = await readBroker(openSend(connection))
      await inBrokerDatabase(flags.db, (broker) => storeSnapshot(broker, snapshot))
      const counts = snapshotCounts(snapshot)
      return { outcome: 'pass', lines: transferLines('Took over', counts), value: { imported: counts } }
    })
  },
})
