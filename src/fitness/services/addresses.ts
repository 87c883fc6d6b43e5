/** An address in a setting or in code. */
export interface Address {
  /** In lower case, `jdbc:` and what follows a `+` left out; undefined where only `host:port` is written. */
  readonly scheme: string | undefined
  readonly host: string
  readonly hasPort: boolean
  /** From the first slash on, '' where there is none. */
  readonly path: string
  readonly query: string
}

const withScheme =
  /^([a-z][a-z0-9.-]{0,30})(?:\+[a-z0-9]{1,30})?:\/\/(?:[^@/\s]{0,300}@)?([a-z0-9][a-z0-9._-]{0,252})(:[^/?#;,]{1,100})?(\/[^?#;\s]{0,1000})?(\?[^#\s]{0,1000})?/i
const withoutScheme = /^([a-z0-9][a-z0-9._-]{0,252})(:\d{1,5})?(\/[a-z0-9/._-]{0,500})?$/i

/** The addresses in a value: one, or several with commas or blanks between them. */
export const addressesIn = (value: string): readonly Address[] =>
  value
    .slice(0, 10_000)
    .split(/[,\s]/)
    .flatMap((part) => {
      const written = part
        .replace(/^(?:jdbc|r2dbc):/i, '')
        .replace(/^(?:dns|passthrough|static):\/{0,3}/i, '')
      const full = withScheme.exec(written)
      const bare = full === null ? withoutScheme.exec(written) : null
      if (full !== null)
        return [addressOf(full[1], full[2]!, full[3] !== undefined, full[4] ?? '', full[5] ?? '')]
      return bare === null ? [] : [addressOf(undefined, bare[1]!, bare[2] !== undefined, bare[3] ?? '', '')]
    })

const addressOf = (
  scheme: string | undefined,
  host: string,
  hasPort: boolean,
  path: string,
  query: string,
): Address => ({ scheme: scheme?.toLowerCase(), host: host.toLowerCase(), hasPort, path, query })

const databaseSchemes = new Set([
  'postgres',
  'postgresql',
  'mysql',
  'mariadb',
  'mongodb',
  'sqlserver',
  'mssql',
  'oracle',
  'cockroachdb',
  'cockroach',
  'clickhouse',
])

/** A database as a setting names it, as far as it does. */
export interface DatabaseAddress {
  readonly host: string | undefined
  readonly database: string | undefined
  readonly schema: string | undefined
}

/** The database a value leads to: a URL, or pairs such as `Host=orders-db;Database=orders`. */
export const databaseIn = (value: string): DatabaseAddress | undefined => {
  const pairs = keyValuePairs(value)
  if (pairs !== undefined) return pairs
  const [address] = addressesIn(value.split(';')[0] ?? '')
  if (address?.scheme === undefined || !databaseSchemes.has(address.scheme)) return undefined
  const named = /;\s*databaseName=([^;]{1,100})/i.exec(value)?.[1]
  const inPath = address.path.split('/')[1]
  const schema = /[?&](?:currentSchema|schema|search_path|searchpath)=([a-z0-9_]{1,100})/i.exec(
    address.query,
  )?.[1]
  return {
    host: withoutCluster(address.host),
    database: named ?? (inPath === '' ? undefined : inPath),
    schema: schema === 'public' ? undefined : schema,
  }
}

const keyValuePairs = (value: string): DatabaseAddress | undefined => {
  if (!/^[^:/]{1,100}=[^;]{1,300};/.test(value)) return undefined
  const pairs = new Map(
    value.split(';').map((pair) => {
      const [key = '', ...rest] = pair.split('=')
      return [key.trim().toLowerCase(), rest.join('=').trim()] as const
    }),
  )
  const host = pairs.get('host') ?? pairs.get('server') ?? pairs.get('data source')
  const database = pairs.get('database') ?? pairs.get('initial catalog')
  if (host === undefined || database === undefined) return undefined
  const bare = host.replace(/^tcp:/i, '').split(/[,:]/)[0] ?? host
  return { host: withoutCluster(bare.toLowerCase()), database, schema: pairs.get('search path') }
}

/** `orders-db.databases.svc.cluster.local` → `orders-db` */
export const withoutCluster = (host: string): string =>
  /\.svc(?:\.|$)/.test(host) ? (host.split('.')[0] ?? host) : host
