import { sourceOf } from '../../core/source-text.ts'
import type { Tree } from '../../core/tree.ts'
import { placeAt } from './document.ts'
import type { Edges } from './edges.ts'
import type { ServiceApi } from './find-apis.ts'
import { baseName, folderOf, isBroughtAlong, isTest, resolvePath } from '../paths.ts'
import type { ServiceNames } from './service-names.ts'

/** Files that say how a client is generated: of builds, and code with directives for generators. */
const isBuildFile = (path: string): boolean =>
  /^(?:package\.json|openapitools\.json|pom\.xml|build\.gradle(?:\.kts)?|Makefile|Taskfile\.ya?ml|.*\.csproj|.*\.go|(?:orval|openapi-ts|kubb)\.config\.[cm]?[jt]s|(?:openapi-generator|oapi-codegen)[^/]*\.ya?ml)$/.test(
    baseName(path),
  )

const suffixes = [
  '.json',
  '.xml',
  '.gradle',
  '.kts',
  'Makefile',
  '.yaml',
  '.yml',
  '.csproj',
  '.go',
  '.ts',
  '.js',
  '.mjs',
]

/** A service whose build names the OpenAPI document of another has a client that was made from it, and calls it. */
export const clientsOfDocuments = async (
  tree: Tree,
  apis: readonly ServiceApi[],
  names: ServiceNames,
  edges: Edges,
): Promise<void> => {
  const owners = new Map(apis.map(({ path, service }) => [path, service]))
  const documents = new Set(apis.map(({ path }) => baseName(path)))
  if (documents.size === 0) return
  const candidates = (await tree.containing([...documents], suffixes)).filter(
    (path) =>
      isBuildFile(path) && names.holding(path) !== undefined && !isTest(path) && !isBroughtAlong(path),
  )
  for (const [path, text] of await tree.read(candidates)) {
    if (typeof text !== 'string') continue
    const source = sourceOf(path, text)
    const from = names.holding(path)!
    for (const { written, start } of pathsTo(documents, text)) {
      const to = owners.get(resolvePath(folderOf(path), written) ?? '')
      if (to === undefined) continue
      const what = `client made from ${baseName(written)} of ${to}`
      edges.add(from, 'calls', to, { kind: 'static', source: 'openapi', place: placeAt(source, start), what })
    }
  }
}

const longestPath = 300

/** The paths in a text that end in one of these names, without what a build puts in front of them. */
function* pathsTo(
  names: ReadonlySet<string>,
  text: string,
): Generator<{ readonly written: string; readonly start: number }> {
  for (const name of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      let start = at
      while (start > 0 && at - start < longestPath && /[\w./@-]/.test(text[start - 1]!)) start -= 1
      yield { written: text.slice(start, at + name.length).replace(/^\/+/, ''), start }
    }
  }
}
