import type { DatabaseAddress } from './addresses.ts'
import { databaseIn, withoutCluster } from './addresses.ts'
import type { DatabaseInFile } from './databases-in-files.ts'
import type { Evidence } from './model.ts'
import type { CatalogReference } from './read-catalog.ts'
import type { ServiceNames } from './service-names.ts'
import type { Setting } from './setting.ts'

/** A database as one place speaks of it. What is of one layer (compose, Kubernetes …) runs at one time. */
export interface DatabaseReference extends DatabaseAddress {
  readonly service: string
  readonly layer: string
  readonly evidence: Evidence
}

const databaseVariable =
  /DATABASE|(?:^|_)DB(?:_|$)|POSTGRES|^PG|MYSQL|MARIADB|MONGO|JDBC|DATASOURCE|CONNECTION_?STRING|SQL/i

/** The databases that services are said to use, by their settings, configuration files and the catalogue. */
export const databaseReferences = (
  settings: readonly Setting[],
  inFiles: readonly DatabaseInFile[],
  inCatalog: readonly CatalogReference[],
  names: ServiceNames,
): readonly DatabaseReference[] => [
  ...apart([...inSettings(settings, names), ...inConfiguration(inFiles)]),
  ...inSecrets(settings, names),
  ...inCatalog.flatMap(({ from, name, place }): DatabaseReference[] => {
    const service = names.resolve(from)
    const what = `depends on the database ${name}`
    const evidence: Evidence = { kind: 'declared', source: 'catalog', place, what }
    return service === undefined ? [] : [{ service, layer: 'catalog', evidence, ...host(name) }]
  }),
]

const host = (name: string): DatabaseAddress => ({ host: name, database: undefined, schema: undefined })

const evidenceOf = ({ source, place, variable }: Setting): Evidence => ({
  kind: 'static',
  source,
  place,
  what: `environment variable ${variable}`,
})

const inSettings = (settings: readonly Setting[], names: ServiceNames): readonly DatabaseReference[] => {
  const values = new Map(settings.map((setting) => [keyOf(setting, setting.variable), setting.value]))
  return settings.flatMap((setting): DatabaseReference[] => {
    const service = names.resolve(setting.service)
    if (service === undefined || setting.value === undefined) return []
    const database = databaseIn(setting.value) ?? partsOf(setting, values)
    return database === undefined
      ? []
      : [{ service, layer: setting.source, evidence: evidenceOf(setting), ...database }]
  })
}

const keyOf = ({ source, service }: Setting, variable: string): string => `${source} ${service} ${variable}`

/** `DB_HOST` beside `DB_NAME`. */
const partsOf = (
  setting: Setting,
  values: ReadonlyMap<string, string | undefined>,
): DatabaseAddress | undefined => {
  const { variable, value = '' } = setting
  const prefix = /^(.*?)_?(?:HOST|SERVER|HOSTNAME)$/i.exec(variable)?.[1]
  if (prefix === undefined || !databaseVariable.test(variable) || !/^[a-z0-9._-]+$/i.test(value))
    return undefined
  const database = ['_NAME', '_DATABASE', 'DATABASE', '_DB']
    .map((end) => values.get(keyOf(setting, `${prefix}${end}`)))
    .find((name) => name !== undefined)
  return { host: withoutCluster(value.toLowerCase()), database, schema: undefined }
}

/** Who reads an address from one secret uses one database, whatever it is. */
const inSecrets = (settings: readonly Setting[], names: ServiceNames): readonly DatabaseReference[] =>
  settings.flatMap((setting): DatabaseReference[] => {
    const { variable, secret, source } = setting
    const service = names.resolve(setting.service)
    const isAddress = databaseVariable.test(variable) && /UR[IL]|DSN|CONNECTION/i.test(variable)
    return service === undefined || secret === undefined || !isAddress
      ? []
      : [{ service, layer: source, evidence: evidenceOf(setting), ...host(secret) }]
  })

const inConfiguration = (files: readonly DatabaseInFile[]): readonly DatabaseReference[] =>
  files.flatMap(({ service, value, evidence }): DatabaseReference[] => {
    const database = databaseIn(value)
    return database === undefined || database.host === 'localhost' || database.host === '127.0.0.1'
      ? []
      : [{ service, layer: 'file', evidence, ...database }]
  })

/** Services that share a server and do not say which database of it they use are not said to share that. */
const apart = (references: readonly DatabaseReference[]): readonly DatabaseReference[] => {
  const unnamed = Map.groupBy(
    references.filter(({ database }) => database === undefined),
    (reference) => reference.host,
  )
  const shared = new Set(
    [...unnamed].flatMap(([name, found]) =>
      new Set(found.map(({ service }) => service)).size > 1 ? [name] : [],
    ),
  )
  return references.map((reference) =>
    reference.database === undefined && shared.has(reference.host)
      ? { ...reference, database: reference.service }
      : reference,
  )
}
