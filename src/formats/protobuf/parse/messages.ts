import type { ExtendeeRef, ExtensionRange, Field, Message, Oneof } from '../model.ts'
import { atBlockEnd } from './blocks.ts'
import {
  endStatement,
  fail,
  isWord,
  passSeparator,
  skipRestOfBlock,
  skipStatement,
  takeComments,
  tokenSpan,
  type Cursor,
} from './cursor.ts'
import { parseEnum } from './enums.ts'
import { newField, parseFieldOptions, parseFieldRest, parseNameAndNumber, type FieldPlace } from './fields.ts'
import { advance, reportAt } from './lexer.ts'
import { addMessage } from './message-node.ts'
import { isMessageSet } from './message-set.ts'
import { parseName, parseQualifiedName, qualified } from './names.ts'
import { appended, none, trimmed, type Writable } from './nodes.ts'
import { parseOptionStatement } from './options.ts'
import { largestEnumNumber, largestFieldNumber, parseExtensionRanges, parseReserved } from './ranges.ts'
import { parseVisibility } from './visibility.ts'

/** The limit of the reference compiler. */
const deepestMessage = 31

/** At the word `message` behind a visibility keyword. False after reporting a problem. */
export const parseMessage = (
  cursor: Cursor,
  parent: Writable<Message> | undefined,
  visibility: Message['visibility'],
): boolean => {
  const { start } = cursor
  advance(cursor)
  const nameSpan = tokenSpan(cursor)
  const name = parseName(cursor, 'the name of the message')
  if (name === undefined) return false
  const message = addMessage(cursor, parent, name, nameSpan)
  message.visibility = visibility
  message.span = { start, end: nameSpan.end }
  if (cursor.kind !== '{') return fail(cursor, 'Expected "{" after the name of the message')
  message.comments = takeComments(cursor)
  parseMessageBody(cursor, message)
  message.span = { start, end: cursor.previousEnd }
  if (isMessageSet(message)) message.extensionRanges = message.extensionRanges.map(widened)
  return true
}

/** The extensions of a message set are not bound to the range of field numbers: `max` is more there. */
const widened = (range: ExtensionRange): ExtensionRange =>
  range.last === largestFieldNumber ? { ...range, last: largestEnumNumber - 1 } : range

/** Behind the `{` of a message: reads to its `}`. */
const parseMessageBody = (cursor: Cursor, message: Writable<Message>): void => {
  if (cursor.depth >= deepestMessage) {
    reportAt(
      cursor,
      message.nameSpan.start,
      message.nameSpan.end,
      'Messages are nested more than 31 levels deep.',
    )
    skipRestOfBlock(cursor)
    return
  }
  cursor.depth++
  const place: FieldPlace = { parent: message, oneof: undefined, extendee: undefined }
  while (!atBlockEnd(cursor, 'message', message.nameSpan)) {
    if (!parseMember(cursor, message, place)) skipStatement(cursor)
  }
  cursor.depth--
  message.fields = trimmed(message.fields)
  message.messages = trimmed(message.messages)
  message.enums = trimmed(message.enums)
}

const parseMember = (cursor: Cursor, message: Writable<Message>, place: FieldPlace): boolean => {
  if (cursor.kind === ';') {
    passSeparator(cursor)
    return true
  }
  if (cursor.kind !== 'word') return parseField(cursor, message, place)
  const visibility = parseVisibility(cursor)
  if (isWord(cursor, 'message')) return parseMessage(cursor, message, visibility)
  if (isWord(cursor, 'enum')) return parseEnum(cursor, message, visibility)
  if (isWord(cursor, 'extend')) return parseExtend(cursor, message)
  if (isWord(cursor, 'oneof')) return parseOneof(cursor, message)
  if (isWord(cursor, 'option')) return parseMessageOption(cursor, message)
  if (isWord(cursor, 'extensions')) return parseExtensions(cursor, message)
  if (isWord(cursor, 'reserved')) return parseMessageReserved(cursor, message)
  return parseField(cursor, message, place)
}

const parseMessageOption = (cursor: Cursor, message: Writable<Message>): boolean => {
  const option = parseOptionStatement(cursor)
  if (option !== undefined) message.options = appended(message.options, option)
  return option !== undefined
}

const parseExtensions = (cursor: Cursor, message: Writable<Message>): boolean => {
  const ranges = parseExtensionRanges(cursor)
  if (ranges === undefined) return false
  for (const range of ranges) message.extensionRanges = appended(message.extensionRanges, range)
  return true
}

const parseMessageReserved = (cursor: Cursor, message: Writable<Message>): boolean => {
  const reserved = parseReserved(cursor, largestFieldNumber)
  if (reserved === undefined) return false
  for (const range of reserved.ranges) message.reservedRanges = appended(message.reservedRanges, range)
  for (const name of reserved.names) message.reservedNames = appended(message.reservedNames, name)
  return true
}

