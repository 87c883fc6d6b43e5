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

/** A registry with an empty store. */
export interface RegistryUnderTest {
  readonly url: string
  get(path: string): Promise<Answer>
  post(path: string, body: unknown): Promise<Answer>
  put(path: string, body: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
  send(path: string, request: RequestInit): Promise<Answer>
  /** Registers a schema, of type AVRO unless said otherwise, and answers its id. Fails when it is refused. */
  registered(subject: string, schema: string, others?: object): Promise<number>
}

/**
 * Describes behaviour on SQLite, and on PostgreSQL where CONCORDAT_POSTGRES names a server: the same tests, each suite
 * with a registry of its own.
 */
export const describeRegistry = (name: string, suite: (registry: RegistryUnderTest) => void): void => {
  describe(`${name}, on SQLite`, () => suite(startedRegistry(sqliteFile)))
  const skip = process.env.CONCORDAT_POSTGRES === undefined && 'CONCORDAT_POSTGRES names no server'
  describe(`${name}, on PostgreSQL`, { skip }, () => suite(startedRegistry(emptyPostgres)))
}

interface Database {
  readonly url: string
  close(): Promise<void>
}

export const sqliteFile = async (): Promise<Database> => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-server-'))
  return {
    url: join(folder, 'registry.db'),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

const startedRegistry = (newDatabase: () => Promise<Database>): RegistryUnderTest => {
  let database: Database
  let server: RunningServer
  before(async () => {
    database = await newDatabase()
    server = await startServer({ database: database.url, port: 0 })
  })
  after(async () => {
    await server.close()
    await database.close()
  })
  return registryAt(() => server.url)
}

export const registryAt = (url: () => string): RegistryUnderTest => {
  const send = async (path: string, request: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url()}${path}`, request)
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    }
  }
  const sendBody = (method: string) => (path: string, body: unknown) =>
    send(path, {
      method,
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
      body: JSON.stringify(body),
    })
  const post = sendBody('POST')
  return {
    get url() {
      return url()
    },
    get: (path) => send(path, {}),
    post,
    put: sendBody('PUT'),
    delete: (path) => send(path, { method: 'DELETE' }),
    send,
    registered: async (subject, schema, others) => {
      const answer = await post(`/subjects/${encodeURIComponent(subject)}/versions`, { schema, ...others })
      if (answer.status !== 200) throw new Error(`${subject}: ${answer.status} ${answer.body.message}`)
      return answer.body.id
    },
  }
}

/** An Avro record whose fields are strings; those that end in `?` can be absent. */
export const record = (name: string, ...fields: readonly string[]): string =>
  JSON.stringify({
    type: 'record',
    name,
    fields: fields.map((field) =>
      field.endsWith('?')
        ? { name: field.slice(0, -1), type: ['null', 'string'], default: null }
        : { name: field, type: 'string' },
    ),
  })
