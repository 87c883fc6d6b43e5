import type { Server } from './api.ts'
import type { Node, ObjectNode } from './node.ts'
import { childOf, childrenOf, textAt } from './node.ts'
import type { ReadContext } from './read-context.ts'
import { readItems } from './read-context.ts'

export const readServers = (context: ReadContext, node: Node | undefined): Server[] =>
  readItems(context, node, '"servers"').map((item) => ({
    url: withoutSlash(textAt(item, 'url') ?? '/'),
    node: item,
  }))

/** `schemes`, `host` and `basePath` of 2.0 as addresses. */
export const readSwaggerServers = (root: ObjectNode): Server[] => {
  const host = textAt(root, 'host')
  const basePath = textAt(root, 'basePath') ?? ''
  const node = childOf(root, 'host') ?? childOf(root, 'basePath')
  if (!node) return []
  if (host === undefined) return [{ url: withoutSlash(basePath), node }]
  const schemes = childrenOf(childOf(root, 'schemes')).map(({ value }) => String(value))
  return (schemes.length > 0 ? schemes : ['https']).map((scheme) => ({
    url: withoutSlash(`${scheme}://${host}${basePath}`),
    node,
  }))
}

const withoutSlash = (url: string): string => (url.length > 1 && url.endsWith('/') ? url.slice(0, -1) : url)
