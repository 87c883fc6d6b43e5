import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What happens when the verifier asks for a state. */
export type StateHandling =
  /** The provider sets it up at this address; undefined: nobody does. */
  | { readonly kind: 'forward'; readonly url: string | undefined; readonly allowMissing: boolean }
  /** Nothing is set up, and the verifier is told that it was. */
  | { readonly kind: 'nothing' }

/** Stands between the verifier and the set-up of states, and sees which states nobody handles. */
export interface StateGate {
  readonly url: string
  /** States that nobody set up. */
  missing(): ReadonlySet<string>
  close(): Promise<void>
}

/** Bytes of a request for a state; a state has a name and a few parameters. */
const largestRequest = 1024 * 1024

/** How long the provider may take to set up a state, in milliseconds. */
const longestSetUp = 60_000

export const openStateGate = async (handling: StateHandling): Promise<StateGate> => {
  const missing = new Set<string>()
  const server = createServer((request, response) => {
    answer(request, response, handling, missing).catch(() => end(response, 502))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    missing: () => missing,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  handling: StateHandling,
  missing: Set<string>,
): Promise<void> => {
  const body = await bodyOf(request)
  const { state, action } = stateIn(body)
  // Without states the verifier asks for the one with the empty name.
  if (handling.kind === 'nothing' || state === '') return end(response, 200)
  const { url, allowMissing } = handling
  const reply = url === undefined ? undefined : await forwarded(url, body)
  const status = reply?.status ?? 404
  // 4xx: the provider does not know this state. What else goes wrong in it (5xx) is no missing handler.
  if (status < 400 || status >= 500) return end(response, status, reply?.text)
  if (action !== 'setup') return end(response, 200)
  missing.add(state)
  return end(response, allowMissing ? 200 : status)
}

const forwarded = async (
  url: string,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> => {
  const reply = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(longestSetUp),
  })
  return { status: reply.status, text: await reply.text() }
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largestRequest) throw new Error('The request for a state is too large.')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const stateIn = (body: string): { readonly state: string; readonly action: string } => {
  const value = body === '' ? {} : (JSON.parse(body) as { state?: unknown; action?: unknown })
  return {
    state: typeof value.state === 'string' ? value.state : '',
    action: String(value.action ?? 'setup'),
  }
}

/** The values a handler answers with stand in for parts of the request: they have to come through. */
const end = (response: ServerResponse, status: number, text = ''): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(text)
}
