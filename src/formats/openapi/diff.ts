import type { Operation } from './api.ts'
import { compareBy } from './compare-lists.ts'
import { schemaSides } from './compare-schemas.ts'
import type { DiffContext, OperationContext } from './diff-context.ts'
import { addFact } from './diff-context.ts'
import type { OperationPair } from './diff-operations.ts'
import { diffOperation, diffServers, matchPaths, operationName } from './diff-operations.ts'
import { inflatedVersion } from './inflated-version.ts'
import { diffGlobalSecurity, diffSecuritySchemes, inheritsSecurity } from './diff-security.ts'
import type { OpenapiFact } from './facts.ts'
import { sameValue } from './json-value.ts'
import type { OpenapiModel } from './model.ts'
import type { Node } from './node.ts'
import { childOf, childrenOf } from './node.ts'
import { schemaChanges } from './schema-changes.ts'
import { schemaGraph } from './schema-graph.ts'
import { unchangedParts } from './unchanged.ts'

/** Says what differs between two documents. Either may be missing parts that could not be read. */
export const diffOpenapi = (base: OpenapiModel, head: OpenapiModel): OpenapiFact[] => {
  const [before, after] = [base.api, head.api]
  if (!before || !after) return []
  const sameDialect = before.dialect === after.dialect
  const unchanged = unchangedParts(base.documents, head.documents)
  const same = (left: Node, right: Node): boolean => sameDialect && unchanged(left, right)
  const graph = schemaGraph(schemaSides(base.schemas, head.schemas), same)
  const unknownValues = [base.documents.unknown, head.documents.unknown]
  const unknown: DiffContext['unknown'] = (...nodes) =>
    nodes.some((node) => node && unknownValues.some((values) => values.has(node.value)))
  if (unknown(before.root, after.root)) return []
  const context: DiffContext = { base, head, graph, same, unknown, facts: [] }
  const sameAround =
    sameDialect &&
    ['security', 'servers', 'host', 'basePath', 'schemes', 'consumes', 'produces'].every((key) =>
      sameValue(childOf(before.root, key)?.value, childOf(after.root, key)?.value),
    )
  const versionPlaces = {
    subject: ['info', 'version'],
    where: 'The document',
    operations: [],
    base: versionOf(before.root),
    head: versionOf(after.root),
  }
  if (before.version !== after.version)
    addFact(context, 'document.version', versionPlaces, { before: before.version, after: after.version })
  const pairs = diffPaths(context)
  for (const pair of pairs) diffOperation(context, pair, sameAround && samePathItem(pair, same))
  diffWebhooks(context, pairs.length)
  const names = (keep: (pair: OperationPair) => boolean): string[] =>
    pairs.filter(keep).map((pair) => pair.context.name)
  diffGlobalSecurity(
    context,
    names(
      (pair) =>
        inheritsSecurity(before.securityNode, pair.base) && inheritsSecurity(after.securityNode, pair.head),
    ),
  )
  diffSecuritySchemes(context)
  diffAllServers(context, pairs)
  for (const [name, node] of before.schemas) {
    if (after.schemas.has(name)) continue
    const places = {
      subject: [`schema ${name}`],
      where: `Schema "${name}"`,
      operations: [],
      base: node,
      head: after.root,
    }
    addFact(context, 'component.removed', places, { before: name, after: undefined })
  }
  const schemas = schemaChanges(graph.finish(), new Set([base.path, head.path]))
  const inflated = inflatedVersion(before.version, after.version, [...context.facts, ...schemas])
  if (inflated) addFact(context, 'document.version.inflated', versionPlaces, inflated)
  return [...context.facts, ...schemas]
}

const versionOf = (root: Node): Node => childOf(childOf(root, 'info'), 'version') ?? root

/** What stands beside an operation in its path counts for it, too. */
const samePathItem = ({ base, head }: OperationPair, same: (left: Node, right: Node) => boolean): boolean =>
  base.template === head.template &&
  ['parameters', 'servers'].every((key) => {
    const [left, right] = [childOf(base.node.parent, key), childOf(head.node.parent, key)]
    return left && right ? same(left, right) : left === right
  })

