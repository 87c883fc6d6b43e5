import { builtInFile, descriptorPath } from './builtin/files.ts'
import { checkFile } from './check/file.ts'
import { declareFile } from './link/declare.ts'
import { resolveFeatures } from './link/features.ts'
import { connectImports, reportImportCycles, viewsOf } from './link/imports.ts'
import { newLinking } from './link/linking.ts'
import { resolveOptions } from './link/options.ts'
import type { Report } from './link/report.ts'
import type { SymbolTable } from './link/scopes.ts'
import { resolveTypes } from './link/types.ts'
import type { ProtobufModel, ProtoFile } from './model.ts'
import type { Writable } from './parse/nodes.ts'

/**
 * Resolves the names, options and features of parsed files and checks what a compiler checks. Changes the files in
 * place: each set of files can be linked once.
 *
 * @param files by module-relative path, with all their imports as far as there are any
 * @param known those of the files that were linked before, none of which imports one that was not, and what they declare;
 *   the new names are added to it
 * @param usesPackages whether imports that are not found come from packages outside of the tree
 */
export const linkFiles = (
  files: ReadonlyMap<string, Writable<ProtoFile>>,
  known: { readonly model: ProtobufModel; readonly symbols: SymbolTable },
  problems: Report,
  usesPackages: boolean,
): void => {
  const linking = newLinking(known.symbols, problems)
  const fresh = [...files].filter(([path]) => !known.model.files.has(path)).map(([, file]) => file)
  for (const file of fresh) connectImports(file, files, problems, usesPackages)
  reportImportCycles(fresh, problems)
  // What a file declares, or what it imports, is not all known: a name that is not found may be in there.
  const isIncomplete = (file: ProtoFile): boolean =>
    file.imports.some((statement) => statement.file === undefined)
  const broken = new Set([...problems.byFile.keys(), ...[...files.values()].filter(isIncomplete)])
  // Options are described by messages, also where no file imports their descriptions.
  const hasDescriptor = files.has(descriptorPath) || known.model.files.size > 0
  const descriptor = hasDescriptor ? undefined : builtInFile(descriptorPath)
  const unlinked = descriptor === undefined ? fresh : [...fresh, descriptor]
  for (const file of unlinked) declareFile(linking.table, file, problems)
  for (const file of unlinked) {
    linking.views = viewsOf(linking.table, file, broken)
    resolveTypes(linking, file)
    resolveFeatures(linking, file)
  }
  for (const file of unlinked) {
    linking.views = viewsOf(linking.table, file, broken)
    resolveOptions(linking, file)
    checkFile(linking, file)
  }
}
