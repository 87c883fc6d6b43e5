import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Provider {
  readonly url: string
  /** What was asked: method, path and body. */
  readonly asked: readonly string[]
  close(): void
}

interface Reply {
  readonly status: number
  readonly value?: unknown
}

/** A provider whose answers depend on states, or not. */
export const startProvider = async (
  answer: (request: { readonly method: string; readonly path: string; readonly body: any }) => Reply,
): Promise<Provider> => {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const [method, path] = [request.method ?? '', request.url ?? '']
    asked.push(`${method} ${path} ${body}`.trim())
    const { status, value } = answer({ method, path, body: body === '' ? undefined : JSON.parse(body) })
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(value === undefined ? '' : JSON.stringify(value))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
