import { load } from 'js-yaml'
import { posix } from 'node:path'

type Json = Record<string, any>

/** A schema or other part of a document, and the file it stands in: references are relative to that. */
interface Part {
  readonly path: string
  readonly value: Json
}

interface Interaction {
  readonly description: string
  readonly request: { readonly method: string; readonly path: string; readonly body?: any }
  readonly response: { readonly status: number; readonly body?: any }
}

/** The body as a plain value: version 4 of the specification wraps it. */
const plainBody = (body: any): unknown => (body && 'contentType' in body ? body.content : body)

const followed = (files: ReadonlyMap<string, string>, { path, value }: Part): Part => {
  if (typeof value['$ref'] !== 'string') return { path, value }
  const [file = '', pointer = ''] = value['$ref'].split('#')
  const target = file === '' ? path : posix.join(posix.dirname(path), file)
  const steps = pointer.split('/').slice(1)
  const document = load(files.get(target)!) as Json
  return followed(files, { path: target, value: steps.reduce((part, step) => part[step], document) })
}

/** What a body has that its schema does not allow: unknown properties, absent required ones, unknown values. */
const bodyProblems = (
  files: ReadonlyMap<string, string>,
  part: Part,
  body: unknown,
  sent: boolean,
  at: string,
): string[] => {
  const { path, value: schema } = followed(files, part)
  if (Array.isArray(body)) {
    const items = { path, value: schema['items'] }
    return body.flatMap((item) => bodyProblems(files, items, item, sent, `${at}[]`))
  }
  if (typeof body === 'object' && body !== null) {
    const properties = new Map<string, Json>(Object.entries(schema['properties'] ?? {}))
    const absent = sent ? (schema['required'] ?? []).filter((name: string) => !Object.hasOwn(body, name)) : []
    return [
      ...absent.map((name: string) => `${at}.${name} is required`),
      ...Object.entries(body).flatMap(([name, value]) => {
        const property = properties.get(name)
        if (property === undefined) return [`${at}.${name} is unknown`]
        return bodyProblems(files, { path, value: property }, value, sent, `${at}.${name}`)
      }),
    ]
  }
  return schema['enum'] && !schema['enum'].includes(body) ? [`${at} cannot be ${body}`] : []
}

const schemaOf = (holder: Json | undefined): Json | undefined =>
  holder?.['schema'] ?? (Object.values(holder?.['content'] ?? {})[0] as Json | undefined)?.['schema']

/**
 * What an HTTP pact expects and an OpenAPI document (2.0 to 3.1) does not offer: paths, methods, statuses,
 * properties of bodies, values of enums. As much as the pacts of the shop need, no full comparison.
 */
export const pactAgainstDocument = (
  pact: string,
  documentPath: string,
  files: ReadonlyMap<string, string>,
): readonly string[] => {
  const document = load(files.get(documentPath)!) as Json
  const paths = Object.keys(document['paths']).map((template) => {
    const full = `${document['basePath'] ?? ''}${template}`
    return { template, pattern: new RegExp(`^${full.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }
  })
  return (JSON.parse(pact).interactions as Interaction[]).flatMap(({ description, request, response }) => {
    const template = paths.find(({ pattern }) => pattern.test(request.path))?.template
    if (template === undefined) return [`${description}: no path ${request.path}`]
    const item = followed(files, { path: documentPath, value: document['paths'][template] })
    const operation = item.value[request.method.toLowerCase()]
    const answer = operation?.responses[response.status]
    if (answer === undefined) return [`${description}: no ${request.method} with ${response.status}`]

    const answerPart = followed(files, { path: item.path, value: answer })
    const sentSchema =
      schemaOf(operation.requestBody) ??
      operation.parameters?.find((one: Json) => one['in'] === 'body')?.schema
    const problems = (
      path: string,
      schema: Json | undefined,
      body: unknown,
      sent: boolean,
      name: string,
    ): string[] => {
      if (body === undefined) return []
      return schema
        ? bodyProblems(files, { path, value: schema }, body, sent, name)
        : [`${name} has no schema`]
    }
    return [
      ...problems(item.path, sentSchema, plainBody(request.body), true, 'request'),
      ...problems(answerPart.path, schemaOf(answerPart.value), plainBody(response.body), false, 'response'),
    ].map((problem) => `${description}: ${problem}`)
  })
}
