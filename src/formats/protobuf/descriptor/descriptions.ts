import { builtInFile, descriptorPath } from '../builtin/files.ts'
import { linkFiles } from '../link.ts'
import { newReport } from '../link/report.ts'
import { noFiles } from '../load.ts'
import type { Field, Message, ProtoFile } from '../model.ts'

/** What describes the options of a file: messages of descriptor.proto and the extensions that add custom options. */
export interface Descriptions {
  /** A message of descriptor.proto, such as `FieldOptions`. */
  message(name: string): Message | undefined
  /** By full name. */
  extension(fullName: string): Field | undefined
  /** By full name of the extended message and number. */
  extensionNumbered(extendee: string, fieldNumber: number): Field | undefined
  /** A message by full name, as the type of a google.protobuf.Any. */
  type(fullName: string): Message | undefined
}

/** The descriptions in linked files and everything that they import. */
export const descriptionsOf = (files: Iterable<ProtoFile>): Descriptions => {
  const reachable = withImports(files)
  const descriptor = [...reachable].find(({ path }) => path === descriptorPath) ?? builtInDescriptor()
  const optionsMessages = new Map(descriptor?.messages.map((message) => [message.name, message]))
  let index: Index | undefined
  // Most files set no custom options: nobody needs to know the extensions then.
  const indexed = (): Index => (index ??= indexOf(reachable))
  return {
    message: (name) => optionsMessages.get(name),
    extension: (fullName) => indexed().extensions.get(fullName),
    extensionNumbered: (extendee, fieldNumber) => indexed().byNumber.get(`${extendee} ${fieldNumber}`),
    type: (fullName) => indexed().messages.get(fullName),
  }
}

/** Files and everything that they import, directly or not. */
export const withImports = (files: Iterable<ProtoFile>): ReadonlySet<ProtoFile> => {
  const reachable = new Set(files)
  for (const file of reachable) {
    for (const { file: imported } of file.imports) if (imported !== undefined) reachable.add(imported)
  }
  return reachable
}

let descriptorFile: ProtoFile | undefined

/** descriptor.proto as compilers bring it along, linked. */
export const builtInDescriptor = (): ProtoFile | undefined => {
  if (descriptorFile !== undefined) return descriptorFile
  const file = builtInFile(descriptorPath)
  if (file !== undefined) linkFiles(new Map([[descriptorPath, file]]), noFiles(), newReport(), false)
  descriptorFile = file
  return file
}

interface Index {
  readonly extensions: Map<string, Field>
  readonly byNumber: Map<string, Field>
  readonly messages: Map<string, Message>
}

const indexOf = (files: Iterable<ProtoFile>): Index => {
  const index: Index = { extensions: new Map(), byNumber: new Map(), messages: new Map() }
  for (const file of files) addMembers(index, file)
  return index
}

const addMembers = (index: Index, holder: Pick<Message, 'extensions' | 'messages'>): void => {
  for (const extension of holder.extensions) {
    index.extensions.set(extension.fullName, extension)
    const extendee = extension.extendee?.message?.fullName
    if (extendee !== undefined) index.byNumber.set(`${extendee} ${extension.number}`, extension)
  }
  for (const message of holder.messages) {
    index.messages.set(message.fullName, message)
    addMembers(index, message)
  }
}
