import type { Problem } from '../../core/problem.ts'
import { sourceOf } from '../../core/source-text.ts'
import type { Tree } from '../../core/tree.ts'
import type { PactFile } from '../../pact/file/pact-file.ts'
import { findSql } from '../sql/find-sql.ts'
import type { LoadedApi } from './find-apis.ts'
import { loadApis } from './find-apis.ts'
import { schemaSuffixes } from './find-channels.ts'
import { loadPacts } from './find-pacts.ts'
import type { ProcedureService } from './find-procedures.ts'
import { loadProcedures } from './find-procedures.ts'
import { loadDocuments, variablesBeside } from './load-documents.ts'
import { isFrameworkPath, frameworkSuffixes } from './migrations-of-frameworks.ts'
import { isBroughtAlong, isTest } from '../paths.ts'
import type { AsyncapiFacts } from './read-asyncapi.ts'
import { readAsyncapi } from './read-asyncapi.ts'
import type { CatalogFacts } from './read-catalog.ts'
import { readCatalog } from './read-catalog.ts'
import type { ComposeFacts } from './read-compose.ts'
import { readCompose } from './read-compose.ts'
import type { HelmFacts } from './read-helm.ts'
import { readHelm } from './read-helm.ts'
import type { KubernetesFacts } from './read-kubernetes.ts'
import { readKubernetes } from './read-kubernetes.ts'
import type { TracedSpan } from './read-traces.ts'
import { readTraces, traceMarks } from './read-traces.ts'
import type { ServiceFolders } from './service-folders.ts'
import { findFolders } from './service-folders.ts'

/** Everything in a tree that speaks of services besides their code, each as it speaks of them. */
export interface LandscapeSources {
  readonly compose: readonly ComposeFacts[]
  readonly helm: HelmFacts
  readonly kubernetes: KubernetesFacts
  readonly catalog: CatalogFacts
  readonly asyncapi: readonly AsyncapiFacts[]
  readonly apis: readonly LoadedApi[]
  readonly procedures: readonly ProcedureService[]
  readonly pacts: readonly PactFile[]
  readonly spans: readonly TracedSpan[]
  readonly folders: ServiceFolders
  readonly sqlFiles: readonly ReturnType<typeof sourceOf>[]
  /** Files that can be migrations which are not written in SQL. */
  readonly migrations: readonly ReturnType<typeof sourceOf>[]
  readonly schemaPaths: readonly string[]
  readonly problems: readonly Problem[]
}

export const loadSources = async (tree: Tree): Promise<LandscapeSources> => {
  const [documents, apis, procedures, pacts, traces, folders, sql, migrations, schemas] = await Promise.all([
    loadDocuments(tree),
    loadApis(tree),
    loadProcedures(tree),
    loadPacts(tree),
    loadTraces(tree),
    findFolders(tree),
    loadSql(tree),
    loadMigrations(tree),
    tree.list(schemaSuffixes),
  ])
  const { environmentFiles } = documents
  return {
    compose: documents.compose.map((document) =>
      readCompose(document, variablesBeside(document.source.path, environmentFiles), environmentFiles),
    ),
    helm: readHelm(documents.helm),
    kubernetes: readKubernetes(documents.kubernetes),
    catalog: readCatalog(documents.catalog),
    asyncapi: documents.asyncapi.map(readAsyncapi),
    apis: apis.apis,
    procedures: procedures.procedures,
    pacts: pacts.pacts,
    spans: traces.spans,
    folders,
    sqlFiles: sql.files,
    migrations,
    schemaPaths: schemas.filter((path) => !isTest(path)),
    problems: [documents, apis, procedures, pacts, traces, sql].flatMap(({ problems }) => problems),
  }
}

const loadTraces = async (
  tree: Tree,
): Promise<{ readonly spans: readonly TracedSpan[]; readonly problems: readonly Problem[] }> => {
  const spans: TracedSpan[] = []
  const problems: Problem[] = []
  const paths = (await tree.containing(traceMarks, ['.json', '.jsonl', '.ndjson'])).filter(
    (path) => !isTest(path),
  )
  for (const [path, text] of await tree.read(paths)) {
    if (typeof text !== 'string') problems.push({ path, line: 1, column: 1, message: text.unreadable })
    else {
      const read = readTraces(path, text)
      for (const span of read.spans) spans.push(span)
      problems.push(...read.problems)
    }
  }
  return { spans, problems }
}

const loadSql = async (
  tree: Tree,
): Promise<{ readonly files: LandscapeSources['sqlFiles']; readonly problems: readonly Problem[] }> => {
  const texts = [...(await tree.read(await findSql(tree)))]
  return {
    files: texts.flatMap(([path, text]) => (typeof text === 'string' ? [sourceOf(path, text)] : [])),
    problems: texts.flatMap(([path, text]) =>
      typeof text === 'string' ? [] : [{ path, line: 1, column: 1, message: text.unreadable }],
    ),
  }
}

/** What cannot be read is a problem where it is code or a document of the services. */
const loadMigrations = async (tree: Tree): Promise<LandscapeSources['migrations']> => {
  const paths = (await tree.list(frameworkSuffixes)).filter(
    (path) => isFrameworkPath(path) && !isBroughtAlong(path) && !isTest(path),
  )
  return [...(await tree.read(paths))].flatMap(([path, text]) =>
    typeof text === 'string' ? [sourceOf(path, text)] : [],
  )
}
