import { builtInFile, descriptorPath } from './builtin/files.ts'
import { checkFile } from './check/file.ts'
import { declareFile } from './link/declare.ts'
import { resolveFeatures } from './link/features.ts'
import { connectImports, reportImportCycles, viewsOf } from './link/imports.ts'
import { newLinking } from './link/linking.ts'
import { resolveOptions } from './link/options.ts'
import type { Report } from './link/report.ts'
import { resolveTypes } from './link/types.ts'
import type { ProtoFile } from './model.ts'
import type { Writable } from './parse/nodes.ts'

/**
 * Resolves the names, options and features of parsed files and checks what a compiler checks. Changes the files in
 * place: each set of files can be linked once.
 *
 * @param files by module-relative path, with all their imports as far as there are any
 */
export const linkFiles = (files: ReadonlyMap<string, Writable<ProtoFile>>, problems: Report): void => {
  const linking = newLinking(problems)
  for (const file of files.values()) connectImports(file, files, problems)
  reportImportCycles(files.values(), problems)
  const broken = new Set(problems.byFile.keys())
  // Options are described by messages, also where no file imports their descriptions.
  const descriptor = files.has(descriptorPath) ? undefined : builtInFile(descriptorPath)
  const linked = descriptor === undefined ? [...files.values()] : [...files.values(), descriptor]
  for (const file of linked) declareFile(linking.table, file, problems)
  for (const file of linked) {
    linking.views = viewsOf(linking.table, file, broken)
    resolveTypes(linking, file)
    resolveFeatures(linking, file)
  }
  for (const file of linked) {
    linking.views = viewsOf(linking.table, file, broken)
    resolveOptions(linking, file)
    checkFile(linking, file)
  }
}
