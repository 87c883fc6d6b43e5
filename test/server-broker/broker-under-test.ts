import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { after, before, describe } from 'node:test'
import { type RunningServer, startServer } from '../../src/server/serve.ts'
import { emptyPostgres } from '../registry-faults/postgres.ts'

export interface Answer {
  readonly status: number
  // What an answer holds is what the tests are about.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
  readonly headers: Headers
}

type SentHeaders = Readonly<Record<string, string>>

/** A broker with an empty store. */
export interface BrokerUnderTest {
  readonly url: string
  readonly database: string
  get(path: string, headers?: SentHeaders): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
  send(method: string, path: string, body?: unknown, headers?: SentHeaders): Promise<Answer>
  /** Publishes a pact with one interaction of that description. Fails when it is refused. */
  published(pact: PublishedPact): Promise<Answer>
  /** Publishes a result for the pact of a consumer version. */
  verified(pact: Omit<PublishedPact, 'says'>, providerVersion: string, success: boolean): Promise<void>
  /** Creates an environment and answers its id. */
  environment(name: string): Promise<string>
  deployed(pacticipant: string, version: string, environment: string): Promise<Answer>
  /** The answer of can-i-deploy: true, false or null. */
  canDeploy(pacticipant: string, version: string, environment: string): Promise<boolean | null>
}

export interface PublishedPact {
  readonly consumer: string
  readonly version: string
  readonly provider: string
  readonly says?: string
  readonly branch?: string
  readonly tags?: readonly string[]
}

export interface TestDatabase {
  readonly url: string
  close(): Promise<void>
}

/**
 * Describes behaviour on SQLite, and on PostgreSQL where CONCORDAT_POSTGRES names a server: the same tests, each suite
 * with a broker of its own.
 */
export const describeBroker = (name: string, suite: (broker: BrokerUnderTest) => void): void => {
  describe(`${name}, on SQLite`, () => suite(startedBroker(sqliteFile)))
  const skip = process.env.CONCORDAT_POSTGRES === undefined && 'CONCORDAT_POSTGRES names no server'
  describe(`${name}, on PostgreSQL`, { skip }, () => suite(startedBroker(emptyPostgres)))
}

export const sqliteFile = async (): Promise<TestDatabase> => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-broker-'))
  return {
    url: join(folder, 'broker.db'),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

const startedBroker = (newDatabase: () => Promise<TestDatabase>): BrokerUnderTest => {
  let database: TestDatabase
  let server: RunningServer
  before(async () => {
    database = await newDatabase()
    server = await startServer({ database: database.url, port: 0 })
  })
  after(async () => {
    await server.close()
    await database.close()
  })
  return brokerAt(
    () => server.url,
    () => database.url,
  )
}

export const pactOf = ({ consumer, provider, says = 'a request' }: PublishedPact): object => ({
  consumer: { name: consumer },
  provider: { name: provider },
  interactions: [
    {
      description: says,
      providerState: `${says} exists`,
      request: { method: 'GET', path: '/' },
      response: { status: 200 },
    },
  ],
  metadata: { pactSpecification: { version: '2.0.0' } },
})

const encoded = encodeURIComponent

export const brokerAt = (url: () => string, database: () => string = () => ''): BrokerUnderTest => {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: SentHeaders = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url()}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/hal+json',
        ...(body !== undefined && {
          'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true && text !== ''
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }
  const must = async (answer: Promise<Answer>): Promise<Answer> => {
    const { status, body, headers } = await answer
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
    return { status, body, headers }
  }
  const environments = new Map<string, string>()
  const get: BrokerUnderTest['get'] = (path, headers) => send('GET', path, undefined, headers)
  const post: BrokerUnderTest['post'] = (path, body) => send('POST', path, body)
  return {
    get url() {
      return url()
    },
    get database() {
      return database()
    },
    get,
    post,
    put: (path, body) => send('PUT', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
    send,
    published: (pact) =>
      must(
        post('/contracts/publish', {
          pacticipantName: pact.consumer,
          pacticipantVersionNumber: pact.version,
          branch: pact.branch,
          tags: pact.tags ?? [],
          contracts: [
            {
              consumerName: pact.consumer,
              providerName: pact.provider,
              specification: 'pact',
              contentType: 'application/json',
              content: Buffer.from(JSON.stringify(pactOf(pact))).toString('base64'),
            },
          ],
        }),
      ),
    verified: async ({ consumer, provider, version }, providerVersion, success) => {
      const path = `/pacts/provider/${encoded(provider)}/consumer/${encoded(consumer)}/version/${encoded(version)}`
      const { body } = await must(get(path))
      const { pathname } = new URL(body._links['pb:publish-verification-results'].href)
      await must(post(pathname, { success, providerApplicationVersion: providerVersion }))
    },
    environment: async (name) => {
      const { body } = await must(post('/environments', { name, production: false }))
      environments.set(name, body.uuid)
      return body.uuid
    },
    deployed: (pacticipant, version, environment) =>
      must(
        post(
          `/pacticipants/${encoded(pacticipant)}/versions/${encoded(version)}/deployed-versions/environment/${environments.get(environment)}`,
          {},
        ),
      ),
    canDeploy: async (pacticipant, version, environment) => {
      const query = new URLSearchParams({ pacticipant, version, environment })
      return (await must(get(`/can-i-deploy?${query}`))).body.summary.deployable
    },
  }
}
