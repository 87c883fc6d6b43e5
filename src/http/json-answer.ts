import { CannotJudge } from '../core/cannot-judge.ts'
import type { Connection } from './connection.ts'
import type { Response } from './exchange.ts'
import type { Question } from './send.ts'

/** An answer that is JSON, whatever its status; `undefined` for one without content. */
export interface JsonAnswer {
  readonly status: number
  readonly value: unknown
}

/** @throws {CannotJudge} for what is no JSON, and for answers about who is asking */
export const jsonAnswer = (response: Response, question: Question, connection: Connection): JsonAnswer => {
  const { status, text } = response
  if (status === 401 || status === 403) throw notAllowed(status, question, connection)
  if (status === 204 || (text === '' && status >= 200 && status < 300)) return { status, value: undefined }
  try {
    return { status, value: JSON.parse(text) as unknown }
  } catch {
    throw notJson(response, question, connection)
  }
}

const notJson = (
  { status, headers, text }: Response,
  { method, route }: Question,
  { url, server }: Connection,
): CannotJudge => {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
  const what = /^\s*</.test(text) ? 'a web page' : text.trim() === '' ? 'nothing' : 'something else'
  return new CannotJudge(
    `${url.href} answered ${method} ${route || '/'} with ${what} instead of JSON (HTTP ${status}${type === '' ? '' : `, ${type}`}).`,
    server.otherAnswerHelp,
  )
}

const notAllowed = (
  status: number,
  { method, route }: Question,
  { url, authorization, server }: Connection,
): CannotJudge =>
  new CannotJudge(
    status === 403
      ? `The ${server.name} at ${url.href} does not allow this user ${method} ${route || '/'} (HTTP 403).`
      : authorization === undefined
        ? `The ${server.name} at ${url.href} wants to know who is asking (HTTP 401).`
        : `The ${server.name} at ${url.href} does not accept the credentials (HTTP 401).`,
    status === 403
      ? `Ask whoever runs the ${server.shortName} for the right to do this.`
      : server.credentialsHelp,
  )

/** A server can repeat what it was sent. */
export const withoutSecrets = (text: string, { secrets }: Connection): string =>
  secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
