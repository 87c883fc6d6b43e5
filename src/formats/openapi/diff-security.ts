import type { OAuthFlow, Operation, SecurityRequirement, SecurityScheme } from './api.ts'
import { compareBy } from './compare-lists.ts'
import type { DiffContext } from './diff-context.ts'
import { addFact } from './diff-context.ts'
import type { Node } from './node.ts'

/** Where a list of security requirements stands, and the operations it is for. */
interface SecurityPlace {
  readonly global: boolean
  readonly subject: readonly string[]
  readonly where: string
  readonly operations: readonly string[]
  readonly base: Node
  readonly head: Node
}

/** Compares the requirements of the document, for the operations that have none of their own. */
export const diffGlobalSecurity = (context: DiffContext, operations: readonly string[]): void => {
  const [base, head] = [context.base.api, context.head.api]
  if (!base || !head || operations.length === 0) return
  const place = {
    global: true,
    subject: ['security'],
    where: 'The document',
    operations,
    base: base.securityNode ?? base.root,
    head: head.securityNode ?? head.root,
  }
  diffRequirements(context, place, base.security, head.security)
}

/** Compares what applies to an operation, when it is the operation that says it on one of the sides. */
export const diffOperationSecurity = (
  context: DiffContext,
  name: string,
  subject: readonly string[],
  base: Operation,
  head: Operation,
): void => {
  if (
    inheritsSecurity(context.base.api?.securityNode, base) &&
    inheritsSecurity(context.head.api?.securityNode, head)
  )
    return
  const place = {
    global: false,
    subject: [...subject, 'security'],
    where: name,
    operations: [name],
    base: base.securityNode ?? base.node,
    head: head.securityNode ?? head.node,
  }
  diffRequirements(context, place, base.security, head.security)
}

export const inheritsSecurity = (global: Node | undefined, { securityNode }: Operation): boolean =>
  securityNode === undefined || securityNode.value === global?.value

const schemesOf = (requirement: SecurityRequirement): string => [...requirement.keys()].toSorted().join(' + ')

const textOf = (requirement: SecurityRequirement): string =>
  JSON.stringify([...requirement].map(([scheme, scopes]) => [scheme, [...scopes].toSorted()]).toSorted())

const isOpen = (requirements: readonly SecurityRequirement[]): boolean =>
  requirements.length === 0 || requirements.some((requirement) => requirement.size === 0)

/** The alternatives that ask for something and that the other side does not have exactly so, each with a key. */
const differing = (requirements: readonly SecurityRequirement[], others: readonly SecurityRequirement[]) => {
  const known = new Set(others.map(textOf))
  const counts = new Map<string, number>()
  return requirements
    .filter((requirement) => requirement.size > 0 && !known.has(textOf(requirement)))
    .map((requirement) => {
      const schemes = schemesOf(requirement)
      const count = counts.get(schemes) ?? 0
      counts.set(schemes, count + 1)
      return { requirement, key: `${schemes} ${count}` }
    })
}

const diffRequirements = (
  context: DiffContext,
  { global, ...place }: SecurityPlace,
  base: readonly SecurityRequirement[],
  written: readonly SecurityRequirement[],
): void => {
  const names = renamedSchemes(context)
  const head = written.map(
    (requirement) => new Map([...requirement].map(([name, scopes]) => [names.get(name) ?? name, scopes])),
  )
  const { removed, added, both } = compareBy(differing(base, head), differing(head, base), ({ key }) => key)
  const places = (requirement: SecurityRequirement) => ({
    ...place,
    subject: [...place.subject, schemesOf(requirement)],
  })
  const state = { openBefore: isOpen(base), openAfter: isOpen(head), global }
  for (const { requirement } of removed) {
    addFact(context, 'security.removed', places(requirement), {
      before: requirement,
      after: undefined,
      ...state,
    })
  }
  for (const { requirement } of added) {
    addFact(context, 'security.added', places(requirement), {
      before: undefined,
      after: requirement,
      ...state,
    })
  }
  for (const [left, right] of both) {
    for (const [scheme, scopes] of left.requirement) {
      const others = right.requirement.get(scheme) ?? new Set<string>()
      for (const scope of scopes.difference(others)) {
        addFact(context, 'security.scope', places(left.requirement), {
          before: { scheme, scope },
          after: undefined,
          ...state,
        })
      }
      for (const scope of others.difference(scopes)) {
        addFact(context, 'security.scope', places(left.requirement), {
          before: undefined,
          after: { scheme, scope },
          ...state,
        })
      }
    }
  }
  if (state.openBefore && !state.openAfter && added.length === 0) {
    addFact(context, 'security.closed', place, { before: undefined, after: undefined, ...state })
  }
}

