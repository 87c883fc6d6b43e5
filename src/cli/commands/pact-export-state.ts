import { stateFileText } from '../../pact/write-state.ts'
import { command } from '../command.ts'
import { databaseFlags } from '../database.ts'
import { existingDatabase } from '../existing-database.ts'
import { openEmbeddedBroker } from '../embedded-broker.ts'
import { plainFlags } from '../flags.ts'

export const pactExportState = command({
  summary:
    'Write what the embedded broker knows of versions, deployments and results, for "can-i-deploy --state".',
  description:
    'Pacts themselves are not in it, only which of them are the same. Decisions by the file are those of the broker at this moment.',
  examples: [
    'pact export-state > state.json',
    'pact export-state --db postgres://concordat@db.example/concordat',
  ],
  args: {},
  flags: {
    ...databaseFlags,
    ...plainFlags,
  },
  async run({ flags }) {
    const broker = await openEmbeddedBroker(existingDatabase(flags.db))
    try {
      process.stdout.write(stateFileText(await broker.state()))
    } finally {
      await broker.close()
    }
  },
})
