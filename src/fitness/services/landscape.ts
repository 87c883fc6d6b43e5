import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import type { PactFile } from '../../pact/file/pact-file.ts'
import type { BrokerState } from '../../pact/state.ts'
import { asyncapiEvidence } from './asyncapi-evidence.ts'
import { callsInSettings } from './calls-in-settings.ts'
import { catalogEvidence, definitionsOf } from './catalog-evidence.ts'
import { clientsOfDocuments } from './clients-of-documents.ts'
import { databaseReferences } from './database-references.ts'
import { databasesInFiles } from './databases-in-files.ts'
import { collectEdges } from './edges.ts'
import { findApis, operationNames, withPublicHosts } from './find-apis.ts'
import { findChannels, topicsNamed } from './find-channels.ts'
import { operationsOf } from './find-procedures.ts'
import { findStores } from './find-stores.ts'
import { findTables } from './find-tables.ts'
import { hostsInCode } from './hosts-in-code.ts'
import { loadSources } from './load-sources.ts'
import type { Landscape } from './model.ts'
import { brokerEvidence, pactEvidence, partiesOf } from './pact-evidence.ts'
import { eachServiceCode } from './service-code.ts'
import { unifyNames } from './service-names.ts'
import type { SqlText } from './sql-texts.ts'
import { sqlInCode, sqlOfFile, tablesOfMigration } from './sql-texts.ts'
import { startOrdersOf } from './start-orders.ts'
import { serversOf, stubEvidence } from './stub-evidence.ts'
import type { StubUse } from './stubs-in-code.ts'
import { stubsInCode } from './stubs-in-code.ts'
import { servicesInSpans, traceEvidence, tracesOf } from './trace-evidence.ts'
import type { TopicInCode } from './topics-in-code.ts'
import { topicEvidence, topicsInCode } from './topics-in-code.ts'

/** What is known besides the files of the repository. */
export interface LandscapeOptions {
  /** What a broker knows of who has pacts with whom. */
  readonly broker?: BrokerState
  /** Pacts that a broker handed over, beside those in the tree. */
  readonly pacts?: readonly PactFile[]
  /** Topic by the path of the schema of its messages, as the configuration assigns it. */
  readonly topics?: ReadonlyMap<string, string>
}

/**
 * The services of a repository, what they use of each other, and where each use was seen. Files that cannot be read become
 * problems, and the rest is still read.
 */
export const landscapeOf = async (
  tree: Tree,
  { broker, pacts: handedOver = [], topics: assigned = new Map() }: LandscapeOptions = {},
): Promise<{ readonly landscape: Landscape; readonly problems: readonly Problem[] }> => {
  const { compose, helm, kubernetes, catalog, asyncapi, folders, spans, procedures, ...found } =
    await loadSources(tree)
  const pacts = [...found.pacts, ...handedOver]
  const local = unifyNames(
    [
      ...catalog.services,
      ...compose.flatMap(({ services }) => services),
      ...kubernetes.services,
      ...helm.services,
      ...folders.services,
      ...pacts.flatMap(partiesOf),
      ...servicesInSpans(spans),
    ],
    folders.buildFolders,
    kubernetes.namespaces,
  )
  const definedBy = definitionsOf(catalog, local)
  const apis = findApis(found.apis, definedBy, local)
  const operationAt = operationNames(apis)
  const names = withPublicHosts(local, found.apis, apis)
  const settings = [...compose.flatMap((one) => one.settings), ...kubernetes.settings, ...helm.settings]

  const edges = collectEdges()
  const fieldUses = pactEvidence(pacts, operationAt, names, edges)
  asyncapiEvidence(asyncapi, names, edges)
  callsInSettings(settings, names, edges)
  await clientsOfDocuments(tree, apis, names, edges)

  const named = topicsNamed(asyncapi, pacts, spans)
  const stubs: StubUse[] = []
  const topics: TopicInCode[] = []
  const sql: SqlText[] = [
    ...found.sqlFiles.flatMap((source) => sqlOfFile(source, names)),
    ...found.migrations.flatMap((source) => tablesOfMigration(source, names)),
  ]
  const byName = Map.groupBy(procedures, ({ name }) => name)
  await eachServiceCode(tree, names, (code) => {
    stubs.push(...stubsInCode(code, byName))
    topics.push(...topicsInCode(code, named))
    sql.push(...sqlInCode(code))
    hostsInCode(code, names, edges)
  })
  const servers = serversOf(stubs, procedures, definedBy)
  stubEvidence(stubs, servers, edges)
  topicEvidence(topics, edges)
  catalogEvidence(catalog, names, edges)
  if (broker !== undefined) brokerEvidence(broker, names, edges)

  const inFiles = await databasesInFiles(tree, names)
  const stores = findStores(databaseReferences(settings, inFiles, catalog.databaseUses, names))
  const data = findTables(sql, stores, edges)
  traceEvidence(spans, operationAt, names, stores, data.tables, edges)
  const startOrders = startOrdersOf(
    compose.flatMap((one) => one.startOrders),
    names,
    edges,
  )

  const landscape: Landscape = {
    services: names.services,
    channels: findChannels(asyncapi, named, topics, found.schemaPaths, assigned),
    ...data,
    edges: edges.all(),
    operations: [
      ...apis.flatMap(({ operations }) => operations),
      ...procedures.flatMap((one) => operationsOf(one, servers.get(one.fullName))),
    ],
    fieldUses,
    traces: tracesOf(spans, operationAt, names),
    startOrders,
  }
  return { landscape, problems: found.problems }
}
