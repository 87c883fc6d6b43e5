import type { Api, Operation } from './api.ts'
import { operationName } from './diff-operations.ts'
import { parameterNames } from './diff-parameters.ts'
import { isArray, isObject } from './json-value.ts'
import type { FoundFault, Observed } from './lint-observe.ts'
import { found } from './lint-observe.ts'
import type { OpenapiModel } from './model.ts'
import type { Node } from './node.ts'
import { childOf, childrenOf, isObjectNode, textAt } from './node.ts'
import { isSwaggerParameter, parameterKey } from './read-parameter.ts'

/** Checks every operation of paths and webhooks. */
export function* lintOperations(model: OpenapiModel, api: Api): Iterable<FoundFault> {
  const ids = new Map<string, string>()
  const tags = new Set(childrenOf(childOf(api.root, 'tags')).map((tag) => textAt(tag, 'name')))
  for (const { operations, node: pathItem } of [...api.paths, ...api.webhooks]) {
    for (const operation of operations) {
      const name = operationName(operation)
      const observed = { subject: [name], where: name }
      yield* lintIdentity(operation, observed, ids)
      yield* lintResponses(operation, observed, api)
      yield* lintParameters(model, operation, pathItem, observed, api)
      yield* lintSecurity(api, operation, observed)
      for (const tag of operation.tags) {
        if (!tags.has(tag.value as string))
          yield found(
            'tag-undefined',
            tag,
            observed,
            `the tag "${tag.value}" is not among the tags of the document`,
            `tag ${tag.value}`,
          )
      }
    }
  }
}

function* lintIdentity(
  operation: Operation,
  observed: Observed,
  ids: Map<string, string>,
): Iterable<FoundFault> {
  const { operationId } = operation
  if (operationId === undefined) {
    yield found('operation-id-missing', operation.node, observed, 'the operation has no operationId')
    return
  }
  const id = String(operationId.value)
  const other = ids.get(id)
  if (other !== undefined)
    yield found(
      'operation-id-repeated',
      operationId,
      observed,
      `the operationId "${id}" is that of ${other}, too`,
    )
  else ids.set(id, observed.where)
  if (!/^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]*$/.test(id)) {
    yield found(
      'operation-id-unsafe',
      operationId,
      observed,
      `the operationId "${id}" has characters that cannot stand in a URL`,
    )
  }
}

const statuses = /^(?:[1-5]\d\d|[1-5]XX|default)$/

function* lintResponses(operation: Operation, observed: Observed, { dialect }: Api): Iterable<FoundFault> {
  const { responses, node } = operation
  if (!childOf(node, 'responses')) {
    if (dialect !== '3.1')
      yield found('responses-missing', node, observed, 'the operation has no "responses"')
    return
  }
  const successful = responses.some(({ status }) => /^(?:2|3)/.test(status) || status === 'default')
  const list = childOf(node, 'responses') ?? node
  if (!successful)
    yield found(
      'success-response-missing',
      list,
      observed,
      'no response says what happens when all goes well',
    )
  if (!responses.some(({ status }) => /^(?:4|5)/.test(status) || status === 'default')) {
    yield found(
      'error-response-missing',
      list,
      observed,
      'no response says what happens when something goes wrong',
    )
  }
  for (const response of responses) {
    const about = { subject: [...observed.subject, `response ${response.status}`], where: observed.where }
    if (!statuses.test(response.status))
      yield found('status-unknown', response.node, about, `"${response.node.key}" is no status code`)
    if (
      isObject(response.node.value) &&
      textAt(response.node, '$ref') === undefined &&
      childOf(response.node, 'description') === undefined &&
      dialect !== '3.1'
    ) {
      yield found(
        'response-description-missing',
        response.node,
        about,
        `response ${response.status} has no "description"`,
      )
    }
  }
}

