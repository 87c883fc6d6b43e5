import type { Broker } from '../server/broker/broker.ts'
import type { BrokerTables } from '../server/broker/tables.ts'
import { usualDatabase } from './database.ts'

/** Works with the broker in a database without a server, and closes it. */
export const inBrokerDatabase = async <Result>(
  database: string | undefined,
  work: (broker: Broker) => Promise<Result>,
): Promise<Result> => {
  const { openStore } = await import('../server/store/store.ts')
  const { openBroker } = await import('../server/broker/broker.ts')
  const store = await openStore<BrokerTables>(database ?? usualDatabase)
  try {
    return await work(await openBroker(store, undefined, () => {}))
  } finally {
    await store.close()
  }
}
