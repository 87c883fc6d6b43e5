/** Where a node stands: UTF-16 offsets, end exclusive. The end of a collection is that of its last value. */
interface Span {
  readonly start: number
  readonly end: number
}

export interface YamlScalar extends Span {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** As written, without quotes. */
  readonly text: string
}

interface YamlList extends Span {
  readonly kind: 'list'
  readonly items: readonly YamlNode[]
}

export interface YamlEntry {
  readonly key: string
  readonly keyStart: number
  readonly keyEnd: number
  readonly value: YamlNode
}

export interface YamlMapping extends Span {
  readonly kind: 'mapping'
  /** Each key once. */
  readonly entries: readonly YamlEntry[]
}

/** A node of a YAML or JSON document. An alias is the very node it names: nodes can be shared, never cyclic. */
export type YamlNode = YamlScalar | YamlList | YamlMapping
