import { join, resolve } from 'node:path'
import type { BrokerState } from '../pact/state.ts'

/**
 * What a broker knows: of the state file that is named, else of the database of the embedded broker in the folder.
 * Undefined where there is neither; a state file of the repository is read with its other files.
 * @throws {CannotJudge} when one cannot be read
 */
export const stateNear = async (
  named: string | undefined,
  folder: string,
): Promise<BrokerState | undefined> => {
  const { exists, readState, usualDatabase } = await import('../pact/local-state.ts')
  if (named !== undefined) return readState(resolve(named))
  const database = join(folder, usualDatabase)
  if (!exists(database)) return undefined
  const { openEmbeddedBroker } = await import('./embedded-broker.ts')
  const broker = await openEmbeddedBroker(database)
  try {
    return await broker.state()
  } finally {
    await broker.close()
  }
}
