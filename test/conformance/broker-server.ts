import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../../src/server/serve.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** undefined when the body is not JSON. */
  // Bodies of all routes are looked into by their tests.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any
}

export interface AskedBroker {
  readonly url: string
  /** Sends a request; a body that is not a text already is sent as JSON. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>
  /** What went wrong inside of the server, which clients are not told. */
  readonly failures: readonly string[]
}

/** Runs `use` with a broker of its own, which is empty unless `fill` puts something into its database first. */
export const withBroker = async <Result>(
  use: (broker: AskedBroker) => Promise<Result>,
  fill: (database: string) => Promise<void> = async () => {},
): Promise<Result> => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-broker-'))
  const database = join(folder, 'broker.db')
  await fill(database)
  const failures: string[] = []
  const server = await startServer({
    database,
    port: 0,
    onFailure: (error) =>
      failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  })
  try {
    return await use({
      url: server.url,
      failures,
      ask: (method, path, body, headers) => ask(server.url, method, path, body, headers),
    })
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const ask = async (
  url: string,
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/hal+json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parsed(text) }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
