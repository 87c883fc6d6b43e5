import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Connection } from '../../http/connection.ts'
import { jsonAnswer, withoutSecrets } from '../../http/json-answer.ts'
import { openSend, type Question } from '../../http/send.ts'
import { oneLine } from '../../report/escape.ts'
import { isResource, type Resource } from './resource.ts'

/** What a broker says: a resource, or a refusal with its reasons. */
export type Reply =
  | { readonly kind: 'resource'; readonly status: number; readonly resource: Resource }
  | {
      readonly kind: 'refusal'
      readonly status: number
      readonly reasons: readonly string[]
      readonly resource: Resource
    }

export type Refusal = Extract<Reply, { kind: 'refusal' }>

/** Asks and understands the answer as a resource. */
export type Ask = (question: Question) => Promise<Reply>

export const openAsk = (connection: Connection): Ask => {
  const send = openSend(connection)
  return async (question) => {
    const { status, value } = jsonAnswer(await send(question), question, connection)
    const isAnswer = status >= 200 && status < 300
    if (isAnswer && !isAnswerTo(question, value)) throw notResource(question, connection)
    const resource = isResource(value) ? value : {}
    if (isAnswer) return { kind: 'resource', status, resource }
    const reasons = reasonsOf(resource).map((reason) =>
      withoutSecrets(oneLine(reason.slice(0, longestReason)), connection),
    )
    return { kind: 'refusal', status, reasons, resource }
  }
}

/** A broker says something about whatever it shows or makes; what it deletes or changes it may leave without a word. */
const isAnswerTo = ({ method }: Question, value: unknown): boolean =>
  value === undefined || isEmpty(value) ? method === 'DELETE' || method === 'PATCH' : isResource(value)

const isEmpty = (value: unknown): boolean => isResource(value) && Object.keys(value).length === 0

/** Characters of a reason. Brokers quote whole differences between pacts in them. */
const longestReason = 10_000

/** Brokers write `error` or `errors`, as a text, as a list, or as lists by the name of a field. */
const reasonsOf = ({ error, errors }: Resource): readonly string[] =>
  [...textsIn(error, ''), ...textsIn(errors, '')].slice(0, 20)

const textsIn = (value: unknown, field: string): readonly string[] => {
  if (typeof value === 'string') return [field === '' ? value : `${field}: ${value}`]
  if (Array.isArray(value))
    return value.filter((one) => typeof one === 'string').flatMap((one) => textsIn(one, field))
  if (!isResource(value) || field !== '') return []
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name === 'message' ? '' : name))
}

const notResource = ({ method, route }: Question, { url, server }: Connection): CannotJudge =>
  new CannotJudge(
    `${url.href} answered ${method} ${route || '/'} with what is no answer of a Pact Broker.`,
    server.otherAnswerHelp,
  )

/** The refusal as what stops a command. */
export const refused = (what: string, { status, reasons }: Refusal): CannotJudge =>
  new CannotJudge(
    `The Pact Broker ${status >= 500 ? 'failed' : 'refused'} to ${what} (HTTP ${status})${reasons.length === 0 ? '.' : `: ${reasons.join('; ')}`}`,
  )
