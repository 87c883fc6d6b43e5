import type { Problem } from '../../core/problem.ts'
import type {
  Api,
  Callback,
  Dialect,
  Operation,
  OperationKind,
  PathItem,
  RequestBody,
  Server,
} from './api.ts'
import type { DocumentSet } from './document-set.ts'
import type { Node, ObjectNode } from './node.ts'
import { childOf, childrenOf, isObjectNode, objectAt, problemAt, rootNode } from './node.ts'
import type { ReadContext } from './read-context.ts'
import { isUnknown, readMembers, readObject, readTexts } from './read-context.ts'
import { readContent, readLifecycle, readParameters } from './read-parameter.ts'
import { readResponses } from './read-response.ts'
import { readRequirements, readSecuritySchemes } from './read-security.ts'
import { readServers, readSwaggerServers } from './read-server.ts'
import { mediaTypeNames, readSwaggerBody, readSwaggerContent } from './read-swagger-body.ts'

const methods: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
])

interface DocumentContext extends ReadContext {
  readonly root: ObjectNode
  readonly dialect: Dialect
  readonly servers: readonly Server[]
}

/** Brings a document of any version to one form. Undefined when it is no OpenAPI document at all. */
export const readApi = (
  documents: DocumentSet,
): { readonly api: Api | undefined; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = []
  const root = rootNode(documents.entry)
  if (!root) return { api: undefined, problems }
  if (!isObjectNode(root)) {
    return {
      api: undefined,
      problems: [problemAt(root, 'The file is not an OpenAPI document: its top level must be an object.')],
    }
  }
  const dialect = dialectOf(root, problems)
  if (dialect === undefined) return { api: undefined, problems }
  const swagger = dialect === '2.0'
  const servers = swagger
    ? readSwaggerServers(root)
    : readServers({ documents, problems }, childOf(root, 'servers'))
  const context: DocumentContext = { documents, problems, root, dialect, servers }
  const info = readObject(context, childOf(root, 'info'), '"info"')
  if (!childOf(root, 'info')) problems.push(problemAt(root, 'The document has no "info".'))
  else if (info && childOf(info, 'version') === undefined)
    problems.push(problemAt(info, '"info" has no "version".'))
  const mayLackPaths = dialect === '3.1' && (childOf(root, 'webhooks') ?? childOf(root, 'components'))
  if (!childOf(root, 'paths') && !mayLackPaths) problems.push(problemAt(root, 'The document has no "paths".'))
  const components = swagger ? root : objectAt(root, 'components')
  const securityNode = childOf(root, 'security')
  const api: Api = {
    dialect,
    version: versionOf(info),
    paths: readPathItems(context, childOf(root, 'paths'), 'path'),
    webhooks: readPathItems(context, childOf(root, 'webhooks'), 'webhook'),
    schemas: new Map(
      readMembers(context, childOf(components, swagger ? 'definitions' : 'schemas'), 'The schemas').map(
        (node) => [node.key, node],
      ),
    ),
    securitySchemes: readSecuritySchemes(
      context,
      childOf(components, swagger ? 'securityDefinitions' : 'securitySchemes'),
    ),
    security: readRequirements(context, securityNode),
    securityNode,
    servers,
    root,
  }
  return { api, problems }
}

