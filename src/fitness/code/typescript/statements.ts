import type { EcmaScriptModule } from 'oxc-parser'
import type { RawImport } from '../language.ts'

/** An import with the offset where its specifier stands. */
export interface FoundImport extends Pick<RawImport, 'specifier' | 'kind' | 'computed' | 'guessed'> {
  readonly offset: number
}

/** Imports and exports that name a module. A statement has one kind: of types, if nothing else is in it. */
export const statementImports = (module: EcmaScriptModule): readonly FoundImport[] => {
  const found: FoundImport[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    kind: entries.length > 0 && entries.every(({ isType }) => isType) ? 'type' : 'runtime',
    offset: moduleRequest.start,
  }))
  const imported = new Set(found.map(({ offset }) => offset))
  for (const { entries } of module.staticExports) {
    const request = entries[0]?.moduleRequest ?? undefined
    // `import { a } from 'x'; export { a }` refers to the request of the import.
    if (request === undefined || imported.has(request.start)) continue
    const kind = entries.every(({ isType }) => isType) ? 'type' : 're-export'
    found.push({ specifier: request.value, kind, offset: request.start })
  }
  return found
}
