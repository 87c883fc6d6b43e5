import type { Enum, Message, ProtoFile } from '../../../formats/protobuf/model.ts'
import { localName } from '../describe.ts'
import type { Difference } from '../difference.ts'
import { compareMessages } from './compare-messages.ts'
import { addDifference, newComparison, pathOf, requirePair, type Comparison } from './comparison.ts'

/**
 * Every difference between two linked schemas, judged by what bytes mean (protobuf.dev, "Updating A Message Type"): one
 * breaks if a reader may fail on what was written, or read another value, or lose one that it has a field for. What the
 * documentation calls compatible only as long as values fit breaks here. Names, packages and order are not on the wire.
 */
export const strictDifferences = (reader: ProtoFile, writer: ProtoFile): readonly Difference[] => {
  const comparison = newComparison([reader, writer])
  if (reader.package !== writer.package) {
    const [before, after] = [writer, reader].map((file) => file.package || 'no package')
    const message = `The package is ${before} in the writer's schema and ${after} in the reader's; only google.protobuf.Any has package names on the wire.`
    addDifference(comparison, 'forgiven', 'PACKAGE_CHANGED', [], message)
  }
  pairTypes(comparison, writer, reader)
  for (let pair = comparison.waiting.shift(); pair !== undefined; pair = comparison.waiting.shift())
    compareMessages(comparison, pair.writer, pair.reader)
  return comparison.differences
}

type Holder = Pick<Message, 'messages' | 'enums'>

/** Pairs the messages by their names: data of each may be what a topic holds. */
const pairTypes = (comparison: Comparison, writer: Holder, reader: Holder): void => {
  const after = new Map(reader.messages.map((message) => [message.name, message]))
  for (const message of writer.messages) {
    const other = after.get(message.name)
    if (other === undefined) removedMessage(comparison, message)
    else {
      requirePair(comparison, message, other)
      pairTypes(comparison, message, other)
    }
    after.delete(message.name)
  }
  for (const message of after.values())
    addDifference(
      comparison,
      'forgiven',
      'MESSAGE_ADDED',
      pathOf(message),
      `Message "${localName(message)}" is missing in the writer's schema.`,
    )
  compareEnumNames(comparison, writer.enums, reader.enums)
}

/** What is nested is read through fields, and those are compared. */
const removedMessage = (comparison: Comparison, message: Message): void =>
  addDifference(
    comparison,
    message.parent === undefined ? 'breaking' : 'forgiven',
    'MESSAGE_REMOVED',
    pathOf(message),
    `Message "${localName(message)}" is missing in the reader's schema, which then cannot read data of it.`,
  )

/** Numbers are compared where a field holds them; here it is told what the numbers are called. */
const compareEnumNames = (comparison: Comparison, writer: readonly Enum[], reader: readonly Enum[]): void => {
  const after = new Map(reader.map((node) => [node.name, node]))
  for (const node of writer) {
    const names = new Map(after.get(node.name)?.values.map(({ number, name }) => [number, name]))
    for (const { number, name } of node.values) {
      const other = names.get(number)
      if (other === undefined || other === name) continue
      const message = `Value ${number} "${name}" of enum "${localName(node)}" is called "${other}" in the reader's schema.`
      addDifference(comparison, 'forgiven', 'ENUM_CONST_CHANGED', pathOf(node, number), message)
    }
  }
}