/** Names of the head for schemes the base defines in the same way under another name: to clients nothing changed. */
const renamedSchemes = (context: DiffContext): ReadonlyMap<string, string> => {
  const before = context.base.api?.securitySchemes ?? new Map<string, SecurityScheme>()
  const after = context.head.api?.securitySchemes ?? new Map<string, SecurityScheme>()
  const names = new Map<string, string>()
  for (const [name, scheme] of after) {
    if (before.has(name)) continue
    const same = [...before.values()].find(
      (other) => !after.has(other.name) && definitionOf(other) === definitionOf(scheme),
    )
    if (same) names.set(name, same.name)
  }
  return names
}

const definitionOf = ({ type, detail, flows }: SecurityScheme): string =>
  JSON.stringify([
    type,
    detail,
    [...flows].map(([name, flow]) => [name, flow.authorizationUrl, flow.tokenUrl]),
  ])

/** Compares the security schemes the documents define. */
export const diffSecuritySchemes = (context: DiffContext): void => {
  const [base, head] = [context.base.api, context.head.api]
  if (!base || !head) return
  const { removed, added, both } = compareBy(
    [...base.securitySchemes.values()],
    [...head.securitySchemes.values()],
    ({ name }) => name,
  )
  for (const scheme of removed) {
    addFact(
      context,
      'security-scheme.removed',
      { ...placesOf(scheme), base: scheme.node, head: head.root },
      { before: scheme, after: undefined },
    )
  }
  for (const scheme of added) {
    addFact(
      context,
      'security-scheme.added',
      { ...placesOf(scheme), base: base.root, head: scheme.node },
      { before: undefined, after: scheme },
    )
  }
  for (const [before, after] of both) {
    if (context.unknown(before.node, after.node)) continue
    const nodes = { ...placesOf(after), base: before.node, head: after.node }
    if (before.type !== after.type || before.detail !== after.detail)
      addFact(context, 'security-scheme.type', nodes, { before, after })
    for (const [flow, old] of before.flows) {
      const now = after.flows.get(flow)
      if (now) diffFlow(context, nodes, after.name, flow, old, now)
      else
        addFact(
          context,
          'security-scheme.flow',
          { ...nodes, subject: [...nodes.subject, flow] },
          { before: flow, after: undefined },
        )
    }
  }
}

const placesOf = ({ name }: SecurityScheme) => ({
  subject: [`security scheme ${name}`],
  where: `Security scheme "${name}"`,
  operations: [],
})

const diffFlow = (
  context: DiffContext,
  places: Parameters<typeof addFact>[2],
  scheme: string,
  flow: string,
  before: OAuthFlow,
  after: OAuthFlow,
): void => {
  for (const [kind, key] of [
    ['authorization', 'authorizationUrl'],
    ['token', 'tokenUrl'],
  ] as const) {
    if (before[key] === after[key]) continue
    const url = (side: OAuthFlow) => ({ scheme, flow, kind, url: side[key] })
    addFact(
      context,
      'security-scheme.url',
      { ...places, subject: [...places.subject, flow, kind] },
      { before: url(before), after: url(after) },
    )
  }
  for (const scope of new Set([...before.scopes.keys(), ...after.scopes.keys()])) {
    const [old, now] = [before.scopes.get(scope), after.scopes.get(scope)]
    if (old === now) continue
    const use = (description: string | undefined) =>
      description === undefined ? undefined : { scheme, flow, scope, description }
    addFact(
      context,
      'security-scheme.scope',
      { ...places, subject: [...places.subject, flow, `scope ${scope}`] },
      { before: use(old), after: use(now) },
    )
  }
}
