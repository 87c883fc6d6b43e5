import type { Subject } from '../../core/subject.ts'
import type { MediaType, Operation, Parameter, Response } from '../../formats/openapi/api.ts'
import { operationName } from '../../formats/openapi/diff-operations.ts'
import type { OpenapiModel } from '../../formats/openapi/model.ts'
import { sharedPartOf, subjectOfSteps } from '../../formats/openapi/schema-path.ts'
import type { HttpInteraction, PactBody, PactFile } from '../file/pact-file.ts'
import { httpInteractions } from '../file/pact-file.ts'
import { operationFor } from './match-path.ts'
import { mediaTypeFor, responseFor } from './match-content.ts'
import type { Mark } from './subjects-in-body.ts'
import { markBody } from './subjects-in-body.ts'

/** What one interaction of a consumer touches in one or several states of a document. */
export interface Use {
  readonly consumer: string
  readonly description: string
  /** `GET /orders/{id}`, as it is called in each state. */
  readonly operations: ReadonlySet<string>
  /** What is sent and what is read, as keys of subjects; see `subjectKey`. */
  readonly sent: ReadonlySet<string>
  readonly read: ReadonlySet<string>
}

export const subjectKey = (subject: Subject): string => JSON.stringify(subject)

/** What the interactions of a pact use of a document, each looked up in all of its states. */
export const usesOf = (models: readonly OpenapiModel[], pact: PactFile): readonly Use[] =>
  httpInteractions(pact).map((interaction) => {
    const operations = new Set<string>()
    const sent = new Set<string>()
    const read = new Set<string>()
    for (const model of models) {
      const answering =
        model.api && operationFor(model.api, interaction.request.method.text, interaction.request.path.text)
      if (answering?.kind !== 'operation') continue
      operations.add(operationName(answering.operation))
      const { operation } = answering
      markRequest(model, (subject) => sent.add(subjectKey(subject)), operation, interaction)
      markResponse(model, (subject) => read.add(subjectKey(subject)), operation, interaction)
    }
    return { consumer: pact.consumer, description: interaction.description, operations, sent, read }
  })

const markRequest = (
  model: OpenapiModel,
  mark: Mark,
  operation: Operation,
  { request }: HttpInteraction,
): void => {
  const at = [operationName(operation)]
  mark(at)
  for (const parameter of operation.parameters) {
    if (isSent(parameter, request))
      markParameter(model, mark, [...at, `${parameter.location} parameter ${parameter.name}`], parameter)
  }
  if (request.body !== undefined && operation.requestBody !== undefined) {
    mark([...at, 'request body'])
    markContent(model, mark, [...at, 'request body'], operation.requestBody.content, request.body)
  }
}

const markResponse = (
  model: OpenapiModel,
  mark: Mark,
  operation: Operation,
  { response }: HttpInteraction,
): void => {
  const at = [operationName(operation)]
  mark(at)
  const expected = responseFor(operation, response.status.code)
  if (expected === undefined) return
  const label = [...at, `response ${expected.status}`]
  mark(label)
  markHeaders(
    mark,
    label,
    expected,
    response.headers.map(({ name }) => name.toLowerCase()),
  )
  if (response.body !== undefined) markContent(model, mark, label, expected.content, response.body)
}

/** Whether an interaction sends a parameter. A path is always sent as a whole. */
export const isSent = (
  { location, name }: Pick<Parameter, 'location' | 'name'>,
  { query, headers }: HttpInteraction['request'],
): boolean => {
  switch (location) {
    case 'path':
      return true
    case 'query':
      return query.some((field) => field.name === name || field.name.startsWith(`${name}[`))
    case 'querystring':
      return query.length > 0
    case 'header':
      return headers.some((field) => field.name.toLowerCase() === name.toLowerCase())
    case 'cookie':
      return headers.some(
        (field) =>
          field.name.toLowerCase() === 'cookie' &&
          field.values.some(({ text }) => text.split(';').some((part) => part.trim().startsWith(`${name}=`))),
      )
  }
}

const markParameter = (model: OpenapiModel, mark: Mark, at: Subject, { node, schema }: Parameter): void => {
  mark(at)
  mark([...at, 'items'])
  const entryPaths = new Set([model.path])
  for (const written of schema === undefined
    ? [node]
    : [node, schema, ...model.schemas.read([schema]).members]) {
    const part = sharedPartOf(written, entryPaths)
    if (part === undefined) continue
    const subject = [part.subject, ...subjectOfSteps(part.steps)]
    mark(subject)
    mark([...subject, 'items'])
  }
}

const markHeaders = (
  mark: Mark,
  label: Subject,
  { headers }: Response,
  expected: readonly string[],
): void => {
  for (const { name } of headers)
    if (expected.includes(name.toLowerCase())) mark([...label, `header ${name}`])
}

const markContent = (
  model: OpenapiModel,
  mark: Mark,
  label: Subject,
  content: readonly MediaType[],
  body: PactBody,
): void => {
  const media = mediaTypeFor(content, body.contentType)
  if (media === undefined) return
  mark([...label, media.name])
  if (media.schema !== undefined && body.content !== undefined) {
    markBody(model, mark, [media.schema], [...label, media.name], body.content)
  }
}
