import { builtInFile, descriptorPath } from './builtin/files.ts'
import { checkFile } from './check/file.ts'
import { declareFile } from './link/declare.ts'
import { resolveFeatures } from './link/features.ts'
import { connectImports, reportImportCycles, viewsOf } from './link/imports.ts'
import { newLinking } from './link/linking.ts'
import { resolveOptions } from './link/options.ts'
import { newReport, type Report } from './link/report.ts'
import { resolveTypes } from './link/types.ts'
import type { ProtoFile } from './model.ts'
import type { Writable } from './parse/nodes.ts'

/**
 * Resolves the names, options and features of parsed files and checks what a compiler checks. Changes the files in
 * place: each set of files can be linked once.
 *
 * @param files by module-relative path, with all their imports as far as there are any
 * @param linked those of the files that were linked before; none of them imports one that was not
 * @param usesPackages whether imports that are not found come from packages outside of the tree
 */
export const linkFiles = (
  files: ReadonlyMap<string, Writable<ProtoFile>>,
  linked: ReadonlyMap<string, ProtoFile>,
  problems: Report,
  usesPackages: boolean,
): void => {
  const linking = newLinking(problems)
  const fresh = [...files].filter(([path]) => !linked.has(path)).map(([, file]) => file)
  for (const file of fresh) connectImports(file, files, problems, usesPackages)
  reportImportCycles(fresh, problems)
  // What a file declares, or what it imports, is not all known: a name that is not found may be in there.
  const isIncomplete = (file: ProtoFile): boolean =>
    file.imports.some((statement) => statement.file === undefined)
  const broken = new Set([...problems.byFile.keys(), ...[...files.values()].filter(isIncomplete)])
  // Options are described by messages, also where no file imports their descriptions.
  const descriptor = files.has(descriptorPath) ? undefined : builtInFile(descriptorPath)
  const saidBefore = newReport()
  for (const file of linked.values()) declareFile(linking.table, file, saidBefore)
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
