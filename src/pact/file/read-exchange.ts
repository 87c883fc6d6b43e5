import type { JsonNode, JsonObject } from '../../core/json/json-node.ts'
import { stringOf, valueOf } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import type { Span } from '../../core/source-text.ts'
import type { PactBody, PactField, PactRequest, PactResponse, PactText } from './pact-file.ts'
import { placedAt } from './placed-json.ts'
import { readGenerators, readMatchingRules } from './read-matching-rules.ts'

export const readRequest = (node: JsonObject, isWrapped: boolean): PactRequest => {
  const headers = readFields(valueOf(node, 'headers'))
  const written = stringOf(node, 'path')
  const [path = '', ...query] = (written?.value ?? '/').split('?')
  return {
    method: { ...textOf(stringOf(node, 'method'), node, 'GET'), text: methodOf(node) },
    path: { ...spanOf(written ?? node), text: path },
    query: [...readQuery(valueOf(node, 'query')), ...queryFields(query.join('?'), written ?? node)],
    headers,
    body: bodyOf(node, headers, isWrapped),
    rules: readMatchingRules(node),
    generated: readGenerators(node),
    ...spanOf(node),
  }
}

export const readResponse = (node: JsonObject, isWrapped: boolean): PactResponse => {
  const headers = readFields(valueOf(node, 'headers'))
  const status = valueOf(node, 'status')
  return {
    status: { code: status?.kind === 'number' ? Number(status.text) : 200, ...spanOf(status ?? node) },
    headers,
    body: bodyOf(node, headers, isWrapped),
    rules: readMatchingRules(node),
    ...spanOf(node),
  }
}

/** The body of a request or response; from version 4 on it is wrapped in an object that names its content type. */
const bodyOf = (
  node: JsonObject,
  headers: readonly PactField[],
  isWrapped: boolean,
): PactBody | undefined => {
  const body = valueOf(node, 'body')
  const contentType = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.values[0]?.text
  if (body === undefined || body.kind === 'null') return undefined
  if (isWrapped) return body.kind === 'object' ? wrappedBody(body, contentType) : undefined
  const text = body.kind === 'string' && !isJson(contentType ?? 'application/json') ? body.value : undefined
  return { contentType, content: text === undefined ? body : undefined, text, ...spanOf(body) }
}

const wrappedBody = (wrapper: JsonObject, headerType: string | undefined): PactBody | undefined => {
  const content = valueOf(wrapper, 'content')
  if (content === undefined) return undefined
  const contentType = stringOf(wrapper, 'contentType')?.value ?? headerType
  const encoded = valueOf(wrapper, 'encoded')
  const isReadable = isJson(contentType ?? 'application/json')
  return {
    contentType,
    content: isReadable ? decoded(content, encoded) : undefined,
    text: isReadable ? undefined : decodedText(content, encoded),
    ...spanOf(content),
  }
}

/** JSON inside of a text stands, as far as places go, where the text does. */
const decoded = (content: JsonNode, encoded: JsonNode | undefined): JsonNode | undefined => {
  if (encoded === undefined || (encoded.kind === 'boolean' && !encoded.value)) return content
  const text = decodedText(content, encoded)
  if (text === undefined) return undefined
  const { root, problems } = readJson(text, deepestEncoded)
  return root === undefined || problems.length > 0 ? undefined : placedAt(root, spanOf(content))
}

const decodedText = (content: JsonNode, encoded: JsonNode | undefined): string | undefined => {
  if (content.kind !== 'string') return undefined
  const encoding = encoded?.kind === 'string' ? encoded.value.toLowerCase() : ''
  if (encoding === 'base64') return Buffer.from(content.value, 'base64').toString('utf8')
  const isPlain = encoded === undefined || encoded.kind === 'boolean' || encoding === 'json'
  return isPlain ? content.value : undefined
}

const deepestEncoded = 500

const isJson = (contentType: string): boolean => {
  const essence = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  return essence === 'application/json' || essence.endsWith('+json')
}

const methodOf = (node: JsonObject): string => (stringOf(node, 'method')?.value ?? 'GET').toUpperCase()

const spanOf = ({ start, end }: Span): Span => ({ start, end })

const textOf = (
  node: ({ readonly value: string } & Span) | undefined,
  holder: Span,
  otherwise: string,
): PactText =>
  node === undefined ? { text: otherwise, ...spanOf(holder) } : { text: node.value, ...spanOf(node) }

/** Headers, and queries since version 3: names with one value or a list of them. */
const readFields = (node: JsonNode | undefined): readonly PactField[] =>
  node?.kind !== 'object'
    ? []
    : node.members.map(({ key, keySpan, value }) => ({
        name: key,
        values: (value.kind === 'array' ? value.elements : [value]).map(fieldValue),
        start: keySpan.start,
        end: value.end,
      }))

const fieldValue = (node: JsonNode): PactText => ({
  text: node.kind === 'string' ? node.value : node.kind === 'number' ? node.text : node.kind,
  ...spanOf(node),
})

/** Before version 3 the query is written as in an address. */
const readQuery = (node: JsonNode | undefined): readonly PactField[] =>
  node?.kind === 'string' ? queryFields(node.value, node) : readFields(node)

const queryFields = (query: string, span: Span): readonly PactField[] =>
  [...Map.groupBy(new URLSearchParams(query), ([name]) => name)].map(([name, entries]) => ({
    name,
    values: entries.map(([, text]) => ({ text, ...spanOf(span) })),
    ...spanOf(span),
  }))
