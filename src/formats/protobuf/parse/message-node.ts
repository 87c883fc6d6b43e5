import type { Message, Span } from '../model.ts'
import type { Cursor } from './cursor.ts'
import { qualified } from './names.ts'
import { appended, none, type Writable } from './nodes.ts'

/** A message without members, added to the message that holds it or to the file. */
export const addMessage = (
  cursor: Cursor,
  parent: Writable<Message> | undefined,
  name: string,
  nameSpan: Span,
): Writable<Message> => {
  const message: Writable<Message> = {
    kind: 'message',
    file: cursor.file,
    name,
    fullName: qualified(cursor, parent, name),
    nameSpan,
    span: nameSpan,
    options: none,
    features: cursor.file.features,
    comments: undefined,
    parent,
    fields: none,
    oneofs: none,
    messages: none,
    enums: none,
    extensions: none,
    extensionRanges: none,
    reservedRanges: none,
    reservedNames: none,
    visibility: undefined,
    group: false,
  }
  const holder = parent ?? cursor.file
  holder.messages = appended(holder.messages, message)
  return message
}
