import type { MediaType, RequestBody } from './api.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import type { Node, ObjectNode } from './node.ts'
import { childOf, childrenOf, composedNode, flagAt, textAt } from './node.ts'
import type { ReadContext } from './read-context.ts'
import { bodyParameters } from './read-parameter.ts'

/** The request body a 2.0 operation has through its `body` or `formData` parameters. */
export const readSwaggerBody = (
  context: ReadContext,
  pathItem: Node,
  operation: ObjectNode,
  consumes: readonly string[],
): RequestBody | undefined => {
  const parameters = bodyParameters(context, [
    childOf(pathItem, 'parameters'),
    childOf(operation, 'parameters'),
  ])
  const body = parameters.find((parameter) => textAt(parameter, 'in') === 'body')
  if (body) {
    const content = mediaTypes(
      consumes.length > 0 ? consumes : ['application/json'],
      childOf(body, 'schema'),
      body,
    )
    return { required: flagAt(body, 'required') ?? false, content, node: body }
  }
  const first = parameters[0]
  if (!first) return undefined
  const holdsFile = parameters.some((parameter) => textAt(parameter, 'type') === 'file')
  const forms = consumes.filter(
    (name) => name === 'multipart/form-data' || name === 'application/x-www-form-urlencoded',
  )
  const names =
    forms.length > 0 ? forms : [holdsFile ? 'multipart/form-data' : 'application/x-www-form-urlencoded']
  const schema = formSchema(parameters, first)
  const required = parameters.some((parameter) => flagAt(parameter, 'required') ?? false)
  return { required, content: mediaTypes(names, schema, first), node: first }
}

/** The content of a 2.0 response: its schema under each media type the operation produces. */
export const readSwaggerContent = (response: ObjectNode, produces: readonly string[]): MediaType[] => {
  const schema = childOf(response, 'schema')
  return schema ? mediaTypes(produces.length > 0 ? produces : ['application/json'], schema, response) : []
}

const mediaTypes = (names: readonly string[], schema: Node | undefined, node: Node): MediaType[] =>
  names.map((name) => ({ name, schema, node }))

const formSchema = (parameters: readonly ObjectNode[], at: ObjectNode): ObjectNode => {
  const fields = new Map(parameters.map((parameter) => [textAt(parameter, 'name') ?? '', parameter as Node]))
  const required = parameters
    .filter((parameter) => flagAt(parameter, 'required'))
    .map((parameter) => textAt(parameter, 'name') ?? '')
  const properties = composedNode(Object.fromEntries(nodesByKey(fields)), at, fields)
  const value: JsonObject = { type: 'object', properties: properties.value, required }
  const members = new Map<string, Node>([
    ['type', { ...at, value: 'object' }],
    ['properties', properties],
    ['required', { ...at, value: required }],
  ])
  return composedNode(value, at, members)
}

const nodesByKey = (fields: ReadonlyMap<string, Node>): [string, JsonValue][] =>
  [...fields].map(([name, node]) => [name, node.value])

/** `consumes` and `produces`: the operation's list replaces the document's. */
export const mediaTypeNames = (operation: Node, root: Node, key: 'consumes' | 'produces'): string[] =>
  childrenOf(childOf(operation, key) ?? childOf(root, key)).map(({ value }) => String(value))
