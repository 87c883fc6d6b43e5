import type {
  JsonArray,
  JsonBoolean,
  JsonMember,
  JsonNode,
  JsonNumber,
  JsonObject,
  JsonString,
} from '../../../core/json/json-node.ts'
import type { Span } from '../../../core/source-text.ts'

/* The JSON that IDL stands for, with the places of the IDL. */

export const string = (value: string, { start, end }: Span): JsonString => ({
  kind: 'string',
  value,
  start,
  end,
})

export const number = (text: string, { start, end }: Span): JsonNumber => ({
  kind: 'number',
  text,
  start,
  end,
})

export const boolean = (value: boolean, { start, end }: Span): JsonBoolean => ({
  kind: 'boolean',
  value,
  start,
  end,
})

export const array = (elements: readonly JsonNode[], { start, end }: Span): JsonArray => ({
  kind: 'array',
  elements,
  start,
  end,
})

export const object = (members: readonly JsonMember[], { start, end }: Span): JsonObject => ({
  kind: 'object',
  members,
  start,
  end,
})

export const member = (key: string, value: JsonNode, keySpan: Span = value): JsonMember => ({
  key,
  keySpan,
  value,
})

export const docMember = (doc: string | undefined, span: Span): readonly JsonMember[] =>
  doc === undefined || doc === '' ? [] : [member('doc', string(doc, span))]
