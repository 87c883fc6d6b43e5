import type { Import, ProtoFile } from '../model.ts'
import type { SymbolFiles } from './references.ts'
import { referencedFiles } from './references.ts'

const offeredByFiles = new WeakMap<ProtoFile, ReadonlySet<ProtoFile>>()

/** What importing a file brings: the file and what it imports publicly. */
const offered = (file: ProtoFile): ReadonlySet<ProtoFile> => {
  const known = offeredByFiles.get(file)
  if (known !== undefined) return known
  const files = new Set([file])
  for (const each of files) {
    for (const { modifier, file: imported } of each.imports) {
      if (modifier === 'public' && imported !== undefined) files.add(imported)
    }
  }
  offeredByFiles.set(file, files)
  return files
}

/**
 * The imports a file needs. A declaration is taken from the file that holds it if that is imported, else from the first
 * import that offers it publicly, as the compiler does. Public imports and those that cannot be found count as needed.
 */
export const usedImports = (file: ProtoFile, symbols: SymbolFiles): ReadonlySet<Import> => {
  const used = new Set(
    file.imports.filter(({ modifier, file: imported }) => modifier === 'public' || imported === undefined),
  )
  for (const referenced of referencedFiles(file, symbols)) {
    const source =
      file.imports.find(({ file: imported }) => imported === referenced) ??
      file.imports.find(({ file: imported }) => imported !== undefined && offered(imported).has(referenced))
    if (source !== undefined) used.add(source)
  }
  return used
}
