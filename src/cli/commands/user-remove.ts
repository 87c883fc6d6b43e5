import process from 'node:process'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { listUsers, removeUser } from '../../server/users/users.ts'
import { command } from '../command.ts'
import { databaseFlags } from '../database.ts'
import { existingDatabase } from '../existing-database.ts'
import { plainFlags } from '../flags.ts'
import { inUsers } from '../user-session.ts'

export const userRemove = command({
  summary: 'Lock somebody out of the embedded server.',
  description:
    'Running servers know at once. With the last user gone, a server is open to everybody on its machine.',
  examples: ['user remove pipeline'],
  args: { name: { kind: 'required', description: 'the name of the user' } },
  flags: { ...plainFlags, ...databaseFlags },
  async run({ args: { name }, flags }) {
    await inUsers(existingDatabase(flags.db), async (users) => {
      if (!(await removeUser(users, name))) {
        const names = (await listUsers(users)).map((user) => user.name)
        const others = names.length === 0 ? 'There are no users.' : `There are: ${names.join(', ')}.`
        throw new CannotJudge(`There is no user ${name}.`, others)
      }
    })
    process.stdout.write(`${name} cannot use the server any more.\n`)
  },
})
