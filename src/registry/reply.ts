import { CannotJudge } from '../core/cannot-judge.ts'
import type { Connection } from '../http/connection.ts'
import { type JsonAnswer, jsonAnswer, withoutSecrets } from '../http/json-answer.ts'
import { openSend, type Question } from '../http/send.ts'
import { oneLine } from '../report/escape.ts'

/** What a registry says: a value, or a refusal with a code of its own (`error_code`). */
export type Reply =
  | { readonly kind: 'value'; readonly value: unknown }
  | {
      readonly kind: 'refusal'
      readonly status: number
      /** undefined when the answer has none, as from a proxy. */
      readonly errorCode: number | undefined
      readonly message: string
    }

export type Refusal = Extract<Reply, { kind: 'refusal' }>

/** Asks and understands the answer as JSON. */
export type Ask = (question: Question) => Promise<Reply>

export const openAsk = (connection: Connection): Ask => {
  const send = openSend(connection)
  return async (question) => replyOf(jsonAnswer(await send(question), question, connection), connection)
}

const replyOf = (answer: JsonAnswer, connection: Connection): Reply => {
  const { status, value } = answer
  if (status >= 200 && status < 300) return { kind: 'value', value }
  const { errorCode, message } = errorOf(value)
  return { kind: 'refusal', status, errorCode, message: withoutSecrets(message, connection) }
}

/** Characters of a message. Servers quote whole schemas in them. */
const longestMessage = 10_000

const errorOf = (value: unknown): { errorCode: number | undefined; message: string } => {
  const { error_code: code, message } = (typeof value === 'object' && value !== null ? value : {}) as {
    error_code?: unknown
    message?: unknown
  }
  return {
    errorCode: Number.isSafeInteger(code) ? (code as number) : undefined,
    message: typeof message === 'string' ? oneLine(message.slice(0, longestMessage)) : '',
  }
}

/** The refusal as what stops a command. */
export const refused = (what: string, { status, errorCode, message }: Refusal): CannotJudge => {
  const code = errorCode === undefined || errorCode === status ? '' : `, error code ${errorCode}`
  return new CannotJudge(
    `The schema registry refused to ${what} (HTTP ${status}${code})${message === '' ? '.' : `: ${message}`}`,
    errorCode === 42205
      ? 'The subject or the registry is read-only or imports schemas at the moment. See: concordat registry mode SUBJECT'
      : undefined,
  )
}
