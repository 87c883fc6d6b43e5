import { linkFiles } from '../link.ts'
import { declareFile } from '../link/declare.ts'
import { newReport } from '../link/report.ts'
import { newSymbolTable } from '../link/scopes.ts'
import type { ProtoFile } from '../model.ts'
import { parseFile } from '../parse/file.ts'
import type { Writable } from '../parse/nodes.ts'
import { decodeFileDescriptor } from './decode-file.ts'
import { builtInDescriptor, descriptionsOf, withImports } from './descriptions.ts'
import { fileText } from './print-file.ts'

/**
 * The .proto text of a google.protobuf.FileDescriptorProto; undefined if the bytes are none. Names of types are full.
 *
 * @param imports the linked files that it imports: they describe custom options, which are left out otherwise
 */
export const protoTextOf = (descriptor: Uint8Array, imports: Iterable<ProtoFile>): string | undefined => {
  const imported = [...imports]
  const { file, problems, incomplete } = decodeFileDescriptor(descriptor, descriptionsOf(imported))
  if (problems.length > 0) return undefined
  const text = fileText(file, false)
  if (!incomplete) return text
  return fileText(
    decodeFileDescriptor(descriptor, descriptionsOf([linked(file.path, text, imported)])).file,
    false,
  )
}

/** The file may declare the extensions that its own options use. */
const linked = (path: string, text: string, imports: readonly ProtoFile[]): ProtoFile => {
  const file: Writable<ProtoFile> = parseFile(path, path, text).file
  const descriptor = builtInDescriptor()
  const files = new Map<string, ProtoFile>(descriptor === undefined ? [] : [[descriptor.path, descriptor]])
  for (const imported of withImports(imports)) files.set(imported.path, imported)
  files.delete(path)
  const symbols = newSymbolTable()
  for (const known of files.values()) declareFile(symbols, known, newReport())
  linkFiles(new Map([...files, [path, file]]), { model: { files }, symbols }, newReport(), true)
  return file
}
