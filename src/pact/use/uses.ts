import type { Subject } from '../../core/subject.ts'
import type { MediaType, Operation, Parameter, Response } from '../../formats/openapi/api.ts'
import { operationName } from '../../formats/openapi/diff-operations.ts'
import type { OpenapiModel } from '../../formats/openapi/model.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
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
  /** What is sent or read of which no more can be told than that: anything inside of it may be used. */
  readonly sentWhole: readonly Subject[]
  readonly readWhole: readonly Subject[]
}

export const subjectKey = (subject: Subject): string => JSON.stringify(subject)

/** What the interactions of a pact use of a document, each looked up in all of its states. */
export const usesOf = (models: readonly OpenapiModel[], pact: PactFile): readonly Use[] =>
  httpInteractions(pact).map((interaction) => {
    const operations = new Set<string>()
    const sent = new Set<string>()
    const read = new Set<string>()
    const sentWhole: Subject[] = []
    const readWhole: Subject[] = []
    for (const model of models) {
      const answering =
        model.api && operationFor(model.api, interaction.request.method.text, interaction.request.path.text)
      if (answering?.kind !== 'operation') continue
      operations.add(operationName(answering.operation))
      const { operation } = answering
      const markSent = (subject: Subject) => void sent.add(subjectKey(subject))
      markRequest(
        model,
        { part: markSent, whole: (subject) => void sentWhole.push(subject) },
        operation,
        interaction,
      )
      const markRead = (subject: Subject) => void read.add(subjectKey(subject))
      markResponse(
        model,
        { part: markRead, whole: (subject) => void readWhole.push(subject) },
        operation,
        interaction,
      )
    }
    const { consumer } = pact
    const { description } = interaction
    return { consumer, description, operations, sent, read, sentWhole, readWhole }
  })

interface Marks {
  readonly part: Mark
  readonly whole: Mark
}

const markRequest = (
  model: OpenapiModel,
  marks: Marks,
  operation: Operation,
  { request }: HttpInteraction,
): void => {
  const at = [operationName(operation)]
  marks.part(at)
  for (const parameter of operation.parameters) {
    const label = [...at, `${parameter.location} parameter ${parameter.name}`]
    const isObject = holdsObject(model, parameter)
    const mayBeSpread = isObject && parameter.location === 'query' && request.query.length > 0
    if (!isSent(parameter, request) && !mayBeSpread) continue
    markParameter(model, marks.part, label, parameter)
    if (isObject) marks.whole(label)
  }
  if (request.body !== undefined && operation.requestBody !== undefined) {
    marks.part([...at, 'request body'])
    markContent(model, marks, [...at, 'request body'], operation.requestBody.content, request.body)
  }
}

/** Parts of such a parameter are written in many ways, also as if they were parameters themselves. */
const holdsObject = (model: OpenapiModel, { schema: node, mediaType }: Parameter): boolean => {
  if (mediaType !== undefined) return true
  if (node === undefined) return false
  const schema = model.schemas.read([node])
  const isObject = ({ types, properties, choices, unknown }: Schema): boolean =>
    types?.has('object') === true || properties.size > 0 || choices.length > 0 || unknown
  return isObject(schema) || isObject(model.schemas.read(schema.items))
}

const markResponse = (
  model: OpenapiModel,
  marks: Marks,
  operation: Operation,
  { response }: HttpInteraction,
): void => {
  const at = [operationName(operation)]
  marks.part(at)
  const expected = responseFor(operation, response.status.code)
  if (expected === undefined) return
  const label = [...at, `response ${expected.status}`]
  marks.part(label)
  markHeaders(
    marks.part,
    label,
    expected,
    response.headers.map(({ name }) => name.toLowerCase()),
  )
  if (response.body !== undefined) markContent(model, marks, label, expected.content, response.body)
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

/** A body that cannot be followed, because of its format or its content type, is used as a whole. */
const markContent = (
  model: OpenapiModel,
  { part, whole }: Marks,
  label: Subject,
  content: readonly MediaType[],
  body: PactBody,
): void => {
  const media = mediaTypeFor(content, body.contentType)
  if (media === undefined) {
    whole(label)
    return
  }
  const at = [...label, media.name]
  part(at)
  if (media.schema === undefined) return
  const isFollowed = body.content !== undefined && markBody(model, part, [media.schema], at, body.content)
  if (!isFollowed) whole(at)
}
