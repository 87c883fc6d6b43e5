import { listUsers } from '../../server/users/users.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { databaseFlags } from '../database.ts'
import { existingDatabase } from '../existing-database.ts'
import { plainFlags } from '../flags.ts'
import { inUsers } from '../user-session.ts'

export const userList = command({
  summary: 'List who can use the embedded server.',
  examples: ['user list', 'user list --format json'],
  args: {},
  flags: {
    ...plainFlags,
    ...databaseFlags,
    format: { kind: 'value', values: ['text', 'json'], description: 'text unless said otherwise' },
  },
  async run({ flags }) {
    await answering(flags.format, async () => {
      const users = (await inUsers(existingDatabase(flags.db), listUsers)).map(({ name, kind, access }) => ({
        name,
        kind,
        access,
      }))
      return {
        outcome: 'pass',
        lines:
          users.length === 0
            ? ['There are no users: a server on this database answers everybody on its machine.']
            : users.map(({ name, kind, access }) => `${name}: can ${access}, with a ${kind}`),
        value: { users },
      }
    })
  },
})
