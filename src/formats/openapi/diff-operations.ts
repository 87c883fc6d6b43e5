import type { Operation, PathItem, Server } from './api.ts'
import { compareBy } from './compare-lists.ts'
import type { DiffContext, OperationContext } from './diff-context.ts'
import { addFact } from './diff-context.ts'
import { diffParameters, lifecycleNodes, sameLifecycle } from './diff-parameters.ts'
import { diffRequestBody, diffResponses } from './diff-responses.ts'
import { diffOperationSecurity } from './diff-security.ts'
import type { Node } from './node.ts'
import { childrenOf } from './node.ts'

/** Operations of both sides that are one and the same, with what messages call them. */
export interface OperationPair {
  readonly base: Operation
  readonly head: Operation
  readonly context: OperationContext
}

/** `GET /orders/{id}`, `POST webhook orderCreated`. */
export const operationName = ({ kind, method, template }: Operation): string =>
  kind === 'webhook' ? `${method} webhook ${template}` : `${method} ${template}`

/** Matches paths, first as written, then with the names of their parameters left out, and the operations in them. */
export const matchPaths = (base: readonly PathItem[], head: readonly PathItem[]) => {
  const exact = compareBy(base, head, ({ template }) => template)
  const renamed = compareBy(exact.removed, exact.added, ({ template }) => withoutNames(template))
  return { removed: renamed.removed, added: renamed.added, both: [...exact.both, ...renamed.both] }
}

/** `/orders/{id}` and `/orders/{orderId}` are the same path. */
export const withoutNames = (template: string): string =>
  template
    .split('{')
    .map((part, index) => (index === 0 ? part : part.slice(part.indexOf('}') + 1)))
    .join('{}')

/** Compares everything in an operation. `sameAround`: nothing outside the operation that counts for it has changed. */
export const diffOperation = (context: DiffContext, pair: OperationPair, sameAround: boolean): void => {
  const { base, head, context: operation } = pair
  if (context.unknown(base.node, head.node)) return
  if (sameAround && context.same(base.node, head.node)) return
  diffAttributes(context, pair)
  diffParameters(context, operation, base, head)
  diffRequestBody(context, operation, base, head)
  diffResponses(context, operation, base, head)
  if (!operation.reversed) diffOperationSecurity(context, operation.name, operation.subject, base, head)
  diffCallbacks(context, pair)
}

const diffAttributes = (context: DiffContext, { base, head, context: operation }: OperationPair): void => {
  const places = {
    subject: operation.subject,
    where: operation.name,
    operations: [operation.name],
    base: base.node,
    head: head.node,
  }
  if (!sameLifecycle(base.lifecycle, head.lifecycle)) {
    addFact(
      context,
      'operation.lifecycle',
      { ...places, ...lifecycleNodes(base, head) },
      { before: base.lifecycle, after: head.lifecycle },
    )
  }
  const [oldId, newId] = [textOf(base.operationId), textOf(head.operationId)]
  if (oldId !== newId) {
    const nodes = { base: base.operationId ?? base.node, head: head.operationId ?? head.node }
    addFact(context, 'operation.id', { ...places, ...nodes }, { before: oldId, after: newId })
  }
  const { removed, added } = compareBy(base.tags, head.tags, ({ value }) => String(value))
  for (const tag of removed)
    addFact(
      context,
      'operation.tag',
      { ...places, base: tag },
      { before: String(tag.value), after: undefined },
    )
  for (const tag of added)
    addFact(
      context,
      'operation.tag',
      { ...places, head: tag },
      { before: undefined, after: String(tag.value) },
    )
}

const textOf = (node: Node | undefined): string | undefined =>
  node === undefined ? undefined : String(node.value)

const diffCallbacks = (context: DiffContext, { base, head, context: operation }: OperationPair): void => {
  const { removed, added, both } = compareBy(base.callbacks, head.callbacks, ({ name }) => name)
  const placesOf = (name: string) => ({
    subject: [...operation.subject, `callback ${name}`],
    where: `${operation.name}, callback "${name}"`,
    operations: [operation.name],
  })
  for (const callback of removed) {
    addFact(
      context,
      'callback.removed',
      { ...placesOf(callback.name), base: callback.node, head: head.node },
      { before: callback, after: undefined },
    )
  }
  for (const callback of added) {
    addFact(
      context,
      'callback.added',
      { ...placesOf(callback.name), base: base.node, head: callback.node },
      { before: undefined, after: callback },
    )
  }
  for (const [before, after] of both) {
    const items = [before.node, after.node].flatMap((callback) => [callback, ...childrenOf(callback)])
    if (context.unknown(...items)) continue
    const places = placesOf(after.name)
    const operations = compareBy(
      before.operations,
      after.operations,
      (inner) => `${inner.method} ${inner.template}`,
    )
    for (const inner of operations.removed) {
      addFact(
        context,
        'callback.operation.removed',
        { ...places, base: inner.node, head: after.node },
        { before: inner, after: undefined },
      )
    }
    for (const inner of operations.added) {
      addFact(
        context,
        'callback.operation.added',
        { ...places, base: before.node, head: inner.node },
        { before: undefined, after: inner },
      )
    }
    for (const [left, right] of operations.both) {
      const name = `${operation.name}, callback "${after.name}" ${right.method} ${right.template}`
      const inner = {
        name,
        order: operation.order,
        subject: [...places.subject, `${right.method} ${right.template}`],
        reversed: true,
      }
      diffOperation(context, { base: left, head: right, context: inner }, true)
    }
  }
}

/** Compares addresses: those of the document for all operations that have none of their own, or those of one operation. */
export const diffServers = (
  context: DiffContext,
  place: {
    readonly where: string
    readonly subject: readonly string[]
    readonly operations: readonly string[]
    readonly base: Node
    readonly head: Node
  },
  base: readonly Server[],
  head: readonly Server[],
): void => {
  const { removed, added } = compareBy(base, head, ({ url }) => url)
  const places = ({ url }: Server) => ({ ...place, subject: [...place.subject, `server ${url}`] })
  for (const server of removed) {
    addFact(
      context,
      'server.removed',
      { ...places(server), base: server.node },
      { before: server, after: undefined },
    )
  }
  for (const server of added) {
    addFact(
      context,
      'server.added',
      { ...places(server), head: server.node },
      { before: undefined, after: server },
    )
  }
}
