import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { Selectable } from 'kysely'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { migrate } from '../store/migrate.ts'
import type { Store } from '../store/store.ts'
import { userMigrations, type UserTables } from './tables.ts'

export type User = Selectable<UserTables['server_users']>
export type Access = User['access']

/** The users of a server, in its store. */
export type Users = Store<UserTables>

export const openUsers = async (store: Store<UserTables>): Promise<Users> => {
  await migrate(store, 'users', userMigrations)
  return store
}

/** By name. */
export const listUsers = (users: Users): Promise<User[]> =>
  users.reads.selectFrom('server_users').selectAll().orderBy('name').execute()

/** Adds a user who says who they are with a name and a password. Throws `CannotJudge` when the name is taken. */
export const addPassword = (users: Users, name: string, password: string, access: Access): Promise<void> =>
  add(users, name, 'password', password, access)

/** Adds a user who sends a token, and answers the token: it is not stored, and cannot be shown again. */
export const addToken = async (users: Users, name: string, access: Access): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await add(users, name, 'token', token, access)
  return token
}

const add = async (
  users: Users,
  name: string,
  kind: User['kind'],
  secret: string,
  access: Access,
): Promise<void> => {
  const salt = randomBytes(16).toString('hex')
  const hash = await hashOf(secret, salt)
  await users.write(['users'], async (tables) => {
    const known = await tables
      .selectFrom('server_users')
      .select('name')
      .where('name', '=', name)
      .executeTakeFirst()
    if (known !== undefined)
      throw new CannotJudge(
        `There is a user ${name} already.`,
        `Take another name, or remove that user first: concordat user remove ${name}`,
      )
    await tables
      .insertInto('server_users')
      .values({ name, kind, access, salt, hash, created_at: Date.now() })
      .execute()
  })
}

/** Answers whether there was such a user. */
export const removeUser = (users: Users, name: string): Promise<boolean> =>
  users.write(['users'], async (tables) => {
    const gone = await tables.deleteFrom('server_users').where('name', '=', name).returning('name').execute()
    return gone.length > 0
  })

const derive = promisify<string, string, number, Buffer>(scrypt)

/** A hash that takes long to guess the secret of. */
export const hashOf = async (secret: string, salt: string): Promise<string> =>
  (await derive(secret, salt, 32)).toString('hex')
