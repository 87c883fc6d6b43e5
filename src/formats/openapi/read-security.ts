import type { OAuthFlow, SecurityRequirement, SecurityScheme } from './api.ts'
import type { Node } from './node.ts'
import { childrenOf, objectAt, textAt } from './node.ts'
import type { ReadContext } from './read-context.ts'
import { isUnknown, readItems, readMembers, readObject } from './read-context.ts'

/** The alternatives of a `security` list. */
export const readRequirements = (context: ReadContext, node: Node | undefined): SecurityRequirement[] =>
  readItems(context, node, '"security"').map((alternative) => {
    const requirement = new Map<string, ReadonlySet<string>>()
    for (const scheme of readMembers(context, alternative, 'A security requirement')) {
      requirement.set(scheme.key, new Set(childrenOf(scheme).map(({ value }) => String(value))))
    }
    return requirement
  })

/** `components.securitySchemes`, or `securityDefinitions` of 2.0, which is brought to the form of 3.x. */
export const readSecuritySchemes = (
  context: ReadContext,
  node: Node | undefined,
): Map<string, SecurityScheme> => {
  const schemes = new Map<string, SecurityScheme>()
  for (const entry of readMembers(context, node, 'The security schemes')) {
    const scheme = readObject(context, entry, `The security scheme "${entry.key}"`)
    if (scheme) schemes.set(entry.key, readScheme(context, entry.key, scheme))
    else if (isUnknown(context, entry))
      schemes.set(entry.key, { name: entry.key, type: '', detail: '', flows: new Map(), node: entry })
  }
  return schemes
}

const readScheme = (context: ReadContext, name: string, node: Node): SecurityScheme => {
  const written = textAt(node, 'type') ?? ''
  const basic = written === 'basic'
  return {
    name,
    type: basic ? 'http' : written,
    detail: basic ? 'basic' : detailOf(written, node),
    flows: written === 'oauth2' ? readFlows(context, node) : new Map(),
    node,
  }
}

const detailOf = (type: string, node: Node): string => {
  switch (type) {
    case 'http':
      return (textAt(node, 'scheme') ?? '').toLowerCase()
    case 'apiKey':
      return `${textAt(node, 'in') ?? ''} ${textAt(node, 'name') ?? ''}`
    case 'openIdConnect':
      return textAt(node, 'openIdConnectUrl') ?? ''
    default:
      return ''
  }
}

/** Names of flows in 2.0 and what 3.x calls them. */
const flowNames = new Map([
  ['accessCode', 'authorizationCode'],
  ['application', 'clientCredentials'],
])

const readFlows = (context: ReadContext, node: Node): Map<string, OAuthFlow> => {
  const flow = textAt(node, 'flow')
  if (flow !== undefined) return new Map([[flowNames.get(flow) ?? flow, readFlow(node)]])
  return new Map(
    readMembers(context, objectAt(node, 'flows'), '"flows"').map((entry) => [entry.key, readFlow(entry)]),
  )
}

const readFlow = (node: Node): OAuthFlow => ({
  authorizationUrl: textAt(node, 'authorizationUrl'),
  tokenUrl: textAt(node, 'tokenUrl'),
  scopes: new Map(childrenOf(objectAt(node, 'scopes')).map(({ key, value }) => [key, String(value)])),
})
