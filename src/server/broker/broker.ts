import { migrate } from '../store/migrate.ts'
import type { Store } from '../store/store.ts'
import { nextId } from './counters.ts'
import { brokerMigrations } from './migrations.ts'
import type { BrokerTables, Database } from './tables.ts'

/** A Pact Broker on a store. Everything it knows is in the store, which it can share with other servers. */
export interface Broker {
  readonly store: Store<BrokerTables>
  /** Where webhooks may call. */
  readonly webhookHosts: WebhookHosts
  /** Called when calls of webhooks were queued. */
  queued(): void
}

/** Names, or `*.example.com` for all below it; undefined allows every public host over https. */
export type WebhookHosts = readonly string[] | undefined

/** Brings the tables up to date. */
export const openBroker = async (
  store: Store<BrokerTables>,
  webhookHosts: WebhookHosts,
  queued: () => void,
): Promise<Broker> => {
  await migrate(store, 'broker', brokerMigrations)
  return { store, webhookHosts, queued }
}

/** Runs a write alone among all servers on the database. */
export const change = <Result>(
  { store }: Broker,
  work: (tables: Database) => Promise<Result>,
): Promise<Result> =>
  store.write(['broker'], async (tables) => {
    await nextId(tables, 'changes')
    return work(tables)
  })

/** How often a reader lets writers go first before it makes them wait. */
const patience = 5

/**
 * Reads with several statements as if with one: when somebody wrote in between, it reads again. A decision is never
 * made of halves of two states.
 */
export const consistently = async <Result>(
  { store }: Broker,
  read: (tables: Database) => Promise<Result>,
): Promise<Result> => {
  const changes = async (): Promise<number | undefined> =>
    (
      await store.reads
        .selectFrom('broker_counters')
        .select('last')
        .where('name', '=', 'changes')
        .executeTakeFirst()
    )?.last
  for (let attempt = 0; attempt < patience; attempt++) {
    const before = await changes()
    const result = await read(store.reads)
    if ((await changes()) === before) return result
  }
  return store.write(['broker'], read)
}
