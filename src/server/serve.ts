import type { AddressInfo } from 'node:net'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Dialect } from '../compat/checker.ts'
import { openBroker } from './broker/broker.ts'
import { brokerRoutes } from './broker/routes/routes.ts'
import type { BrokerTables } from './broker/tables.ts'
import { startDelivery } from './broker/webhooks/queue.ts'
import { httpServer } from './http.ts'
import { isLoopback } from './loopback.ts'
import { pageRoutes } from './pages/routes/routes.ts'
import { openRegistry } from './registry/registry.ts'
import { registryRoutes } from './registry/routes/routes.ts'
import type { RegistryTables } from './registry/tables.ts'
import { rootRoute } from './root.ts'
import { openStore, type Store } from './store/store.ts'
import { authenticate } from './users/authenticate.ts'
import type { UserTables } from './users/tables.ts'
import { listUsers, openUsers } from './users/users.ts'

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
  /** Where webhooks may call: names, or `*.example.com`. Every public host over https when absent. */
  readonly webhookHosts?: readonly string[]
  /** Told about failures that clients only see as an error of the store. */
  readonly onFailure?: (error: unknown) => void
}

export interface RunningServer {
  /** Where it answers, without a slash at the end. */
  readonly url: string
  /** Answers the requests that have begun, for five seconds at most, then stops. */
  close(): Promise<void>
}

/** Starts the embedded schema registry and Pact Broker. Throws `CannotJudge` when the database or the address cannot be had. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { database, host = '127.0.0.1', port, dialect = 'confluent-8' } = options
  const onFailure = options.onFailure ?? (() => {})
  const store = await openStore<RegistryTables & BrokerTables & UserTables>(database)
  try {
    // Each part knows its own tables.
    const users = await openUsers(store as unknown as Store<UserTables>)
    if (!isLoopback(host) && (await listUsers(users)).length === 0) throw openToEverybody(host)
    const registry = await openRegistry(store as unknown as Store<RegistryTables>, dialect)
    const broker = await openBroker(store as unknown as Store<BrokerTables>, options.webhookHosts, () =>
      delivery.wake(),
    )
    const delivery = startDelivery(broker, onFailure)
    const app = httpServer(onFailure)
    authenticate(app, users)
    rootRoute(app)
    registryRoutes(app, registry, options.version ?? '')
    brokerRoutes(app, broker, onFailure)
    pageRoutes(app, broker, registry, onFailure)
    await app.listen({ host, port })
    const address = app.server.address() as AddressInfo
    const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
    return {
      url: `http://${name}:${address.port}`,
      close: async () => {
        const patience = setTimeout(() => app.server.closeAllConnections(), 5000)
        await app.close()
        clearTimeout(patience)
        await delivery.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw ['listen', 'getaddrinfo'].includes((error as NodeJS.ErrnoException).syscall ?? '')
      ? cannotListen(host, port, error as NodeJS.ErrnoException)
      : error
  }
}

/** Whoever reaches the server can change everything in it: without users that is bearable on the machine itself only. */
const openToEverybody = (host: string): CannotJudge =>
  new CannotJudge(
    `The server would answer everybody who reaches ${host}, without asking who they are.`,
    'Add a user first (concordat user add NAME), or leave --host away: then only this machine reaches it.',
  )

const cannotListen = (host: string, port: number, { code, message }: NodeJS.ErrnoException): CannotJudge => {
  const where = `The server cannot listen on ${host}:${port}`
  switch (code) {
    case 'EADDRINUSE':
      return new CannotJudge(
        `${where}: something listens there already.`,
        'Stop it, or name another port with --port.',
      )
    case 'EACCES':
      return new CannotJudge(
        `${where}: the port is not allowed for this user.`,
        'Name a port from 1024 on with --port.',
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CannotJudge(
        `${where}: this machine has no such address.`,
        'Name one of its addresses with --host, or 0.0.0.0 for all of them.',
      )
    default:
      return new CannotJudge(`${where}: ${message}.`)
  }
}
