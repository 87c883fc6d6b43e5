import type { JsonNode } from '../../core/json/json-node.ts'
import type { Place } from '../graph/model.ts'
import type { Document } from './document.ts'
import { at, elementsOf, entriesOf, placeAt, textAt, textOf } from './document.ts'
import { folderOf, resolvePath } from '../paths.ts'

/** A channel of an AsyncAPI document. */
export interface DescribedChannel {
  readonly name: string
  readonly place: Place
  /** Files that payloads refer to. */
  readonly schemaPaths: readonly string[]
}

/** What an application does with a channel. */
export interface ChannelOperation {
  readonly channel: string
  readonly use: 'publishes' | 'subscribes'
  /** Names that may say whose operation it is, the best first: a tag, the start of its id, the document's title. */
  readonly owners: readonly string[]
  readonly place: Place
}

export interface AsyncapiFacts {
  readonly path: string
  readonly channels: readonly DescribedChannel[]
  readonly operations: readonly ChannelOperation[]
}

export const isAsyncapi = ({ root }: Document): boolean => textAt(root, 'asyncapi') !== undefined

/** Reads an AsyncAPI document of version 2 or 3. */
export const readAsyncapi = (document: Document): AsyncapiFacts => {
  const { source, root } = document
  const isThird = textAt(root, 'asyncapi')?.startsWith('3') ?? false
  const written = entriesOf(at(root, 'channels'))
  const byNode = new Map(written.map((entry) => [entry.value, entry]))
  const nameOf = (key: string, node: JsonNode): string => (isThird ? (textAt(node, 'address') ?? key) : key)
  const channels = written.map(({ key, value, start }) => ({
    name: nameOf(key, value),
    place: placeAt(source, start),
    schemaPaths: schemaPathsIn(value, document),
  }))
  const operations = isThird
    ? entriesOf(at(root, 'operations')).flatMap(({ key, value, start }): ChannelOperation[] => {
        const action = textAt(value, 'action')
        const channel = target(document, at(value, 'channel'))
        const entry = channel && byNode.get(channel)
        if (entry === undefined || (action !== 'send' && action !== 'receive')) return []
        return [
          operation(
            nameOf(entry.key, entry.value),
            action === 'send' ? 'publishes' : 'subscribes',
            key,
            value,
            start,
          ),
        ]
      })
    : written.flatMap(({ key, value }) =>
        // In version 2 the words are those of the others: `publish` is what they may do, and the application receives.
        (
          [
            ['publish', 'subscribes'],
            ['subscribe', 'publishes'],
          ] as const
        ).flatMap(([word, use]): ChannelOperation[] => {
          const node = at(value, word)
          return node === undefined
            ? []
            : [operation(key, use, textAt(node, 'operationId') ?? '', node, node.start)]
        }),
      )
  return { path: source.path, channels, operations }

  function operation(
    channel: string,
    use: ChannelOperation['use'],
    id: string,
    node: JsonNode,
    start: number,
  ): ChannelOperation {
    const tags = elementsOf(at(node, 'tags')).flatMap((tag) => textAt(tag, 'name') ?? [])
    const prefix = /^[A-Za-z0-9_-]+(?=[./:])/.exec(id)?.[0]
    const title = textAt(root, 'info', 'title')
    const owners = [...tags, prefix, title].filter((name) => name !== undefined)
    return { channel, use, owners, place: placeAt(source, start) }
  }
}

/** References inside of a document are followed this often. */
const longestChain = 20

/** What a node is, or what its reference inside of the document leads to. */
const target = ({ root }: Document, node: JsonNode | undefined): JsonNode | undefined => {
  let current = node
  for (let hop = 0; hop < longestChain; hop++) {
    const reference = textAt(current, '$ref')
    if (reference === undefined || !reference.startsWith('#/')) return current
    current = at(
      root,
      ...reference
        .slice(2)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')),
    )
  }
  return undefined
}

/** Files that the payloads of a channel's messages are described in. */
const schemaPathsIn = (channel: JsonNode, document: Document): readonly string[] => {
  const paths = new Set<string>()
  const visited = new Set<JsonNode>()
  const waiting: JsonNode[] = [channel]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const followed = target(document, node)
    if (followed === undefined || visited.has(followed)) continue
    visited.add(followed)
    const reference = textAt(followed, '$ref')
    const file = reference?.split('#')[0]
    if (file !== undefined && file !== '' && !file.includes('://')) {
      const path = resolvePath(folderOf(document.source.path), file)
      if (path !== undefined) paths.add(path)
    }
    for (const key of ['messages', 'message', 'publish', 'subscribe', 'payload', 'schema', 'oneOf']) {
      const below = at(followed, key)
      if (below === undefined || textOf(below) !== undefined) continue
      const isNamed = key === 'messages' && below.kind === 'object'
      waiting.push(
        ...(isNamed
          ? entriesOf(below).map(({ value }) => value)
          : below.kind === 'array'
            ? below.elements
            : [below]),
      )
    }
  }
  return [...paths].toSorted()
}
