import type { Field, Message, ProtoFile } from '../../../formats/protobuf/model.ts'
import { localName } from '../describe.ts'
import type { Difference, DifferenceType } from '../difference.ts'

/** The state of comparing two schemas: each pair of messages is compared once. */
export interface Comparison {
  readonly differences: Difference[]
  readonly pairs: Map<Message, Set<Message>>
  readonly waiting: MessagePair[]
  /** Extensions that the schemas declare, by the message they extend: on the wire they are its fields. */
  readonly extensions: ReadonlyMap<Message, readonly Field[]>
}

export interface MessagePair {
  readonly writer: Message
  readonly reader: Message
}

export const newComparison = (files: readonly ProtoFile[]): Comparison => ({
  differences: [],
  pairs: new Map(),
  waiting: [],
  extensions: extensionsOf(files),
})

const extensionsOf = (files: readonly ProtoFile[]): ReadonlyMap<Message, readonly Field[]> => {
  const extensions = new Map<Message, Field[]>()
  const add = (holder: Pick<Message, 'extensions' | 'messages'>): void => {
    for (const extension of holder.extensions) {
      const extended = extension.extendee?.message
      if (extended === undefined) continue
      const known = extensions.get(extended)
      if (known === undefined) extensions.set(extended, [extension])
      else known.push(extension)
    }
    for (const message of holder.messages) add(message)
  }
  for (const file of files) add(file)
  return extensions
}

/** Has two messages compared, whatever they are called. */
export const requirePair = ({ pairs, waiting }: Comparison, writer: Message, reader: Message): void => {
  const readers = pairs.get(writer)
  if (readers?.has(reader)) return
  if (readers === undefined) pairs.set(writer, new Set([reader]))
  else readers.add(reader)
  waiting.push({ writer, reader })
}

/** Where something differs: a message or enum, and a step below it. */
export const pathOf = (
  declaration: Pick<Message, 'fullName' | 'file'>,
  ...steps: readonly (string | number)[]
) => [...localName(declaration).split('.'), ...steps.map(String)]

export const addDifference = (
  comparison: Comparison,
  kind: 'breaking' | 'forgiven',
  type: DifferenceType,
  path: readonly string[],
  message: string,
): void => void comparison.differences.push({ type, path, message, breaking: kind === 'breaking' })
