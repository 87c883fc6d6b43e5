import { descriptorPath } from '../../formats/protobuf/builtin/files.ts'
import { linkFiles } from '../../formats/protobuf/link.ts'
import { declareFile } from '../../formats/protobuf/link/declare.ts'
import { newReport } from '../../formats/protobuf/link/report.ts'
import { newSymbolTable, type SymbolTable } from '../../formats/protobuf/link/scopes.ts'
import type { ProtoFile } from '../../formats/protobuf/model.ts'
import type { Writable } from '../../formats/protobuf/parse/nodes.ts'
import { bundledFile } from './bundled/files.ts'

/** The linked files that a schema may import, and what they declare. */
export interface SchemaFiles {
  readonly known: Map<string, ProtoFile>
  readonly symbols: SymbolTable
}

/** Only what describes options. */
export const newSchemaFiles = (): SchemaFiles => {
  const files: SchemaFiles = { known: new Map(), symbols: newSymbolTable() }
  addBundled(files, descriptorPath)
  return files
}

/** Adds what a file imports, directly or not, from the bundle and not from a reference. */
export const addBundledImports = (files: SchemaFiles, file: ProtoFile): void => {
  for (const { path } of file.imports) addBundled(files, path)
}

const addBundled = (files: SchemaFiles, path: string): void => {
  if (files.known.has(path)) return
  const file = linkedBundle(path)
  if (file === undefined) return
  files.known.set(path, file)
  addBundledImports(files, file)
  declareFile(files.symbols, file, newReport())
}

/** The files of the bundle that some schema has imported: they are linked once for all schemas. */
const bundle: SchemaFiles = { known: new Map(), symbols: newSymbolTable() }

const linkedBundle = (path: string): ProtoFile | undefined => {
  if (bundle.known.size === 0 && path !== descriptorPath) linkedBundle(descriptorPath)
  const fresh = new Map<string, Writable<ProtoFile>>()
  const add = (wanted: string): void => {
    const file = bundle.known.has(wanted) || fresh.has(wanted) ? undefined : bundledFile(wanted)
    if (file === undefined) return
    fresh.set(wanted, file)
    for (const statement of file.imports) add(statement.path)
  }
  add(path)
  if (fresh.size > 0) {
    const known = { model: { files: bundle.known }, symbols: bundle.symbols }
    linkFiles(new Map([...bundle.known, ...fresh]), known, newReport(), true)
    for (const [added, file] of fresh) bundle.known.set(added, file)
  }
  return bundle.known.get(path)
}
