import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import type { Connection } from '../../src/http/connection.ts'
import { schemaRegistry } from '../../src/registry/connection.ts'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type Script = (asked: Asked, response: ServerResponse, count: number) => void

export interface ScriptedServer {
  readonly url: string
  /** In the order they came. */
  readonly asked: readonly Asked[]
}

/** A server that behaves as no real one would on demand: it breaks off, lies and dawdles. */
export const scriptedServer = async (t: TestContext, script: Script): Promise<ScriptedServer> => {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    const question = { method, path: url, headers, body: Buffer.concat(chunks).toString() }
    asked.push(question)
    script(question, response, asked.length)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked }
}

export const json = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' })
  response.end(JSON.stringify(value))
}

/** Impatient, so that tests are quick. */
export const connectionTo = (url: string, changes: Partial<Connection> = {}): Connection => ({
  url: new URL(url),
  authorization: undefined,
  secrets: [],
  tls: {},
  timeoutMs: 5_000,
  retries: 3,
  firstDelayMs: 1,
  server: schemaRegistry,
  ...changes,
})