const diffPaths = (context: DiffContext): OperationPair[] => {
  const pairs: OperationPair[] = []
  const { removed, added, both } = matchPaths(context.base.api?.paths ?? [], context.head.api?.paths ?? [])
  const pathsNode = childOf(context.head.api?.root, 'paths') ?? context.head.api?.root
  const order = new Map(context.head.api?.paths.map((path, index) => [path.template, index]))
  for (const path of removed)
    for (const operation of path.operations) operationRemoved(context, operation, true, pathsNode)
  for (const path of added) for (const operation of path.operations) operationAdded(context, operation)
  for (const [left, right] of both) {
    if (isUnknownPath(context, left.node) || isUnknownPath(context, right.node)) continue
    const operations = compareBy(left.operations, right.operations, ({ method }) => method)
    const wholePath = right.operations.length === 0
    for (const operation of operations.removed) operationRemoved(context, operation, wholePath, right.node)
    for (const operation of operations.added) operationAdded(context, operation)
    for (const [base, head] of operations.both) {
      pairs.push({ base, head, context: contextOf(head, order.get(right.template) ?? 0) })
    }
  }
  return pairs.sort((one, other) => one.context.order - other.context.order)
}

/** A path is unknown as a whole, or one of its operations is. */
const isUnknownPath = (context: DiffContext, path: Node): boolean =>
  context.unknown(path, ...childrenOf(path))

const contextOf = (operation: Operation, order: number): OperationContext => {
  const name = operationName(operation)
  return { name, order, subject: [name], reversed: operation.kind !== 'path' }
}

const operationRemoved = (
  context: DiffContext,
  operation: Operation,
  wholePath: boolean,
  head: Node | undefined,
): void => {
  const name = operationName(operation)
  const places = { subject: [name], where: name, operations: [name], base: operation.node, head }
  addFact(context, 'path.operation.removed', places, { before: { operation, wholePath }, after: undefined })
}

const operationAdded = (context: DiffContext, operation: Operation): void => {
  const name = operationName(operation)
  const places = { subject: [name], where: name, operations: [name], head: operation.node }
  addFact(context, 'path.operation.added', places, { before: undefined, after: operation })
  if (isOpen(operation) && authenticates(context) && !context.unknown(operation.securityNode))
    addFact(context, 'path.operation.open', places, { before: undefined, after: operation })
}

/** Nothing is asked for, or one of the alternatives asks for nothing. */
const isOpen = ({ security }: Operation): boolean =>
  security.length === 0 || security.some((alternative) => alternative.size === 0)

/** A document without any authentication leaves it to what stands in front of the service. */
const authenticates = ({ head: { api } }: DiffContext): boolean => (api?.securitySchemes.size ?? 0) > 0

const diffWebhooks = (context: DiffContext, firstOrder: number): void => {
  const webhooks = [...(context.base.api?.webhooks ?? []), ...(context.head.api?.webhooks ?? [])]
  const unknown = new Set(
    webhooks.filter(({ node }) => isUnknownPath(context, node)).map(({ template }) => template),
  )
  const [base, head] = [context.base.api, context.head.api].map((api) =>
    (api?.webhooks ?? [])
      .filter(({ template }) => !unknown.has(template))
      .flatMap(({ operations }) => operations),
  )
  const { removed, added, both } = compareBy(base ?? [], head ?? [], operationName)
  for (const operation of removed) {
    const name = operationName(operation)
    const places = {
      subject: [name],
      where: name,
      operations: [name],
      base: operation.node,
      head: context.head.api?.root,
    }
    addFact(context, 'webhook.removed', places, { before: operation, after: undefined })
  }
  for (const operation of added) {
    const name = operationName(operation)
    addFact(
      context,
      'webhook.added',
      { subject: [name], where: name, operations: [name], head: operation.node },
      { before: undefined, after: operation },
    )
  }
  for (const [index, [left, right]] of both.entries()) {
    diffOperation(context, { base: left, head: right, context: contextOf(right, firstOrder + index) }, true)
  }
}

const diffAllServers = (context: DiffContext, pairs: readonly OperationPair[]): void => {
  const [base, head] = [context.base.api, context.head.api]
  if (!base || !head) return
  const inherits = (pair: OperationPair): boolean =>
    pair.base.servers === base.servers && pair.head.servers === head.servers
  const names = pairs.filter(inherits).map(({ context: { name } }) => name)
  const place = { where: 'The document', subject: [], operations: names, base: base.root, head: head.root }
  if (names.length > 0) diffServers(context, place, base.servers, head.servers)
  for (const pair of pairs) {
    if (inherits(pair)) continue
    const { name, subject } = pair.context
    const own = { where: name, subject, operations: [name], base: pair.base.node, head: pair.head.node }
    diffServers(context, own, pair.base.servers, pair.head.servers)
  }
}
