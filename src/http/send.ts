import { setTimeout as wait } from 'node:timers/promises'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Connection, ServerWords } from './connection.ts'
import { type Exchange, NoAnswer, openExchange, type Request, type Response } from './exchange.ts'

/** What is asked, below the address of the server. */
export interface Question {
  readonly method: Request['method']
  /** Such as `subjects/orders-value/versions`, encoded, with its query. */
  readonly route: string
  readonly body?: unknown
  /** What the body is, where it is not what the server usually takes. */
  readonly contentType?: string
  /** To do it twice would do more: it is not asked again when it may have been done. */
  readonly isOnce?: true
}

export type Send = (question: Question) => Promise<Response>

/**
 * Sends questions to a server. What got no answer is asked again with growing pauses, as long as asking twice does no
 * harm; redirections are followed.
 * @throws {CannotJudge} when no answer comes
 */
export const openSend = (connection: Connection): Send => {
  const exchange = openExchange(connection.tls, connection.timeoutMs)
  const elsewhere = openExchange(
    { ...(connection.tls.ca && { ca: connection.tls.ca }) },
    connection.timeoutMs,
  )
  return async (question) => {
    const request = requestOf(connection, question)
    for (let attempt = 1; ; attempt++) {
      const outcome = await following(exchange, elsewhere, request, ownHeaders(connection)).catch(asNoAnswer)
      const isLast = attempt > connection.retries
      if (outcome instanceof NoAnswer) {
        if (isLast || !mayRepeat(question, outcome)) throw unreachable(connection, question, outcome, attempt)
        await wait(pause(connection, attempt, undefined))
      } else if (isLast || !saysLater(question, outcome)) return outcome
      else await wait(pause(connection, attempt, outcome.headers.get('retry-after')))
    }
  }
}

const requestOf = (
  { url, authorization, headers, server }: Connection,
  { method, route, body, contentType = server.contentType }: Question,
): Request => ({
  method,
  url: new URL(route, url),
  headers: {
    accept: server.accept,
    'user-agent': 'concordat',
    ...headers,
    ...(authorization !== undefined && { authorization }),
    ...(body !== undefined && { 'content-type': contentType }),
  },
  body: body === undefined ? undefined : JSON.stringify(body),
})

const asNoAnswer = (error: unknown): NoAnswer => {
  if (error instanceof NoAnswer) return error
  throw error
}

/** Nothing reached the server, so nothing can have been done. */
const neverSent: readonly string[] = ['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']
const mayHaveBeenSent: readonly string[] = ['ECONNRESET', 'ETIMEDOUT', 'EPIPE']

/**
 * To register a schema, to publish a pact or to set a value again changes nothing. A deletion that was done would fail the
 * second time.
 */
const mayRepeat = (question: Question, { code }: NoAnswer): boolean =>
  neverSent.includes(code) || (isHarmless(question) && mayHaveBeenSent.includes(code))

const isHarmless = ({ method, isOnce }: Question): boolean => method !== 'DELETE' && isOnce !== true

const saysLater = (question: Question, { status }: Response): boolean =>
  status === 429 || status === 503 || (isHarmless(question) && (status === 502 || status === 504))

const longestPauseMs = 30_000

/** Doubles with each attempt; the random half keeps many clients from coming back together. */
const pause = ({ firstDelayMs }: Connection, attempt: number, retryAfter: string | undefined): number => {
  const doubled = Math.min(firstDelayMs * 2 ** (attempt - 1), longestPauseMs)
  const asked = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) * 1000 : 0
  return Math.max(Math.min(asked, longestPauseMs), doubled / 2 + (Math.random() * doubled) / 2)
}

const mostRedirections = 5

const ownHeaders = ({ headers }: Connection): readonly string[] => [
  'authorization',
  ...Object.keys(headers ?? {}),
]

/** Credentials and the client certificate are for the host they were given for, and for nobody it points to. */
const following = async (
  exchange: Exchange,
  elsewhere: Exchange,
  first: Request,
  own: readonly string[],
): Promise<Response> => {
  let request = first
  for (let redirections = 0; ; redirections++) {
    const isHome = request.url.origin === first.url.origin
    const response = await (isHome ? exchange : elsewhere)(isHome ? request : without(own, request))
    const target = targetOf(request, response)
    if (target === undefined) return response
    if (redirections === mostRedirections) {
      throw new NoAnswer(`it redirects more than ${mostRedirections} times`, 'REDIRECTIONS')
    }
    request = { ...request, url: target }
  }
}

const without = (own: readonly string[], request: Request): Request => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => !own.includes(name))),
})

const targetOf = ({ method, url }: Request, { status, headers }: Response): URL | undefined => {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined
  const location = headers.get('location')
  const target = location === undefined ? null : URL.parse(location, url.href)
  const isWeb = target?.protocol === 'https:' || (target?.protocol === 'http:' && url.protocol === 'http:')
  const keepsRequest = method === 'GET' || status === 307 || status === 308
  if (target !== null && isWeb && keepsRequest) return target
  throw new NoAnswer(
    `it redirects (HTTP ${status}) to where a request like this cannot follow${target === null ? '' : `, ${target.origin}`}`,
    'REDIRECTION',
  )
}

const unreachable = (
  { url, server }: Connection,
  { method, route }: Question,
  { code, message }: NoAnswer,
  attempts: number,
): CannotJudge =>
  new CannotJudge(
    `The ${server.name} at ${url.href} gave no answer to ${method} ${route || '/'}: ${message}${attempts > 1 ? ` (tried ${attempts} times)` : ''}.`,
    helpFor(code, server),
  )

const helpFor = (code: string, { shortName, addressPlaces }: ServerWords): string => {
  if (code.includes('ALERT') && code.includes('CERTIFICATE')) {
    return 'The server wants to see a client certificate: --client-cert FILE with --client-key FILE.'
  }
  return isCertificate(code)
    ? 'If its certificate is signed by an authority of your own, name the file of that authority with --ca FILE.'
    : `Check the address (${addressPlaces}) and whether the ${shortName} runs.`
}

/** OpenSSL's names for what is wrong with a certificate. */
const isCertificate = (code: string): boolean =>
  /CERT|SIGNATURE|ISSUER|CRL/.test(code) && !code.startsWith('HPE_')
