import type { SecurityScheme } from '../../formats/openapi/api.ts'
import { isSent } from '../use/uses.ts'
import type { OperationComparison } from './comparison.ts'
import { disagreement } from './comparison.ts'
import type { PactFact } from './facts.ts'

const part = { subject: ['security'], words: 'the authentication' }

/**
 * Whether the request authenticates in one of the ways the operation asks for. Many consumers leave that to the set-up of
 * the verification; so it says little about the consumer.
 */
export const compareSecurity = (comparison: OperationComparison): readonly PactFact[] => {
  const { operation, model, interaction } = comparison
  const schemes = model.api?.securitySchemes ?? new Map<string, SecurityScheme>()
  const isMet = operation.security.some((alternative) =>
    [...alternative.keys()].every((name) => {
      const scheme = schemes.get(name)
      return scheme === undefined || authenticates(scheme, interaction.request)
    }),
  )
  if (operation.security.length === 0 || isMet) return []
  const ways = operation.security.map((alternative) => [...alternative.keys()].join(' with ')).join(' or ')
  const reason = `the operation asks for ${ways}`
  const node = operation.securityNode ?? operation.node
  return [disagreement(comparison, 'request.security', part, reason, interaction.request, node)]
}

/** Names of parameters that hold keys. */
export const securityFields = ({ model }: OperationComparison, location: string): ReadonlySet<string> =>
  new Set(
    [...(model.api?.securitySchemes.values() ?? [])].flatMap((scheme) => {
      const key = keyOf(scheme)
      return key?.location === location ? [key.name] : []
    }),
  )

const authenticates = (scheme: SecurityScheme, request: Parameters<typeof isSent>[1]): boolean => {
  switch (scheme.type) {
    case 'http': {
      const given = request.headers.find(({ name }) => name.toLowerCase() === 'authorization')?.values[0]
        ?.text
      return given !== undefined && given.split(' ')[0]?.toLowerCase() === scheme.detail.toLowerCase()
    }
    case 'oauth2':
    case 'openIdConnect':
      return isSent({ location: 'header', name: 'Authorization' }, request)
    case 'apiKey': {
      const key = keyOf(scheme)
      return key === undefined || isSent(key, request)
    }
    default:
      return true
  }
}

/** `header X-Key` taken apart. */
const keyOf = ({ type, detail }: SecurityScheme) => {
  const [location = '', name = ''] = detail.split(' ')
  const isKnown = location === 'header' || location === 'query' || location === 'cookie'
  return type === 'apiKey' && isKnown ? ({ location, name } as const) : undefined
}
