import type { Span } from '../source-text.ts'

/** A JSON value and where it stands. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull

export interface JsonObject extends Span {
  readonly kind: 'object'
  /** In source order, repeated keys included. */
  readonly members: readonly JsonMember[]
}

export interface JsonMember {
  readonly key: string
  readonly keySpan: Span
  readonly value: JsonNode
}

export interface JsonArray extends Span {
  readonly kind: 'array'
  readonly elements: readonly JsonNode[]
}

export interface JsonString extends Span {
  readonly kind: 'string'
  readonly value: string
}

export interface JsonNumber extends Span {
  readonly kind: 'number'
  /** As written: a `long` does not survive a conversion to a double. */
  readonly text: string
}

export interface JsonBoolean extends Span {
  readonly kind: 'boolean'
  readonly value: boolean
}

export interface JsonNull extends Span {
  readonly kind: 'null'
}

/** The value of a key; of a repeated key the last one, as every JSON library of Avro has it. */
export const valueOf = (object: JsonObject, key: string): JsonNode | undefined =>
  object.members.findLast((member) => member.key === key)?.value

/** The value of a key that holds a string. */
export const stringOf = (object: JsonObject, key: string): JsonString | undefined => {
  const value = valueOf(object, key)
  return value?.kind === 'string' ? value : undefined
}

/** What a value is, in a sentence: `an object`, `the string "x"`. */
export const describeJson = (node: JsonNode): string => {
  switch (node.kind) {
    case 'object':
      return 'an object'
    case 'array':
      return 'an array'
    case 'string':
      return `the string ${JSON.stringify(node.value.length > 60 ? `${node.value.slice(0, 60)}…` : node.value)}`
    case 'number':
      return `the number ${node.text.slice(0, 60)}`
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'null'
  }
}

/** The text of a span without the white space between tokens: equal texts are equal values. */
export const compactText = (text: string, { start, end }: Span): string => {
  const parts: string[] = []
  let from = start
  for (let at = start; at < end; at++) {
    const character = text[at]
    if (character === '"') {
      for (at++; at < end && text[at] !== '"'; at++) if (text[at] === '\\') at++
    } else if (character === ' ' || character === '\n' || character === '\r' || character === '\t') {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from, end))
  return parts.join('')
}
