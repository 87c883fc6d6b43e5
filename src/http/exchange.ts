import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Tls } from './connection.ts'

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

export interface Response {
  readonly status: number
  /** By names in lower case; the first value of each. */
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
}

/** Why a request got no answer. `code` is that of Node where there is one. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

/** Bytes of one answer. The largest schemas and pacts in the wild have a few MB; whoever sends more means harm. */
const largestAnswer = 64 * 1024 * 1024

/** Sends a request and reads its answer, whatever its status. */
export type Exchange = (request: Request) => Promise<Response>

/** Requests that share connections and certificates. */
export const openExchange = (tls: Tls, timeoutMs: number): Exchange => {
  const http = new HttpAgent({ keepAlive: true, maxSockets: 8 })
  const https = new HttpsAgent({ keepAlive: true, maxSockets: 8, ...tls })
  return async ({ method, url, headers, body }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    const signal = AbortSignal.timeout(timeoutMs)
    const options = {
      method,
      signal,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      },
    }
    const fail = (error: Error): void => reject(noAnswer(error, signal, timeoutMs))
    const received = (message: IncomingMessage): void => void readResponse(message).then(resolve, fail)
    const sent =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: https }, received)
        : httpRequest(url, { ...options, agent: http }, received)
    sent.on('error', fail)
    sent.end(body)
    return promise
  }
}

const readResponse = async (message: IncomingMessage): Promise<Response> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > largestAnswer) {
      message.destroy()
      throw new NoAnswer(`its answer has more than ${largestAnswer / 1024 / 1024} MiB`, 'TOO_LARGE')
    }
    chunks.push(chunk)
  }
  if (!message.complete) throw new NoAnswer('its answer ended in the middle', 'ECONNRESET')
  return {
    status: message.statusCode ?? 0,
    headers: new Map(Object.entries(message.headers).map(([name, value]) => [name, [value].flat()[0] ?? ''])),
    text: Buffer.concat(chunks).toString(),
  }
}

const noAnswer = (error: Error, signal: AbortSignal, timeoutMs: number): NoAnswer => {
  if (error instanceof NoAnswer) return error
  if (signal.aborted) return new NoAnswer(`no answer within ${timeoutMs / 1000} s`, 'ETIMEDOUT')
  const code = 'code' in error ? String(error.code) : ''
  const sentence = code.startsWith('ERR_SSL_')
    ? `no encrypted connection comes about (${code})`
    : (sentences.get(code) ?? (error.message || code))
  return new NoAnswer(sentence, code)
}

/** What users can do something about, in words. */
const sentences: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there (connection refused)'],
  ['ECONNRESET', 'the connection was closed in the middle'],
  ['ENOTFOUND', 'the name of the host is unknown'],
  ['EAI_AGAIN', 'the name of the host cannot be looked up at the moment'],
  ['EHOSTUNREACH', 'there is no way to the host'],
  ['ENETUNREACH', 'there is no way to the network of the host'],
])
