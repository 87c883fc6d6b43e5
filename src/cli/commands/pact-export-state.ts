import { usualDatabase } from '../../pact/local-state.ts'
import { stateFileText } from '../../pact/write-state.ts'
import { command } from '../command.ts'
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
    db: {
      kind: 'value',
      placeholder: 'FILE|URL',
      description: `the database: a SQLite file or a postgres:// URL; ${usualDatabase} unless said otherwise`,
    },
    ...plainFlags,
  },
  async run({ flags }) {
    const broker = await openEmbeddedBroker(flags.db ?? usualDatabase)
    try {
      process.stdout.write(stateFileText(await broker.state()))
    } finally {
      await broker.close()
    }
  },
})
