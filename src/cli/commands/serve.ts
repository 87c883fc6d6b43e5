import { dialects, type Dialect } from '../../compat/checker.ts'
import { startServer } from '../../server/serve.ts'
import { command } from '../command.ts'
import { databaseFlags, usualDatabase } from '../database.ts'
import { plainFlags } from '../flags.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'

/** Where schema registries listen by custom. */
const usualPort = 8081

export const serve = command({
  summary: 'Run a Pact Broker and a schema registry that refuses incompatible schemas.',
  description:
    'Answers the HTTP APIs of the Pact Broker and of Confluent’s Schema Registry, so that their clients work unchanged, has pages for people at /ui, and keeps everything in one SQLite file or in a PostgreSQL database. As long as there are no users (concordat user add) it listens on this machine only, answers for the names localhost and 127.0.0.1, and lets everybody in. End it with Ctrl+C.',
  examples: [
    'serve',
    'serve --db /var/lib/concordat/registry.db --port 9081',
    'serve --db postgres://concordat@db.example/concordat',
    'serve --host 0.0.0.0 --webhook-host ci.example',
  ],
  args: {},
  flags: {
    ...plainFlags,
    ...databaseFlags,
    port: {
      kind: 'value',
      placeholder: 'NUMBER',
      description: `where to listen: ${usualPort} unless said otherwise, 0 for any port that is free`,
    },
    host: {
      kind: 'value',
      placeholder: 'ADDRESS',
      description:
        'the address to listen on: 127.0.0.1 unless said otherwise, others only once there are users',
    },
    'webhook-host': {
      kind: 'values',
      placeholder: 'HOST',
      description:
        'the only hosts that webhooks may call, such as ci.example or *.example; repeatable. Every public host over https unless said otherwise',
    },
    dialect: {
      kind: 'value',
      values: dialects,
      description: 'whose judgement refuses schemas: confluent-8 unless said otherwise',
    },
  },
  async run({ flags }) {
    const server = await startServer({
      database: flags.db ?? usualDatabase,
      port: portOf(flags.port),
      version,
      onFailure: (error) => process.stderr.write(`concordat: ${(error as Error)?.stack ?? String(error)}\n`),
      ...(flags.host !== undefined && { host: flags.host }),
      ...(flags['webhook-host'].length > 0 && { webhookHosts: flags['webhook-host'] }),
      ...(flags.dialect !== undefined && { dialect: flags.dialect as Dialect }),
    })
    process.stdout.write(`The Pact Broker and the schema registry answer at ${server.url}\n`)
    await asked()
    await server.close()
  },
})

const portOf = (text: string | undefined): number => {
  if (text === undefined) return usualPort
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port < 65_536)) throw new UsageError(`--port takes a number from 0 to 65535, not "${text}"`)
  return port
}

/** Resolves when somebody asks the process to end. */
const asked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