/** YAML reads `1.0` as a number: people mean what they wrote. */
const versionOf = (info: Node | undefined): string | undefined => {
  const value = childOf(info, 'version')?.value
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** A version of 2 or 3 that is not known is read as the closest one; of any other nobody knows what it means. */
const dialectOf = (root: ObjectNode, problems: Problem[]): Dialect | undefined => {
  const node = childOf(root, 'openapi') ?? childOf(root, 'swagger')
  const written = node === undefined ? '' : String(node.value)
  const known = /^(?:2\.0|3\.[0-2](?:\.\d{1,9}(?:-[a-z0-9.]{1,20})?)?)$/.test(written)
  if (node === undefined) {
    const keys = 'neither "openapi" nor "swagger" at its top level'
    problems.push(problemAt(root, `The file is not an OpenAPI document: it has ${keys}.`))
    return undefined
  }
  if (!known) {
    const isClose = /^[23](?:\.|$)/.test(written)
    const consequence = isClose
      ? 'it is read as the closest known one'
      : 'documents of OpenAPI 2.0 and 3.0 to 3.2 are understood'
    problems.push(problemAt(node, `The version "${written}" is not known; ${consequence}.`))
    if (!isClose) return undefined
  }
  if (node.key === 'swagger' || written.startsWith('2')) return '2.0'
  return written.startsWith('3.0') ? '3.0' : '3.1'
}

const readPathItems = (context: DocumentContext, node: Node | undefined, kind: OperationKind): PathItem[] =>
  readMembers(context, node, kind === 'webhook' ? '"webhooks"' : kind === 'path' ? '"paths"' : 'A callback')
    .filter(({ key }) => !key.startsWith('x-'))
    .map((entry) => ({ template: entry.key, operations: readOperations(context, entry, kind), node: entry }))

/** The operations of a path; what stands beside a `$ref` adds to what it leads to. */
const readOperations = (context: DocumentContext, entry: Node, kind: OperationKind): Operation[] => {
  const target = readObject(context, entry, `The path "${entry.key}"`)
  const items =
    target && target.value !== entry.value && isObjectNode(entry) ? [target, entry] : target ? [target] : []
  return items.flatMap((item) => [
    ...childrenOf(item)
      .filter(({ key }) => methods.has(key))
      .flatMap((node) => readOperation(context, entry.key, item, node, node.key.toUpperCase(), kind)),
    ...readMembers(context, childOf(item, 'additionalOperations'), '"additionalOperations"').flatMap((node) =>
      readOperation(context, entry.key, item, node, node.key, kind),
    ),
  ])
}

const readOperation = (
  context: DocumentContext,
  template: string,
  pathItem: ObjectNode,
  entry: Node,
  method: string,
  kind: OperationKind,
): Operation[] => {
  const node = readObject(context, entry, `The operation ${method} ${template}`)
  if (!node) return []
  const swagger = context.dialect === '2.0'
  const ownSecurity = childOf(node, 'security')
  const securityNode = ownSecurity ?? (kind === 'path' ? childOf(context.root, 'security') : undefined)
  const servers = childOf(node, 'servers') ?? childOf(pathItem, 'servers')
  const produces = swagger ? mediaTypeNames(node, context.root, 'produces') : []
  return [
    {
      kind,
      method,
      template,
      operationId: childOf(node, 'operationId'),
      tags: readTexts(context, childOf(node, 'tags'), '"tags"'),
      lifecycle: readLifecycle(node),
      parameters: readParameters(context, childOf(pathItem, 'parameters'), childOf(node, 'parameters')),
      requestBody: swagger
        ? readSwaggerBody(context, pathItem, node, mediaTypeNames(node, context.root, 'consumes'))
        : readRequestBody(context, childOf(node, 'requestBody')),
      responses: readResponses(context, childOf(node, 'responses'), (response) =>
        swagger ? readSwaggerContent(response, produces) : readContent(context, childOf(response, 'content')),
      ),
      security: readRequirements(context, securityNode),
      securityNode,
      servers: servers ? readServers(context, servers) : context.servers,
      callbacks: kind === 'callback' ? [] : readCallbacks(context, childOf(node, 'callbacks')),
      node,
    },
  ]
}

const readRequestBody = (context: DocumentContext, entry: Node | undefined): RequestBody | undefined => {
  const body = readObject(context, entry, 'The request body')
  if (!entry) return undefined
  if (!body) return isUnknown(context, entry) ? { required: false, content: [], node: entry } : undefined
  const content = readContent(context, childOf(body, 'content'))
  return { required: childOf(body, 'required')?.value === true, content, node: entry }
}

const readCallbacks = (context: DocumentContext, node: Node | undefined): Callback[] =>
  readMembers(context, node, '"callbacks"').flatMap((entry) => {
    const callback = readObject(context, entry, `The callback "${entry.key}"`)
    if (!callback) return isUnknown(context, entry) ? [{ name: entry.key, operations: [], node: entry }] : []
    const items = readPathItems(context, callback, 'callback')
    return [{ name: entry.key, operations: items.flatMap(({ operations }) => operations), node: entry }]
  })
