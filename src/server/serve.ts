import type { AddressInfo } from 'node:net'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Dialect } from '../compat/checker.ts'
import { httpServer } from './http.ts'
import { openRegistry } from './registry/registry.ts'
import { registryRoutes } from './registry/routes/routes.ts'
import type { RegistryTables } from './registry/tables.ts'
import { openStore } from './store/store.ts'

export interface ServerOptions {
  /** The path of a SQLite file, or a `postgres://` URL. */
  readonly database: string
  /** Loopback when absent. */
  readonly host?: string
  /** 0 takes any that is free. */
  readonly port: number
  readonly dialect?: Dialect
  /** The version of concordat, for who asks the server. */
  readonly version?: string
  /** Told about failures that clients only see as an error of the store. */
  readonly onFailure?: (error: unknown) => void
}

export interface RunningServer {
  /** Where it answers, without a slash at the end. */
  readonly url: string
  /** Answers the requests that have begun, for five seconds at most, then stops. */
  close(): Promise<void>
}

/** Starts the embedded schema registry. Throws `CannotJudge` when the database or the address cannot be had. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { database, host = '127.0.0.1', port, dialect = 'confluent-8' } = options
  checkHost(host)
  const store = await openStore<RegistryTables>(database)
  try {
    const registry = await openRegistry(store, dialect)
    const app = httpServer(options.onFailure ?? (() => {}))
    registryRoutes(app, registry, options.version ?? '')
    await app.listen({ host, port })
    const address = app.server.address() as AddressInfo
    const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
    return {
      url: `http://${name}:${address.port}`,
      close: async () => {
        const patience = setTimeout(() => app.server.closeAllConnections(), 5000)
        await app.close()
        clearTimeout(patience)
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw (error as NodeJS.ErrnoException).syscall === 'listen'
      ? cannotListen(host, port, error as Error)
      : error
  }
}

/** Whoever reaches the server can change everything in it: that is bearable on the machine itself only. */
const checkHost = (host: string): void => {
  if (host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)) return
  throw new CannotJudge(
    `The server would answer everybody who reaches ${host}, without asking who they are.`,
    'It binds to the loopback address only: leave --host away, and put a proxy that knows your users in front of it.',
  )
}

const cannotListen = (host: string, port: number, error: Error): CannotJudge =>
  new CannotJudge(
    `The server cannot listen on ${host}:${port}: ${error.message}.`,
    'Stop what listens there, or name another port with --port.',
  )
