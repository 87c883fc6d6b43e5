import type { Enum, Field, Message, ProtoFile, Service } from '../model.ts'
import { nestedMessages } from './map-entry.ts'

/** All declarations of one file by kind, nested ones included, outermost first. */
export interface FileSymbols {
  readonly messages: readonly Message[]
  readonly enums: readonly Enum[]
  readonly extensions: readonly Field[]
  readonly services: readonly Service[]
}

const symbolsByFile = new WeakMap<ProtoFile, FileSymbols>()

export const symbolsOf = (file: ProtoFile): FileSymbols => {
  const known = symbolsByFile.get(file)
  if (known !== undefined) return known
  const messages: Message[] = [...file.messages]
  const enums: Enum[] = [...file.enums]
  const extensions: Field[] = [...file.extensions]
  for (const message of messages) {
    for (const nested of nestedMessages(message)) messages.push(nested)
    for (const nested of message.enums) enums.push(nested)
    for (const nested of message.extensions) extensions.push(nested)
  }
  const symbols = { messages, enums, extensions, services: file.services }
  symbolsByFile.set(file, symbols)
  return symbols
}

/** The name without the package: `Order.Item`. */
export const nestedName = (node: { readonly file: ProtoFile; readonly fullName: string }): string =>
  node.file.package === '' ? node.fullName : node.fullName.slice(node.file.package.length + 1)

export const collect = <Symbol>(
  files: Iterable<ProtoFile>,
  select: (symbols: FileSymbols) => readonly Symbol[],
): Symbol[] => {
  const all: Symbol[] = []
  for (const file of files) for (const symbol of select(symbolsOf(file))) all.push(symbol)
  return all
}
