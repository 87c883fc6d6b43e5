import type { Span } from '../../core/source-text.ts'
import type { Header, Response } from '../../formats/openapi/api.ts'
import type { Node } from '../../formats/openapi/node.ts'
import { matchersAt } from '../file/matching-rules.ts'
import type { PactField } from '../file/pact-file.ts'
import { mediaTypeFor, responseFor } from '../use/match-content.ts'
import { compareValue } from './compare-value.ts'
import type { OperationComparison } from './comparison.ts'
import { disagreement } from './comparison.ts'
import type { PactFact } from './facts.ts'
import { valueOfBody } from './form-value.ts'
import { looseValue } from './loose-value.ts'

/** Is the expected response one that the provider gives? */
export const compareResponse = (comparison: OperationComparison): readonly PactFact[] => {
  const { interaction, operation } = comparison
  const { status } = interaction.response
  const described = responseFor(operation, status.code)
  if (described !== undefined) {
    return [...compareHeaders(comparison, described), ...compareResponseBody(comparison, described)]
  }
  if (operation.responses.length === 0) return []
  const part = { subject: [`response ${status.code}`], words: `status ${status.code}` }
  const known = operation.responses.map((response) => response.status).join(', ')
  return [
    disagreement(
      comparison,
      'response.status',
      part,
      `the operation answers with ${known}`,
      status,
      operation.node,
    ),
  ]
}

/** Set by servers and proxies whatever a document says. */
const everywhere: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'date',
  'connection',
  'transfer-encoding',
  'vary',
  'server',
  'cache-control',
])

const compareHeaders = (comparison: OperationComparison, described: Response): readonly PactFact[] => {
  const { headers } = comparison.interaction.response
  const known = new Map(described.headers.map((header) => [header.name.toLowerCase(), header]))
  const wrong = headers.flatMap((field) => {
    const header = known.get(field.name.toLowerCase())
    return header === undefined ? [] : compareHeader(comparison, described, header, field)
  })
  const unknown = headers
    .filter(({ name }) => !known.has(name.toLowerCase()) && !everywhere.has(name.toLowerCase()))
    .map((field) => {
      const part = {
        subject: [`response ${described.status}`, `header ${field.name}`],
        words: `header "${field.name}"`,
      }
      return disagreement(
        comparison,
        'response.header.unknown',
        part,
        'is not described',
        field,
        described.node,
      )
    })
  return [...wrong, ...unknown]
}

const compareHeader = (
  comparison: OperationComparison,
  { status }: Response,
  { schema: node }: Header,
  { name, values }: PactField,
): readonly PactFact[] => {
  if (node === undefined) return []
  const { model, interaction } = comparison
  const read = (nodes: readonly Node[]) => model.schemas.read(nodes)
  const value = looseValue(values, read([node]), { style: 'simple', explode: false }, read)
  if (value === undefined) return []
  const whole = { subject: [`response ${status}`, `header ${name}`], words: `header "${name}"` }
  const matchers = matchersAt(interaction.response.rules, 'header', [name])?.matchers ?? []
  return compareValue(
    {
      ...comparison,
      direction: 'response',
      whole,
      matchersOf: (path) => (path.length === 0 ? matchers : []),
    },
    [node],
    value,
  )
}

const compareResponseBody = (comparison: OperationComparison, described: Response): readonly PactFact[] => {
  const { body, rules } = comparison.interaction.response
  if (body === undefined) return []
  const whole = { subject: [`response ${described.status}`, 'body'], words: 'the body' }
  const say = (kind: PactFact['kind'], reason: string, span: Span): readonly PactFact[] => [
    disagreement(comparison, kind, whole, reason, span, described.node),
  ]
  if (described.content.length === 0) {
    return say('response.body.unknown', `is not described for response ${described.status}`, body)
  }
  const media = mediaTypeFor(described.content, body.contentType)
  if (media === undefined) {
    const given = described.content.map(({ name }) => name).join(', ')
    return say(
      'response.content-type',
      `is ${body.contentType ?? 'JSON'}, and the operation answers with ${given}`,
      body,
    )
  }
  const value = valueOfBody(comparison.model, media, body)
  if (media.schema === undefined || value === undefined) return []
  const matchersOf = (path: readonly (string | number)[]) => matchersAt(rules, 'body', path)?.matchers ?? []
  return compareValue(
    { ...comparison, direction: 'response', whole, matchersOf, opaque: value.opaque },
    [media.schema],
    value.value,
  )
}
