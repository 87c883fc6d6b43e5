import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Client } from 'pg'

export interface Postgres {
  /** postgres:// URL of an empty database. */
  readonly url: string
  close(): Promise<void>
}

/** Why there is no PostgreSQL to test with, or undefined when there is. */
export const postgresMissing = (): string | undefined => {
  if (process.env.CONCORDAT_POSTGRES !== undefined) return undefined
  if (binaries() === undefined)
    return 'PostgreSQL is not installed; install it or name a server: CONCORDAT_POSTGRES=postgres://…'
  if (runsAsRoot() && postgresIds() === undefined)
    return 'PostgreSQL does not run as root, and there is no user postgres'
  return undefined
}

/** An empty database: of the server that CONCORDAT_POSTGRES names, or of one started for this and thrown away. */
export const emptyPostgres = async (): Promise<Postgres> => {
  const named = process.env.CONCORDAT_POSTGRES
  const cluster = named === undefined ? await startCluster() : { url: named, close: () => {} }
  const name = `concordat_test_${randomBytes(6).toString('hex')}`
  await execute(cluster.url, `CREATE DATABASE ${name}`)
  const url = new URL(cluster.url)
  url.pathname = name
  return {
    url: url.href,
    close: async () => {
      if (named !== undefined) await execute(cluster.url, `DROP DATABASE ${name} WITH (FORCE)`)
      cluster.close()
    },
  }
}

const execute = async (url: string, statement: string): Promise<void> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const startCluster = async (): Promise<{ readonly url: string; close(): void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-postgres-'))
  const ids = runsAsRoot() ? postgresIds() : undefined
  if (ids !== undefined) chownSync(folder, ids.uid, ids.gid)
  const cluster = join(folder, 'cluster')
  const port = await freePort()
  run('initdb', ids, ['-D', cluster, '-U', 'postgres', '-A', 'trust', '--no-sync'])
  const listening = `-h 127.0.0.1 -p ${port} -k ${folder}`
  run('pg_ctl', ids, ['-D', cluster, '-l', join(folder, 'log'), '-o', listening, '-w', 'start'])
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    close: () => {
      run('pg_ctl', ids, ['-D', cluster, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Ids {
  readonly uid: number
  readonly gid: number
}

const runsAsRoot = (): boolean => userInfo().uid === 0

/** PostgreSQL refuses to run as root; its packages bring a user of that name. */
const postgresIds = (): Ids | undefined => {
  const idOf = (option: string): number =>
    Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout)
  const [uid, gid] = [idOf('-u'), idOf('-g')]
  return uid > 0 && gid > 0 ? { uid, gid } : undefined
}

const run = (program: string, ids: Ids | undefined, args: readonly string[]): void => {
  const { status, stderr } = spawnSync(join(binaries() ?? '', program), args, {
    cwd: tmpdir(),
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 60_000,
    ...ids,
  })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
}

/** The newest installation in the places where packages of Linux and of Homebrew put PostgreSQL. */
const binaries = (): string | undefined =>
  ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .toSorted()
        .toReversed()
        .map((name) => join(folder, name, 'bin')),
    )
    .find((folder) => existsSync(join(folder, 'initdb')))

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject()))
    })
  })
