import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml'
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml'
import type { JsonMember, JsonNode } from '../../core/json/json-node.ts'

export interface YamlMistake {
  /** UTF-16 offset into the text. */
  readonly offset: number
  readonly message: string
}

export interface YamlDocuments {
  readonly roots: readonly JsonNode[]
  readonly mistakes: readonly YamlMistake[]
}

/** What a file may cost: manifests have some thousand values, and aliases can multiply them without end. */
const deepest = 100
const mostValues = 200_000

/**
 * Reads all documents of a YAML file, merge keys (`<<`) merged as compose and Kubernetes users expect, tags ignored.
 * Never throws; an alias is the very node it names.
 */
export const readYamlDocuments = (text: string): YamlDocuments => {
  let events: readonly Event[]
  try {
    events = parseEvents(text, { maxDepth: deepest })
  } catch (error) {
    return { roots: [], mistakes: [syntaxMistake(error)] }
  }
  return documentsOf(text, events)
}

const syntaxMistake = (error: unknown): YamlMistake =>
  error instanceof YAMLException
    ? { offset: error.mark?.position ?? 0, message: `This is not valid YAML: ${error.reason}.` }
    : { offset: 0, message: 'This is not valid YAML.' }

interface Sized {
  readonly node: JsonNode
  /** Values in it, those behind aliases counted again. */
  readonly size: number
}

interface OpenCollection {
  readonly isMapping: boolean
  readonly start: number
  readonly anchor: string | undefined
  readonly elements: JsonNode[]
  readonly members: JsonMember[]
  key: { readonly text: string; readonly start: number; readonly end: number } | undefined
  size: number
}

const documentsOf = (text: string, events: readonly Event[]): YamlDocuments => {
  const roots: JsonNode[] = []
  const mistakes: YamlMistake[] = []
  const open: OpenCollection[] = []
  let anchors = new Map<string, Sized>()
  let last = 0
  let total = 0

  const anchorOf = (event: ScalarEvent | AliasEvent | MappingEvent | SequenceEvent): string | undefined =>
    event.anchorStart === -1 ? undefined : text.slice(event.anchorStart, event.anchorEnd)

  const place = ({ node, size }: Sized, start: number): void => {
    const parent = open.at(-1)
    if (parent === undefined) {
      roots.push(node)
      total += size
      return
    }
    parent.size += size
    if (!parent.isMapping) parent.elements.push(node)
    else if (parent.key === undefined) parent.key = { text: scalarText(node) ?? '', start, end: last }
    else {
      parent.members.push({ key: parent.key.text, keySpan: parent.key, value: node })
      parent.key = undefined
    }
  }

  const close = (closed: OpenCollection): void => {
    last = Math.max(closed.start + 1, last)
    const span = { start: closed.start, end: last }
    const node: JsonNode = closed.isMapping
      ? { kind: 'object', members: merged(closed.members), ...span }
      : { kind: 'array', elements: closed.elements, ...span }
    if (closed.anchor !== undefined) anchors.set(closed.anchor, { node, size: closed.size })
    place({ node, size: closed.size }, closed.start)
  }

  for (const event of events) {
    if (total + (open[0]?.size ?? 0) > mostValues) {
      const message = `The file holds more than ${mostValues} values once its aliases are written out.`
      return { roots, mistakes: [...mistakes, { offset: last, message }] }
    }
    if (event.type === EVENT_ID.DOCUMENT) anchors = new Map()
    else if (event.type === EVENT_ID.POP) {
      const closed = open.pop()
      if (closed !== undefined) close(closed)
    } else if (event.type === EVENT_ID.SCALAR) {
      const node = scalarNode(event, text, last)
      last = Math.max(last, node.end)
      const anchor = anchorOf(event)
      if (anchor !== undefined) anchors.set(anchor, { node, size: 1 })
      place({ node, size: 1 }, node.start)
    } else if (event.type === EVENT_ID.ALIAS) {
      const name = anchorOf(event) ?? ''
      const start = event.anchorStart - 1
      last = event.anchorEnd
      const target = anchors.get(name)
      if (target === undefined)
        mistakes.push({ offset: start, message: `"*${name}" repeats a value that no "&${name}" names.` })
      place(target ?? { node: { kind: 'null', start, end: start }, size: 1 }, start)
    } else {
      const isMapping = event.type === EVENT_ID.MAPPING
      const opened = { isMapping, start: event.start, anchor: anchorOf(event), key: undefined, size: 1 }
      open.push({ ...opened, elements: [], members: [] })
    }
  }
  return { roots, mistakes }
}

/** Members with those of merge keys behind them: what an object says itself counts first. */
const merged = (members: readonly JsonMember[]): readonly JsonMember[] => {
  if (!members.some(({ key }) => key === '<<')) return members
  const own = members.filter(({ key }) => key !== '<<')
  const known = new Set(own.map(({ key }) => key))
  const all = [...own]
  for (const { value } of members.filter(({ key }) => key === '<<')) {
    for (const source of value.kind === 'array' ? value.elements : [value]) {
      if (source.kind !== 'object') continue
      for (const member of source.members) {
        if (known.has(member.key)) continue
        known.add(member.key)
        all.push(member)
      }
    }
  }
  return all
}

const scalarText = (node: JsonNode): string | undefined => {
  switch (node.kind) {
    case 'string':
      return node.value
    case 'number':
      return node.text
    case 'boolean':
      return String(node.value)
    case 'null':
      return ''
    default:
      return undefined
  }
}

const scalarNode = (event: ScalarEvent, text: string, last: number): JsonNode => {
  if (event.valueStart === -1) return { kind: 'null', start: last, end: last }
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
  const span = {
    start: quoted ? event.valueStart - 1 : event.valueStart,
    end: quoted ? event.valueEnd + 1 : event.valueEnd,
  }
  const written = getScalarValue(text, event)
  if (event.style !== SCALAR_STYLE.PLAIN) return { kind: 'string', value: written, ...span }
  if (written === '' || written === '~' || written === 'null') return { kind: 'null', ...span }
  if (written === 'true' || written === 'false')
    return { kind: 'boolean', value: written === 'true', ...span }
  if (/^-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?$/.test(written))
    return { kind: 'number', text: written, ...span }
  return { kind: 'string', value: written, ...span }
}
