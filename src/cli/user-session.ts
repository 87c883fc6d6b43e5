import type { UserTables } from '../server/users/tables.ts'
import { usualDatabase } from './database.ts'
import type { Users } from '../server/users/users.ts'

/** Works with the users in a database, and closes it. */
export const inUsers = async <Result>(
  database: string | undefined,
  work: (users: Users) => Promise<Result>,
): Promise<Result> => {
  const { openStore } = await import('../server/store/store.ts')
  const { openUsers } = await import('../server/users/users.ts')
  const store = await openStore<UserTables>(database ?? usualDatabase)
  try {
    return await work(await openUsers(store))
  } finally {
    await store.close()
  }
}
