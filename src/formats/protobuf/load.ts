import type { Contract, Loaded } from '../../core/format.ts'
import type { Problem } from '../../core/problem.ts'
import { isUnreadable, type FileText, type Tree } from '../../core/tree.ts'
import { builtInFile } from './builtin/files.ts'
import { linkFiles } from './link.ts'
import { isImportPath } from './link/imports.ts'
import { newReport, problemsOf, report, type Report } from './link/report.ts'
import { newSymbolTable, type SymbolTable } from './link/scopes.ts'
import type { ProtobufModel, ProtoFile } from './model.ts'
import { parseFile } from './parse/file.ts'
import type { Writable } from './parse/nodes.ts'

/** Files that were linked, and what they declare, so that more can be linked to them. */
export interface LoadedFiles extends Loaded<ProtobufModel> {
  readonly symbols: SymbolTable
}

export const noFiles = (): LoadedFiles => ({
  model: { files: new Map() },
  problems: [],
  symbols: newSymbolTable(),
})

/**
 * Reads files of a module and everything they import, and links them. Imports are looked for below the module's root,
 * then below its includes, then among the files that every compiler brings along. Never throws for what is in the tree:
 * what cannot be read, parsed or resolved becomes a problem and the rest of the model stands.
 *
 * @param paths relative to the module's root, as an import writes them
 * @param known what was loaded before: its files are kept as they are, none of them may import one of the new files, and
 *   its symbols become those of the result
 */
export const loadFiles = async (
  contract: Contract,
  tree: Tree,
  paths: readonly string[],
  known: LoadedFiles = noFiles(),
): Promise<LoadedFiles> => {
  const linked = known.model.files
  const files = new Map<string, Writable<ProtoFile>>(linked)
  const problems = newReport()
  let wanted: ReadonlySet<string> = new Set(paths.filter((path) => !files.has(path)))
  const absent = new Set<string>()
  while (wanted.size > 0) {
    const found = await readFiles(contract, tree, wanted, problems)
    const imported = new Set<string>()
    for (const path of wanted) {
      const file = found.get(path) ?? builtInFile(path)
      if (file === undefined) {
        absent.add(path)
        continue
      }
      files.set(path, file)
      for (const statement of file.imports) imported.add(statement.path)
    }
    wanted = new Set([...imported].filter((path) => !files.has(path) && !absent.has(path)))
  }
  linkFiles(files, known, problems, contract.usesPackages ?? false)
  const absentFiles = paths.filter((path) => absent.has(path)).map((path) => absentFile(contract, path))
  return {
    model: { files },
    problems: [...known.problems, ...absentFiles, ...problemsOf(problems)],
    symbols: known.symbols,
  }
}

/** Reads files of a module by themselves: without what they import, and nothing in them resolved. */
export const parseFiles = async (
  contract: Contract,
  tree: Tree,
  paths: readonly string[],
): Promise<ReadonlyMap<string, ProtoFile>> => readFiles(contract, tree, paths, newReport())

const absentFile = (contract: Contract, path: string): Problem => ({
  path: joined(contract.path, path),
  line: 1,
  column: 1,
  message: 'This file does not exist.',
})

/** Looks for each path in the module's root and then in one include after the other. */
const readFiles = async (
  contract: Contract,
  tree: Tree,
  paths: Iterable<string>,
  problems: Report,
): Promise<ReadonlyMap<string, Writable<ProtoFile>>> => {
  const files = new Map<string, Writable<ProtoFile>>()
  let missing = [...paths].filter(isImportPath)
  for (const root of [contract.path, ...contract.includes]) {
    const candidates = missing.filter(
      (path) => root !== contract.path || !isExcluded(contract, joined(root, path)),
    )
    const texts = await tree.read(candidates.map((path) => joined(root, path)))
    for (const path of candidates) {
      const text = texts.get(joined(root, path))
      if (text !== undefined) files.set(path, readFile(path, joined(root, path), text, problems))
    }
    missing = missing.filter((path) => !files.has(path))
    if (missing.length === 0) break
  }
  return files
}

const readFile = (
  path: string,
  sourcePath: string,
  text: FileText,
  problems: Report,
): Writable<ProtoFile> => {
  if (isUnreadable(text)) {
    const { file } = parseFile(path, sourcePath, '')
    report(problems, file, { start: 0, end: 0 }, text.unreadable)
    return file
  }
  const { file, problems: found } = parseFile(path, sourcePath, text)
  for (const problem of found) report(problems, file, problem, problem.message)
  return file
}

const joined = (root: string, path: string): string => (root === '' ? path : `${root}/${path}`)

const isExcluded = ({ excludes }: Contract, sourcePath: string): boolean =>
  excludes.some((exclude) => sourcePath === exclude || sourcePath.startsWith(`${exclude}/`))