function* lintParameters(
  model: OpenapiModel,
  operation: Operation,
  pathItem: Node,
  observed: Observed,
  { dialect }: Api,
): Iterable<FoundFault> {
  const inTemplate = new Set(operation.kind === 'path' ? parameterNames(operation.template) : [])
  const inPath = operation.parameters.filter(({ location }) => location === 'path')
  for (const name of inTemplate) {
    if (!inPath.some((parameter) => parameter.name === name)) {
      yield found(
        'path-parameter-undeclared',
        operation.node,
        observed,
        `the path has "{${name}}", but no path parameter of that name is declared`,
        `path parameter ${name}`,
      )
    }
  }
  for (const parameter of operation.parameters) {
    const { name, location, node } = parameter
    const about = { subject: [...observed.subject, `${location} parameter ${name}`], where: observed.where }
    if (location === 'path' && operation.kind === 'path' && !inTemplate.has(name)) {
      yield found('path-parameter-unused', node, about, `the path parameter "${name}" is not in the path`)
    }
    if (location === 'path' && childOf(node, 'required')?.value !== true) {
      yield found(
        'path-parameter-optional',
        node,
        about,
        `the path parameter "${name}" lacks "required: true"`,
      )
    }
    const described =
      parameter.schema !== undefined || childOf(node, 'content') !== undefined || isSwaggerParameter(node)
    if (!described)
      yield found(
        'parameter-undescribed',
        node,
        about,
        `the ${location} parameter "${name}" has neither a schema nor content`,
      )
  }
  for (const list of [childOf(operation.node, 'parameters'), childOf(pathItem, 'parameters')]) {
    yield* lintRepeated(model, list, observed)
  }
  const method = operation.method
  if (
    operation.requestBody &&
    (method === 'GET' || method === 'HEAD' || method === 'DELETE') &&
    dialect !== '3.1'
  ) {
    yield found(
      'body-without-meaning',
      operation.requestBody.node,
      observed,
      `a request body of ${method} has no defined meaning`,
    )
  }
}

function* lintRepeated(
  model: OpenapiModel,
  list: Node | undefined,
  observed: Observed,
): Iterable<FoundFault> {
  if (!list || !isArray(list.value)) return
  const keys = new Set<string>()
  let bodies = 0
  for (const item of childrenOf(list)) {
    const node = textAt(item, '$ref') === undefined ? item : model.documents.resolve(item)
    if (!isObjectNode(node)) continue
    const [name, location] = [textAt(node, 'name') ?? '', textAt(node, 'in') ?? '']
    if (location === 'body' && ++bodies > 1)
      yield found('bodies-several', item, observed, 'there are several parameters in the body')
    const key = parameterKey({ name, location: location as 'query' })
    if (keys.has(key))
      yield found(
        'parameter-repeated',
        item,
        observed,
        `the ${location} parameter "${name}" stands twice`,
        `${location} parameter ${name}`,
      )
    keys.add(key)
  }
}

function* lintSecurity(api: Api, operation: Operation, observed: Observed): Iterable<FoundFault> {
  const own = childOf(operation.node, 'security')
  if (own) yield* lintRequirements(api, own, observed)
}

/** Checks that the schemes and scopes a `security` list names are defined. */
export function* lintRequirements(api: Api, list: Node, observed: Observed): Iterable<FoundFault> {
  for (const scheme of childrenOf(list).flatMap(childrenOf)) {
    const defined = api.securitySchemes.get(scheme.key)
    if (!defined) {
      yield found(
        'security-scheme-undefined',
        scheme,
        observed,
        `the security scheme "${scheme.key}" is not defined`,
        `security scheme ${scheme.key}`,
      )
      continue
    }
    if (defined.type !== 'oauth2') continue
    const scopes = new Set([...defined.flows.values()].flatMap((flow) => [...flow.scopes.keys()]))
    for (const scope of childrenOf(scheme)) {
      if (!scopes.has(String(scope.value))) {
        yield found(
          'security-scope-undefined',
          scope,
          observed,
          `the scope "${scope.value}" is not among those of the security scheme "${scheme.key}"`,
          `scope ${scope.value}`,
        )
      }
    }
  }
}
