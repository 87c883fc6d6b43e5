import {
  boolCoreTag,
  EVENT_ID,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  SCALAR_STYLE,
} from 'js-yaml'
import type { AliasEvent, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml'
import type { YamlEntry, YamlNode, YamlScalar } from './yaml-node.ts'

export interface YamlMistake {
  /** UTF-16 offset into the text. */
  readonly offset: number
  readonly message: string
  /** Many readers see nothing wrong in it: a tag, a key that is written twice or is no text. */
  readonly tolerable: boolean
}

/** All documents of a text, up to a mistake behind which nothing can be read. */
export interface YamlDocuments {
  readonly roots: readonly YamlNode[]
  readonly mistakes: readonly YamlMistake[]
}

/** A collection whose end has not been seen. */
interface OpenCollection {
  readonly kind: 'list' | 'mapping'
  readonly start: number
  readonly anchor: string | undefined
  readonly items: YamlNode[]
  readonly entries: YamlEntry[]
  readonly keys: Set<string>
  /** The key that waits for its value; without a name when it is a collection. */
  key: { readonly name: string | undefined; readonly start: number; readonly end: number } | undefined
  size: number
}

/** Makes trees of the events of a text. The methods are called for one event each, in order; `maximumSize` counts values. */
export const treeBuilder = (text: string, maximumSize: number) => {
  const mistakes: YamlMistake[] = []
  const anchors = new Map<string, { readonly node: YamlNode; readonly size: number }>()
  const collections: OpenCollection[] = []
  const roots: YamlNode[] = []
  let size = 0
  /** Where the last value ended: an absent value has no place of its own. */
  let last = 0

  const mistake = (offset: number, message: string): void =>
    void mistakes.push({ offset, message, tolerable: false })

  const oddity = (offset: number, message: string): void =>
    void mistakes.push({ offset, message, tolerable: true })

  const anchorOf = (event: ScalarEvent | AliasEvent | MappingEvent | SequenceEvent): string | undefined =>
    event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd)

  const refuseTag = ({ tagStart, tagEnd }: ScalarEvent | MappingEvent | SequenceEvent): void => {
    if (tagStart === -1) return
    oddity(
      tagStart,
      `The tag "${text.slice(tagStart, tagEnd)}" is not supported: write the value without it.`,
    )
  }

  /** Puts a finished value where it belongs. `start` is the place of its use, which for an alias is not its own. */
  const place = (node: YamlNode, start: number, nodeSize: number): void => {
    const parent = collections.at(-1)
    if (parent === undefined) {
      roots.push(node)
      return
    }
    parent.size += nodeSize
    if (parent.kind === 'list') parent.items.push(node)
    else if (parent.key === undefined) {
      parent.key = { name: node.kind === 'scalar' ? node.text : undefined, start, end: last }
    } else {
      addEntry(parent, parent.key, node)
      parent.key = undefined
    }
  }

  const addEntry = (
    parent: OpenCollection,
    key: NonNullable<OpenCollection['key']>,
    value: YamlNode,
  ): void => {
    if (key.name === undefined) oddity(key.start, 'A key must be text, not a list or a mapping.')
    else if (parent.keys.has(key.name)) oddity(key.start, `The key "${key.name}" is written twice.`)
    else {
      parent.keys.add(key.name)
      parent.entries.push({ key: key.name, keyStart: key.start, keyEnd: key.end, value })
    }
  }

  return {
    /** An alias reaches no further back than its document. */
    startDocument: (): void => anchors.clear(),

    open: (event: MappingEvent | SequenceEvent): void => {
      refuseTag(event)
      size++
      collections.push({
        kind: event.type === EVENT_ID.MAPPING ? 'mapping' : 'list',
        start: event.start,
        anchor: anchorOf(event),
        items: [],
        entries: [],
        keys: new Set(),
        key: undefined,
        size: 1,
      })
    },

    close: (): void => {
      const closed = collections.pop()
      if (closed === undefined) return
      last = Math.max(closed.start + 1, last)
      const span = { start: closed.start, end: last }
      const node: YamlNode =
        closed.kind === 'list'
          ? { kind: 'list', ...span, items: closed.items }
          : { kind: 'mapping', ...span, entries: closed.entries }
      if (closed.anchor !== undefined) anchors.set(closed.anchor, { node, size: closed.size })
      place(node, node.start, closed.size)
    },

    addScalar: (event: ScalarEvent): void => {
      refuseTag(event)
      size++
      const node = scalarOf(event, text, last)
      last = Math.max(last, node.end)
      const anchor = anchorOf(event)
      if (anchor !== undefined) anchors.set(anchor, { node, size: 1 })
      place(node, node.start, 1)
    },

    addAlias: (event: AliasEvent): void => {
      const start = event.anchorStart - 1
      const name = anchorOf(event) ?? ''
      last = event.anchorEnd
      const target = anchors.get(name)
      if (target === undefined)
        mistake(start, `"*${name}" repeats a value, but no value before it is named "&${name}".`)
      const { node, size: added } = target ?? { node: nothingAt(start), size: 1 }
      size += added
      place(node, start, added)
    },

    isTooLarge: (): boolean => size > maximumSize,

    documents: (): YamlDocuments => {
      if (size > maximumSize)
        mistake(
          last,
          `The file is too large: it holds more than ${maximumSize} values (repeated ones count each time).`,
        )
      return { roots, mistakes }
    },
  }
}

const nothingAt = (offset: number): YamlScalar => ({
  kind: 'scalar',
  start: offset,
  end: offset,
  value: null,
  text: '',
})

const scalarOf = (event: ScalarEvent, text: string, last: number): YamlScalar => {
  if (event.valueStart === -1) return nothingAt(last)
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
  const start = quoted ? event.valueStart - 1 : event.valueStart
  const end = quoted ? event.valueEnd + 1 : event.valueEnd
  const written = getScalarValue(text, event)
  const value = event.style === SCALAR_STYLE.PLAIN ? plainValue(written) : written
  return { kind: 'scalar', start, end, value, text: written }
}

const coreTags = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag]

const plainValue = (written: string): YamlScalar['value'] => {
  for (const tag of coreTags) {
    const value = tag.resolve(written, false, tag.tagName)
    if (value !== NOT_RESOLVED) return value
  }
  return written
}
