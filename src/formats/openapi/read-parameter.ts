import type { Lifecycle, MediaType, Parameter, ParameterLocation } from './api.ts'
import type { Node, ObjectNode } from './node.ts'
import { childOf, childrenOf, flagAt, objectAt, problemAt, textAt } from './node.ts'
import type { ReadContext } from './read-context.ts'
import { isUnknown, readItems, readMembers, readObject } from './read-context.ts'

const locations: ReadonlySet<string> = new Set(['path', 'query', 'querystring', 'header', 'cookie'])

/** Header parameters with these names are ignored: the specification leaves them to media types and security. */
const reservedHeaders: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization'])

export const readLifecycle = (node: Node): Lifecycle => ({
  deprecated: flagAt(node, 'deprecated') ?? false,
  sunset: childOf(node, 'x-sunset'),
  stability: childOf(node, 'x-stability-level'),
})

/** The content of a body, response or parameter by media type. */
export const readContent = (context: ReadContext, node: Node | undefined): MediaType[] =>
  readMembers(context, node, '"content"').flatMap((entry) => {
    const media = readObject(context, entry, `The media type "${entry.key}"`)
    if (!media) return isUnknown(context, entry) ? [{ name: entry.key, schema: entry, node: entry }] : []
    const schema = childOf(media, 'schema') ?? childOf(media, 'itemSchema')
    return [{ name: entry.key, schema, node: entry }]
  })

/** The parameters of an operation: its own, and those of the path it does not replace. Bodies of 2.0 are left out. */
export const readParameters = (
  context: ReadContext,
  pathList: Node | undefined,
  operationList: Node | undefined,
): Parameter[] => {
  const parameters = new Map<string, Parameter>()
  for (const [list, shared] of [
    [pathList, true],
    [operationList, false],
  ] as const) {
    for (const item of readItems(context, list, '"parameters"')) {
      const node = readObject(context, item, 'A parameter')
      const parameter = node && readParameter(context, node, shared)
      if (parameter) parameters.set(parameterKey(parameter), parameter)
    }
  }
  return [...parameters.values()]
}

/** What makes a parameter the same: header names do not depend on case. */
export const parameterKey = ({ location, name }: Pick<Parameter, 'location' | 'name'>): string =>
  `${location} ${location === 'header' ? name.toLowerCase() : name}`

/** Both are defined for queries only. */
const queryAllowances = ['allowEmptyValue', 'allowReserved']

const readParameter = (context: ReadContext, node: ObjectNode, shared: boolean): Parameter | undefined => {
  const name = textAt(node, 'name')
  const location = textAt(node, 'in')
  if (location === 'body' || location === 'formData') return undefined
  if (name === undefined || location === undefined || !locations.has(location)) {
    const missing = name === undefined ? 'a "name"' : `"in" with one of ${[...locations].join(', ')}`
    context.problems.push(
      problemAt(node, `The parameter ${name === undefined ? '' : `"${name}" `}needs ${missing}.`),
    )
    return undefined
  }
  if (location === 'header' && reservedHeaders.has(name.toLowerCase())) return undefined
  const content = readContent(context, objectAt(node, 'content'))[0]
  const { style, explode } = writingOf(node, location as ParameterLocation)
  return {
    name,
    location: location as ParameterLocation,
    required: location === 'path' || (flagAt(node, 'required') ?? false),
    style,
    explode,
    allowances: new Set(location === 'query' ? queryAllowances.filter((key) => flagAt(node, key)) : []),
    schema: content
      ? content.schema
      : (childOf(node, 'schema') ?? (isSwaggerParameter(node) ? node : undefined)),
    mediaType: content?.name,
    lifecycle: readLifecycle(node),
    shared,
    node,
  }
}

/** In 2.0 a parameter that is no body is its own schema. */
export const isSwaggerParameter = (node: Node): boolean => textAt(node, 'type') !== undefined

const collectionFormats = new Map([
  ['csv', { style: 'form', explode: false }],
  ['ssv', { style: 'spaceDelimited', explode: false }],
  ['tsv', { style: 'tabDelimited', explode: false }],
  ['pipes', { style: 'pipeDelimited', explode: false }],
  ['multi', { style: 'form', explode: true }],
])

const writingOf = (node: Node, location: ParameterLocation): { style: string; explode: boolean } => {
  const form = location === 'query' || location === 'cookie' || location === 'querystring'
  if (isSwaggerParameter(node)) {
    const isList = textAt(node, 'type') === 'array'
    if (!isList) return { style: form ? 'form' : 'simple', explode: form }
    const written = collectionFormats.get(textAt(node, 'collectionFormat') ?? 'csv') ?? {
      style: 'form',
      explode: false,
    }
    return form ? written : { ...written, style: written.style === 'form' ? 'simple' : written.style }
  }
  const style = textAt(node, 'style') ?? (form ? 'form' : 'simple')
  return { style, explode: flagAt(node, 'explode') ?? style === 'form' }
}

/** Parameters of 2.0 that describe the body: one `body`, or the fields of a form. */
export const bodyParameters = (context: ReadContext, lists: readonly (Node | undefined)[]): ObjectNode[] => {
  const byName = new Map<string, ObjectNode>()
  for (const list of lists) {
    for (const item of list ? childrenOf(list) : []) {
      const node = readObject(context, item, 'A parameter')
      const location = textAt(node, 'in')
      if (node && location === 'body') byName.set('body', node)
      else if (node && location === 'formData') byName.set(`field ${textAt(node, 'name') ?? ''}`, node)
    }
  }
  return [...byName.values()]
}
