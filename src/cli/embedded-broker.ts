import type { MatrixQuery } from '../pact/decide/query.ts'
import type { BrokerState } from '../pact/state.ts'
import { consistently, openBroker } from '../server/broker/broker.ts'
import { matrixState } from '../server/broker/state/matrix-state.ts'
import { wholeState } from '../server/broker/state/whole-state.ts'
import type { BrokerTables } from '../server/broker/tables.ts'
import { openStore } from '../server/store/store.ts'

/** The database of the embedded broker, read without its server. */
export interface EmbeddedBroker {
  /** What decides a query, of all that the broker knows. */
  stateFor(query: MatrixQuery): Promise<BrokerState>
  /** All that it knows. */
  state(): Promise<BrokerState>
  close(): Promise<void>
}

/** @throws {CannotJudge} when the database cannot be opened */
export const openEmbeddedBroker = async (database: string): Promise<EmbeddedBroker> => {
  const store = await openStore<BrokerTables>(database)
  const broker = await openBroker(store, [], () => {})
  return {
    stateFor: (query) => consistently(broker, (tables) => matrixState(tables, query)),
    state: () => consistently(broker, wholeState),
    close: () => store.close(),
  }
}
