import type { Import, ProtoFile } from '../model.ts'
import type { Writable } from '../parse/nodes.ts'
import { report, type Report } from './report.ts'
import type { PackageScope, SymbolTable, View } from './scopes.ts'

/** Points every import to its file; one that is not there is a problem unless it can come from a package elsewhere. */
export const connectImports = (
  file: ProtoFile,
  files: ReadonlyMap<string, ProtoFile>,
  problems: Report,
  usesPackages: boolean,
): void => {
  const seen = new Set<string>()
  for (const statement of file.imports as readonly Writable<Import>[]) {
    const { path, span } = statement
    statement.file = files.get(path)
    if (!isImportPath(path)) {
      report(problems, file, span, notAPath(path))
    } else if (statement.file === undefined) {
      if (!usesPackages) report(problems, file, span, notFound(path))
    } else if (seen.has(path))
      report(problems, file, span, `"${path}" is imported twice. Remove one of the imports.`)
    seen.add(path)
  }
}

/** Whether a path stays below the root that it starts from, and names each file in one way only. */
export const isImportPath = (path: string): boolean =>
  !path.includes('\\') &&
  !path.includes('\0') &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

const notFound = (path: string): string =>
  `The imported file "${path}" was not found below the module's root. Check the path. If it lies in another folder, add that folder to "include" of the module's entry under "contracts" in concordat.yaml; files of a package from buf's registry are fetched with "buf export".`

const notAPath = (path: string): string =>
  `"${path}" cannot be imported. Write the path from the module's root, with "/" and without "." and "..".`

/** Files that import each other in a circle: one problem for each file with an import that closes a circle. */
export const reportImportCycles = (files: Iterable<ProtoFile>, problems: Report): void => {
  const state = new Map<ProtoFile, 'open' | 'done'>()
  const reported = new Set<ProtoFile>()
  for (const start of files) {
    if (state.has(start)) continue
    const path: { readonly file: ProtoFile; next: number }[] = [{ file: start, next: 0 }]
    state.set(start, 'open')
    while (path.length > 0) {
      const top = path[path.length - 1]!
      const statement = top.file.imports[top.next++]
      if (statement === undefined) {
        state.set(top.file, 'done')
        path.pop()
      } else if (statement.file !== undefined) {
        const known = state.get(statement.file)
        if (known === undefined) {
          state.set(statement.file, 'open')
          path.push({ file: statement.file, next: 0 })
        } else if (known === 'open' && !reported.has(top.file)) {
          reported.add(top.file)
          const circle = path.slice(path.findIndex(({ file }) => file === statement.file))
          const message = `Files import each other in a circle: ${circleText(circle.map(({ file }) => file.path))}.`
          report(problems, top.file, statement.span, message)
        }
      }
    }
  }
}

/** `a → b → a`; of a long circle only the start and the end. */
const circleText = (paths: readonly string[]): string => {
  const shown = paths.length <= 6 ? paths : [...paths.slice(0, 3), '…', ...paths.slice(-2)]
  return [...shown, paths[0]].join(' → ')
}

/** What a file sees for types, and what it sees for its options, where `import option` counts too. */
export interface Views {
  readonly types: View
  readonly options: View
  /** Some of the files are missing or were not understood. */
  readonly incomplete: boolean
}

export const viewsOf = (table: SymbolTable, file: ProtoFile, broken: ReadonlySet<ProtoFile>): Views => {
  const files = new Set<ProtoFile>([file])
  const optionFiles: ProtoFile[] = []
  for (const { file: imported, modifier } of file.imports) {
    if (imported === undefined) continue
    if (modifier === 'option') optionFiles.push(imported)
    else addWithPublicImports(files, imported)
  }
  const types: View = { files, packages: packagesOf(table, files) }
  if (optionFiles.length === 0) return { types, options: types, incomplete: !files.isDisjointFrom(broken) }
  const all = new Set(files)
  for (const imported of optionFiles) addWithPublicImports(all, imported)
  const options: View = { files: all, packages: packagesOf(table, all) }
  return { types, options, incomplete: !all.isDisjointFrom(broken) }
}

const addWithPublicImports = (files: Set<ProtoFile>, file: ProtoFile): void => {
  const waiting = [file]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (files.has(next)) continue
    files.add(next)
    for (const { file: imported, modifier } of next.imports) {
      if (modifier === 'public' && imported !== undefined) waiting.push(imported)
    }
  }
}

const packagesOf = (table: SymbolTable, files: Iterable<ProtoFile>): ReadonlySet<PackageScope> => {
  const packages = new Set<PackageScope>([table.root])
  for (const file of files) {
    let scope = table.packages.get(file.package)
    while (scope !== undefined && !packages.has(scope)) {
      packages.add(scope)
      scope = scope.parent
    }
  }
  return packages
}
