import type { BrokerTables, Database } from '../../src/server/broker/tables.ts'
import { brokerMigrations } from '../../src/server/broker/migrations.ts'
import { migrate } from '../../src/server/store/migrate.ts'
import { openStore } from '../../src/server/store/store.ts'
import type { Step } from '../pact/recorded-state.ts'
import type { BrokerRows } from './empty-rows.ts'
import { rowsAfter } from './rows.ts'

/** Fills the empty database of a broker that is not running, with what would be in it after the steps. */
export const fillBroker = async (database: string, steps: Iterable<Step>): Promise<void> => {
  const store = await openStore<BrokerTables>(database)
  try {
    await migrate(store, 'broker', brokerMigrations)
    await store.write(['broker'], (tables) => insert(tables, rowsAfter(steps)))
  } finally {
    await store.close()
  }
}

/** Values that one statement may have. */
const maximumValues = 20_000

const insert = async (tables: Database, rows: BrokerRows): Promise<void> => {
  for (const [name, items] of Object.entries(rows) as [keyof BrokerRows, BrokerRows[keyof BrokerRows]][]) {
    const size = Math.floor(maximumValues / Object.keys(items[0] ?? {}).length)
    for (let start = 0; start < items.length; start += size) {
      await tables
        .insertInto(name)
        .values(items.slice(start, start + size) as never)
        .execute()
    }
    await tables
      .updateTable('broker_counters')
      .set({ last: items.length })
      .where('name', '=', name.slice('broker_'.length))
      .execute()
  }
}