const parseField = (cursor: Cursor, message: Writable<Message>, place: FieldPlace): boolean => {
  const field = parseFieldOrGroup(cursor, place)
  if (field === undefined) return false
  message.fields = appended(message.fields, field)
  return true
}

/** A field or group; undefined after reporting a problem. */
const parseFieldOrGroup = (cursor: Cursor, place: FieldPlace): Field | undefined => {
  const start = cursor.start
  const field = newField(cursor, place)
  if (isWord(cursor, 'group')) {
    if (!parseGroup(cursor, field, start)) return undefined
  } else {
    if (!parseFieldRest(cursor, field)) return undefined
    const comments = endStatement(cursor)
    if (comments === false) return undefined
    field.comments = comments
  }
  field.span = { start, end: cursor.previousEnd }
  return field
}

const parseGroup = (cursor: Cursor, field: Writable<Field>, start: number): boolean => {
  field.group = true
  field.typeSpan = tokenSpan(cursor)
  advance(cursor)
  if (!parseNameAndNumber(cursor, field)) return false
  const { name, nameSpan } = field
  field.name = name.toLowerCase()
  field.fullName = qualified(cursor, field.parent, field.name)
  if (!parseFieldOptions(cursor, field)) return false
  if (cursor.kind !== '{') return fail(cursor, 'Expected "{" with the fields of the group')
  const parent: Writable<Message> | undefined = field.parent
  const message = addMessage(cursor, parent, name, nameSpan)
  message.group = true
  field.type = { kind: 'message', message }
  field.comments = takeComments(cursor)
  message.comments = field.comments
  parseMessageBody(cursor, message)
  message.span = { start, end: cursor.previousEnd }
  return true
}

const parseOneof = (cursor: Cursor, message: Writable<Message>): boolean => {
  const start = cursor.start
  advance(cursor)
  const nameSpan = tokenSpan(cursor)
  const name = parseName(cursor, 'the name of the oneof')
  if (name === undefined) return false
  if (cursor.kind !== '{') return fail(cursor, 'Expected "{" after the name of the oneof')
  const oneof: Writable<Oneof> = {
    kind: 'oneof',
    file: cursor.file,
    name,
    fullName: qualified(cursor, message, name),
    nameSpan,
    span: nameSpan,
    options: none,
    features: cursor.file.features,
    comments: takeComments(cursor),
    parent: message,
    fields: none,
  }
  message.oneofs = appended(message.oneofs, oneof)
  const place: FieldPlace = { parent: message, oneof, extendee: undefined }
  let understood = true
  while (!atBlockEnd(cursor, 'oneof', nameSpan)) {
    if (parseOneofMember(cursor, message, oneof, place)) continue
    understood = false
    skipStatement(cursor)
  }
  if (understood && oneof.fields.length === 0) {
    reportAt(cursor, nameSpan.start, nameSpan.end, `Oneof "${name}" is empty. Add a field or remove it.`)
  }
  oneof.fields = trimmed(oneof.fields)
  oneof.span = { start, end: cursor.previousEnd }
  return true
}

const parseOneofMember = (
  cursor: Cursor,
  message: Writable<Message>,
  oneof: Writable<Oneof>,
  place: FieldPlace,
): boolean => {
  if (isWord(cursor, 'option')) {
    const option = parseOptionStatement(cursor)
    if (option !== undefined) oneof.options = appended(oneof.options, option)
    return option !== undefined
  }
  const field = parseFieldOrGroup(cursor, place)
  if (field === undefined) return false
  message.fields = appended(message.fields, field)
  oneof.fields = appended(oneof.fields, field)
  return true
}

/** At the word `extend`: adds the extensions to the message or, at the top level, to the file. */
export const parseExtend = (cursor: Cursor, parent: Writable<Message> | undefined): boolean => {
  advance(cursor)
  const start = cursor.start
  const name = parseQualifiedName(cursor, 'the name of the message to extend')
  if (name === undefined) return false
  const extendee: ExtendeeRef = { name, span: { start, end: cursor.previousEnd }, message: undefined }
  if (cursor.kind !== '{') return fail(cursor, 'Expected "{" after the name of the extended message')
  takeComments(cursor)
  const place: FieldPlace = { parent, oneof: undefined, extendee }
  const holder = parent ?? cursor.file
  let empty = true
  while (!atBlockEnd(cursor, 'extend block', extendee.span)) {
    const field = parseFieldOrGroup(cursor, place)
    if (field === undefined) skipStatement(cursor)
    else holder.extensions = appended(holder.extensions, field)
    empty = false
  }
  if (empty)
    reportAt(cursor, start, extendee.span.end, 'This extend block is empty. Add an extension or remove it.')
  return true
}
