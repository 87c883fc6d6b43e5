import { randomUUID } from 'node:crypto'
import { command } from '../command.ts'
import { plainFlags } from '../flags.ts'

export const generateUuid = command({
  summary: 'Make an id for "create-or-update-webhook".',
  examples: ['generate-uuid'],
  args: {},
  flags: plainFlags,
  async run() {
    process.stdout.write(`${randomUUID()}\n`)
  },
})
