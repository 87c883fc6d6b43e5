import { text } from 'node:stream/consumers'
import process from 'node:process'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { addPassword, addToken } from '../../server/users/users.ts'
import { command } from '../command.ts'
import { databaseFlags } from '../database.ts'
import { plainFlags } from '../flags.ts'
import { UsageError } from '../usage-error.ts'
import { inUsers } from '../user-session.ts'

/** Shorter ones are guessed. */
const shortestPassword = 12

export const userAdd = command({
  summary: 'Let somebody use the embedded server, with a token or a password.',
  description:
    'As soon as there is one user, the server answers nobody else, and can listen on other addresses than that of this machine. A token is generated and shown once; a password is read from standard input with --password-stdin. Running servers know at once.',
  examples: [
    'user add pipeline',
    'user add dashboard --read-only',
    'user add alice --password-stdin < password.txt',
    'user add pipeline --db postgres://concordat@db.example/concordat',
  ],
  args: { name: { kind: 'required', description: 'the name of the user' } },
  flags: {
    ...plainFlags,
    ...databaseFlags,
    'read-only': { kind: 'switch', description: 'the user can read, and cannot change anything' },
    'password-stdin': {
      kind: 'switch',
      description: 'a password instead of a token: the first line of standard input',
    },
  },
  async run({ args: { name }, flags }) {
    if (!/^[^\s:]{1,200}$/.test(name))
      throw new UsageError('a name has no spaces and no colon, and 200 characters at most')
    const access = flags['read-only'] ? 'read' : 'write'
    if (flags['password-stdin']) {
      const password = (await text(process.stdin)).split(/\r?\n/)[0] as string
      if (password.length < shortestPassword)
        throw new CannotJudge(`A password has ${shortestPassword} characters at least.`)
      await inUsers(flags.db, (users) => addPassword(users, name, password, access))
      process.stdout.write(`${name} can ${access} with this password.\n`)
      return
    }
    const token = await inUsers(flags.db, (users) => addToken(users, name, access))
    process.stderr.write(`${name} can ${access} with this token. It is not shown again:\n`)
    process.stdout.write(`${token}\n`)
  },
})
