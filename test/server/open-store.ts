import { openStore } from '../../src/server/store/store.ts'

/** Opens the database at a moment that other processes were told too, and closes it. */
const [, , database, moment] = process.argv
while (Date.now() < Number(moment)) {
  // Waiting for a timer would spread the processes.
}
const store = await openStore(database as string)
await store.close()
