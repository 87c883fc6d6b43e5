import {
  boolCoreTag,
  EVENT_ID,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
} from 'js-yaml'
import type { AliasEvent, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml'
import type { YamlEntry, YamlNode, YamlScalar } from './yaml-node.ts'

export interface YamlMistake {
  /** UTF-16 offset into the text. */
  readonly offset: number
  readonly message: string
}

export interface YamlDocument {
  /** undefined when there is nothing, or nothing readable. */
  readonly root: YamlNode | undefined
  readonly mistakes: readonly YamlMistake[]
}

export interface YamlLimits {
  readonly depth: number
  /** How many values, those behind an alias counted again at every use. */
  readonly values: number
}

/** Reads one YAML 1.2 document (core schema, no tags). Never throws; a mistake leaves out only the value it is in. */
export const readYaml = (text: string, limits: YamlLimits): YamlDocument => {
  const builder = treeBuilder(text, limits.values)
  try {
    for (const event of parseEvents(text, { maxDepth: limits.depth })) {
      if (event.type === EVENT_ID.DOCUMENT) builder.startDocument()
      else if (event.type === EVENT_ID.POP) builder.close()
      else if (event.type === EVENT_ID.SCALAR) builder.addScalar(event)
      else if (event.type === EVENT_ID.ALIAS) builder.addAlias(event)
      else builder.open(event)
      if (builder.stopped()) break
    }
  } catch (error) {
    return { root: undefined, mistakes: [syntaxMistake(error)] }
  }
  return builder.document()
}

/** The library documents that it may throw other errors than its own. */
const syntaxMistake = (error: unknown): YamlMistake =>
  error instanceof YAMLException
    ? { offset: error.mark?.position ?? 0, message: `This is not valid YAML: ${error.reason}.` }
    : { offset: 0, message: 'This is not valid YAML.' }

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

const treeBuilder = (text: string, maximumSize: number) => {
  const mistakes: YamlMistake[] = []
  const anchors = new Map<string, { readonly node: YamlNode; readonly size: number }>()
  const collections: OpenCollection[] = []
  let root: YamlNode | undefined
  let documents = 0
  let size = 0
  /** Where the last value ended: an absent value has no place of its own. */
  let last = 0

  const mistake = (offset: number, message: string): void => void mistakes.push({ offset, message })

  const anchorOf = (event: ScalarEvent | AliasEvent | MappingEvent | SequenceEvent): string | undefined =>
    event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd)

  const refuseTag = ({ tagStart, tagEnd }: ScalarEvent | MappingEvent | SequenceEvent): void => {
    if (tagStart === -1) return
    mistake(
      tagStart,
      `The tag "${text.slice(tagStart, tagEnd)}" is not supported: write the value without it.`,
    )
  }

  /** Puts a finished value where it belongs. `start` is the place of its use, which for an alias is not its own. */
  const place = (node: YamlNode, start: number, nodeSize: number): void => {
    const parent = collections.at(-1)
    if (parent === undefined) {
      root = node
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
    if (key.name === undefined) mistake(key.start, 'A key must be text, not a list or a mapping.')
    else if (parent.keys.has(key.name)) mistake(key.start, `The key "${key.name}" is written twice.`)
    else {
      parent.keys.add(key.name)
      parent.entries.push({ key: key.name, keyStart: key.start, keyEnd: key.end, value })
    }
  }

  return {
    startDocument: (): void => {
      documents++
      if (documents === 2)
        mistake(last, 'A second document starts after this: only one can be read; remove the other.')
    },

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

    /** Nothing after a second document or beyond the limit is worth reading. */
    stopped: (): boolean => documents > 1 || size > maximumSize,

    document: (): YamlDocument => {
      if (size <= maximumSize) return { root, mistakes }
      mistake(
        last,
        `The file is too large: it holds more than ${maximumSize} values (repeated ones count each time).`,
      )
      return { root: undefined, mistakes }
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
