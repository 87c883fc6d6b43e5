import type { Header, MediaType, Response } from './api.ts'
import type { Node, ObjectNode } from './node.ts'
import { childOf, flagAt } from './node.ts'
import type { ReadContext } from './read-context.ts'
import { isUnknown, readMembers, readObject } from './read-context.ts'
import { isSwaggerParameter } from './read-parameter.ts'

/** The responses of an operation; `contentOf` knows how the version writes bodies. */
export const readResponses = (
  context: ReadContext,
  node: Node | undefined,
  contentOf: (response: ObjectNode) => MediaType[],
): Response[] =>
  readMembers(context, node, '"responses"')
    .filter(({ key }) => !key.startsWith('x-'))
    .flatMap((entry) => {
      const response = readObject(context, entry, `The response "${entry.key}"`)
      const status = entry.key.toUpperCase() === 'DEFAULT' ? 'default' : entry.key.toUpperCase()
      if (!response)
        return isUnknown(context, entry) ? [{ status, content: [], headers: [], node: entry }] : []
      const headers = readHeaders(context, childOf(response, 'headers'))
      return [{ status, content: contentOf(response), headers, node: entry }]
    })

/** Headers by name; `Content-Type` is left to the media types. */
const readHeaders = (context: ReadContext, node: Node | undefined): Header[] =>
  readMembers(context, node, '"headers"').flatMap((entry) => {
    const header = readObject(context, entry, `The header "${entry.key}"`)
    if (entry.key.toLowerCase() === 'content-type') return []
    if (!header)
      return isUnknown(context, entry)
        ? [{ name: entry.key, required: false, schema: entry, node: entry }]
        : []
    const content = readMembers(context, childOf(header, 'content'), '"content"')[0]
    return [
      {
        name: entry.key,
        required: flagAt(header, 'required') ?? false,
        schema: content
          ? childOf(content, 'schema')
          : (childOf(header, 'schema') ?? (isSwaggerParameter(header) ? header : undefined)),
        node: entry,
      },
    ]
  })
