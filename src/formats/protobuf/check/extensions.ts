import type { ExtendedMessage, Linking } from '../link/linking.ts'
import type { Field, Message } from '../model.ts'
import { isMessageSet } from '../parse/message-set.ts'
import type { Complain } from './complain.ts'
import { checkDeclaredExtension } from './extension-declarations.ts'
import { rangeWith, sortedRanges } from './ranges.ts'

/** What holds for extensions only: the number is one that the message hands out, and nobody else took it. */
export const checkExtension = (linking: Linking, field: Field, complain: Complain): void => {
  const message = field.extendee?.message
  if (field.label === 'required') complain(field.labelSpan!, 'An extension cannot be required.')
  if (message === undefined) return
  const { number, numberSpan } = field
  const { ranges, byNumber } = extensionsOf(linking, message)
  const range = rangeWith(ranges, number)
  if (range !== undefined) checkDeclaredExtension(range, field, complain)
  else {
    complain(numberSpan, `Message ${message.fullName} has no extension range with the number ${number}.`)
  }
  if (isMessageSet(message) && !(field.type.kind === 'message' && field.label !== 'repeated')) {
    complain(field.typeSpan, 'Extensions of a message set have to be single messages.')
  }
  if (field.file.edition === 'proto3' && !isOptionsMessage(message)) {
    complain(field.extendee!.span, 'In proto3 only the messages of options can be extended.')
  }
  const other = byNumber.get(number)
  // Extensions of different files may have the same number: they are only in each other's way where both are used.
  if (other?.file !== field.file) byNumber.set(number, field)
  else
    complain(
      numberSpan,
      `Number ${number} of ${message.fullName} is already taken by the extension "${other.fullName}".`,
    )
}

const optionsMessages: ReadonlySet<string> = new Set(
  ['File', 'Message', 'Field', 'Oneof', 'ExtensionRange', 'Enum', 'EnumValue', 'Service', 'Method'].map(
    (what) => `google.protobuf.${what}Options`,
  ),
)

const isOptionsMessage = ({ fullName }: Message): boolean => optionsMessages.has(fullName)

const extensionsOf = ({ extensions }: Linking, message: Message): ExtendedMessage => {
  const known = extensions.get(message)
  if (known !== undefined) return known
  const extended = { ranges: sortedRanges(message.extensionRanges), byNumber: new Map() }
  extensions.set(message, extended)
  return extended
}
