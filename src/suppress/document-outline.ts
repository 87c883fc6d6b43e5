import type { YamlMapping, YamlNode } from '../config/yaml-node.ts'
import type { InlineIgnore, Span } from './inline-ignore.ts'

/** A key with its value, or an item of a list. */
export interface Part extends Span {
  /** End of the key; of an item its start. */
  readonly headEnd: number
}

export interface DocumentOutline {
  /** In the order of their start, what contains before what is contained. */
  readonly parts: readonly Part[]
  /** Keys and scalar values, in order: what looks like a comment in them is none. */
  readonly scalars: readonly Span[]
  /** From the extension. */
  readonly ignores: readonly InlineIgnore[]
}

/** Walks a document once; what an alias repeats is visited only where it is written. `key` names the extension. */
export const outlineOf = (root: YamlNode, key: string): DocumentOutline => {
  const parts: Part[] = []
  const scalars: Span[] = []
  const ignores: InlineIgnore[] = []
  const visited = new Set<YamlNode>()

  const walk = (node: YamlNode, whole: Span): void => {
    if (visited.has(node)) return
    visited.add(node)
    if (node.kind === 'scalar') scalars.push({ start: node.start, end: node.end })
    else if (node.kind === 'list') {
      for (const item of node.items) {
        if (visited.has(item)) continue
        parts.push({ start: item.start, end: item.end, headEnd: item.start })
        walk(item, item)
      }
    } else {
      ignores.push(...extensionIgnores(node, key, whole))
      for (const { keyStart, keyEnd, value } of node.entries) {
        const end = visited.has(value) ? keyEnd : Math.max(keyEnd, value.end)
        const part = { start: keyStart, end, headEnd: keyEnd }
        parts.push(part)
        scalars.push({ start: keyStart, end: keyEnd })
        walk(value, part)
      }
    }
  }
  walk(root, { start: 0, end: Number.POSITIVE_INFINITY })
  return { parts, scalars, ignores }
}

/** `x-concordat-ignore: [{ rule: …, reason: … }]`, or one such object. `whole` is the object with its key. */
const extensionIgnores = (node: YamlMapping, key: string, whole: Span): readonly InlineIgnore[] => {
  const value = node.entries.find((entry) => entry.key === key)?.value
  if (value === undefined) return []
  const items = value.kind === 'list' ? value.items : [value]
  return items.map((item) => ({
    kind: 'concordat',
    rule: textAt(item, 'rule'),
    reason: textAt(item, 'reason'),
    start: item.start,
    covers: [{ start: whole.start, end: whole.end }],
    enclosing: [],
  }))
}

const textAt = (node: YamlNode, key: string): string => {
  if (node.kind !== 'mapping') return ''
  const value = node.entries.find((entry) => entry.key === key)?.value
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value.trim() : ''
}
