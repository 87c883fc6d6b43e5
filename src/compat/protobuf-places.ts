import { wholeFile } from '../core/location.ts'
import { locate } from '../formats/protobuf/locate.ts'
import type { Message, Span } from '../formats/protobuf/model.ts'
import { parseFile } from '../formats/protobuf/parse/file.ts'
import type { OpenPlaces } from './places.ts'

/** Where pointers such as `#/Order/3` lead in a .proto text: names of messages, then the number of a field. */
export const protobufPlaces: OpenPlaces = (path, text, side) => {
  const { file } = parseFile(path, path, text)
  return (pointer) => {
    const span = spanAt(file.messages, pointer.split('/').slice(1))
    return span === undefined ? wholeFile(path, side) : locate(file, span, side)
  }
}

const spanAt = (top: readonly Message[], steps: readonly string[]): Span | undefined => {
  let messages = top
  let message: Message | undefined
  for (const step of steps) {
    const inner = messages.find(({ name }) => name === step)
    if (inner === undefined) return partOf(message, step) ?? message?.nameSpan
    message = inner
    messages = inner.messages
  }
  return message?.nameSpan
}

/** A field by its number, or a oneof by its name. */
const partOf = (message: Message | undefined, step: string): Span | undefined =>
  message?.fields.find(({ number }) => String(number) === step)?.span ??
  message?.oneofs.find(({ name }) => name === step)?.nameSpan
