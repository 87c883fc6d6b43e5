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
  if (!base || !head) return
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

const keyOf = (requirement: SecurityRequirement): string => [...requirement.keys()].toSorted().join(' + ')

const isOpen = (requirements: readonly SecurityRequirement[]): boolean =>
  requirements.length === 0 || requirements.some((requirement) => requirement.size === 0)

/** Without the alternative that asks for nothing. */
const closedOnly = (requirements: readonly SecurityRequirement[]) =>
  requirements.filter(({ size }) => size > 0)

const diffRequirements = (
  context: DiffContext,
  place: SecurityPlace,
  base: readonly SecurityRequirement[],
  head: readonly SecurityRequirement[],
): void => {
  const { global, ...rest } = place
  const { removed, added, both } = compareBy(closedOnly(base), closedOnly(head), keyOf)
  const places = (requirement: SecurityRequirement) => ({
    ...rest,
    subject: [...place.subject, keyOf(requirement)],
  })
  const open = { openBefore: isOpen(base), openAfter: isOpen(head), global }
  for (const requirement of removed) {
    addFact(context, 'security.removed', places(requirement), {
      before: requirement,
      after: undefined,
      ...open,
    })
  }
  for (const requirement of added) {
    addFact(context, 'security.added', places(requirement), {
      before: undefined,
      after: requirement,
      ...open,
    })
  }
  for (const [left, right] of both) {
    for (const [scheme, scopes] of left) {
      const others = right.get(scheme) ?? new Set()
      for (const scope of scopes) {
        if (!others.has(scope))
          addFact(context, 'security.scope', places(left), {
            before: { scheme, scope },
            after: undefined,
            ...open,
          })
      }
      for (const scope of others) {
        if (!scopes.has(scope))
          addFact(context, 'security.scope', places(right), {
            before: undefined,
            after: { scheme, scope },
            ...open,
          })
      }
    }
  }
  if (open.openBefore && !open.openAfter && added.length === 0 && removed.length === 0) {
    addFact(context, 'security.closed', rest, { before: undefined, after: undefined, ...open })
  }
}

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
    const nodes = { ...placesOf(after), base: before.node, head: after.node }
    if (before.type !== after.type || before.detail !== after.detail)
      addFact(context, 'security-scheme.type', nodes, { before, after })
    for (const [flow, old] of before.flows) {
      const now = after.flows.get(flow)
      if (now) diffFlow(context, nodes, after.name, flow, old, now)
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
