import type { Span } from '../../core/source-text.ts'
import type { Parameter } from '../../formats/openapi/api.ts'
import type { Node } from '../../formats/openapi/node.ts'
import type { BodyPath } from '../file/matching-path.ts'
import type { PactField, PactRequest, PactText } from '../file/pact-file.ts'
import { isRuled, matchersAt } from '../file/matching-rules.ts'
import { mediaTypeFor } from '../use/match-content.ts'
import { isSent } from '../use/uses.ts'
import { compareValue } from './compare-value.ts'
import type { OperationComparison } from './comparison.ts'
import { disagreement } from './comparison.ts'
import type { PactFact } from './facts.ts'
import { valueOfBody } from './form-value.ts'
import { deepValue, looseValue } from './loose-value.ts'
import { compareSecurity, securityFields } from './compare-security.ts'

/** Is the request one that the provider accepts? */
export const compareRequest = (comparison: OperationComparison): readonly PactFact[] => [
  ...comparison.operation.parameters.flatMap((parameter) => compareParameter(comparison, parameter)),
  ...unknownParameters(comparison),
  ...compareSecurity(comparison),
  ...compareRequestBody(comparison),
]

const partOf = ({ location, name }: Pick<Parameter, 'location' | 'name'>) => ({
  subject: [`${location} parameter ${name}`],
  words: location === 'header' ? `header "${name}"` : `${location} parameter "${name}"`,
})

const compareParameter = (comparison: OperationComparison, parameter: Parameter): readonly PactFact[] => {
  const { interaction, model } = comparison
  const { request } = interaction
  const part = partOf(parameter)
  if (!isSent(parameter, request)) {
    if (!parameter.required) return []
    const reason = 'is required, and the request does not have it'
    return [disagreement(comparison, 'request.parameter.missing', part, reason, request, parameter.node)]
  }
  if (parameter.schema === undefined || parameter.mediaType !== undefined) return []
  const schema = model.schemas.read([parameter.schema])
  const read = (nodes: readonly Node[]) => model.schemas.read(nodes)
  const value =
    parameter.style === 'deepObject'
      ? deepValue(parameter.name, request.query, schema, read)
      : looseValue(textsOf(comparison, parameter), schema, parameter, read)
  if (value === undefined) return []
  const { location, name } = parameter
  const matchersOf = () =>
    location === 'header' || location === 'query'
      ? (matchersAt(request.rules, location, [name])?.matchers ?? [])
      : []
  const isGenerated = () => isMade(request, parameter)
  return compareValue(
    { ...comparison, direction: 'request', whole: part, matchersOf, isGenerated },
    [parameter.schema],
    value,
  )
}

/** Whether a generator makes the parameter when the request is sent: of a path all of it, of a list perhaps one value. */
const isMade = ({ generated }: PactRequest, { location, name }: Parameter): boolean => {
  if (location === 'path') return generated.has('path')
  const rules = location === 'header' || location === 'query' ? (generated.get(location) ?? []) : []
  return rules.some(({ steps: [first] }) => first?.kind === 'key' && first.key === name)
}

/** How a parameter is written in the request; nothing for those whose writing is not taken apart here. */
const textsOf = (
  { interaction: { request }, values }: OperationComparison,
  { location, name }: Parameter,
): readonly PactText[] => {
  switch (location) {
    case 'path': {
      const text = values.get(name)
      return text === undefined ? [] : [{ ...request.path, text }]
    }
    case 'query':
      return request.query.find((field) => field.name === name)?.values ?? []
    case 'header':
      return request.headers.find((field) => field.name.toLowerCase() === name.toLowerCase())?.values ?? []
    case 'querystring':
    case 'cookie':
      return []
  }
}

/** Servers mostly ignore what they do not know in a query; headers and cookies come from anywhere. */
const unknownParameters = (comparison: OperationComparison): readonly PactFact[] => {
  const { operation, interaction } = comparison
  const ofQuery = operation.parameters.filter(
    ({ location }) => location === 'query' || location === 'querystring',
  )
  if (ofQuery.some(({ location }) => location === 'querystring')) return []
  const known = new Set(ofQuery.map(({ name }) => name))
  const forSecurity = securityFields(comparison, 'query')
  const isKnown = ({ name }: PactField): boolean =>
    known.has(name) || known.has(`${name}[]`) || known.has(name.split('[')[0] ?? '') || forSecurity.has(name)
  return interaction.request.query
    .filter((field) => !isKnown(field))
    .map((field) => {
      const part = partOf({ location: 'query', name: field.name })
      return disagreement(
        comparison,
        'request.parameter.unknown',
        part,
        'is not described',
        field,
        operation.node,
      )
    })
}

const wholeBody = { subject: ['request body'], words: 'the body' }

const compareRequestBody = (comparison: OperationComparison): readonly PactFact[] => {
  const { interaction, operation } = comparison
  const { body, rules, generated } = interaction.request
  const described = operation.requestBody
  const say = (kind: PactFact['kind'], reason: string, span: Span): PactFact =>
    disagreement(comparison, kind, wholeBody, reason, span, described?.node ?? operation.node)
  if (body === undefined) {
    return described?.required === true
      ? [say('request.body.missing', 'is required, and the request has none', interaction.request)]
      : []
  }
  if (described === undefined)
    return [say('request.body.unknown', 'is not described for this operation', body)]
  const media = mediaTypeFor(described.content, body.contentType)
  if (media === undefined) {
    const accepted = described.content.map(({ name }) => name).join(', ')
    return described.content.length === 0
      ? []
      : [
          say(
            'request.content-type',
            `is ${body.contentType ?? 'JSON'}, and the operation accepts ${accepted}`,
            body,
          ),
        ]
  }
  const value = valueOfBody(comparison.model, media, body)
  if (media.schema === undefined || value === undefined) return []
  const matchersOf = (path: BodyPath) => matchersAt(rules, 'body', path)?.matchers ?? []
  const isGenerated = generated.has('body') ? (path: BodyPath) => isRuled(generated, 'body', path) : undefined
  return compareValue(
    { ...comparison, direction: 'request', whole: wholeBody, matchersOf, isGenerated, opaque: value.opaque },
    [media.schema],
    value.value,
  )
}
