import type { Field, Message } from '../model.ts'
import { indexBy } from '../by-key.ts'
import type { Numbers } from './ranges.ts'
import { joined } from './ranges.ts'

/** Lookups in one message, built once: messages with thousands of fields exist, and thousands may change at once. */
export interface Members {
  readonly byName: ReadonlyMap<string, Field>
  readonly reservedNames: ReadonlySet<string>
  readonly reservedNumbers: readonly Numbers[]
}

const membersOfMessages = new WeakMap<Message, Members>()

export const membersOf = (message: Message): Members => {
  const known = membersOfMessages.get(message)
  if (known !== undefined) return known
  const members = {
    byName: indexBy(message.fields, ({ name }) => name),
    reservedNames: new Set(message.reservedNames.map(({ name }) => name)),
    reservedNumbers: joined(message.reservedRanges),
  }
  membersOfMessages.set(message, members)
  return members
}
