import type { ScalarEvent, ScalarTagDefinition } from 'js-yaml'
import { boolCoreTag, floatCoreTag, intCoreTag, NOT_RESOLVED, nullCoreTag, SCALAR_STYLE } from 'js-yaml'
import type { JsonValue } from './json-value.ts'

/**
 * YAML 1.2 core, explicitly: `yes` and dates are strings. Resolvers by the first character that can start such a scalar;
 * every other plain scalar is a string.
 */
const resolvers = new Map<string, readonly ScalarTagDefinition[]>()
for (const first of ['', '~', 'n', 'N']) resolvers.set(first, [nullCoreTag])
for (const first of 'tTfF') resolvers.set(first, [boolCoreTag])
for (const first of '0123456789+-.') resolvers.set(first, [intCoreTag, floatCoreTag])

const explicit = new Map<string, ScalarTagDefinition>([
  ['!!null', nullCoreTag],
  ['!!bool', boolCoreTag],
  ['!!int', intCoreTag],
  ['!!float', floatCoreTag],
])

/** The value of a scalar; undefined when its explicit tag is unknown or does not fit. */
export const scalarValue = (decoded: string, event: ScalarEvent, source: string): JsonValue | undefined => {
  if (event.tagStart >= 0) return taggedValue(decoded, source.slice(event.tagStart, event.tagEnd))
  if (event.style !== SCALAR_STYLE.PLAIN) return decoded
  for (const resolver of resolvers.get(decoded.charAt(0)) ?? []) {
    const value: unknown = resolver.resolve(decoded, false, resolver.tagName)
    if (value !== NOT_RESOLVED) return jsonNumber(value as JsonValue)
  }
  return decoded
}

const taggedValue = (decoded: string, tag: string): JsonValue | undefined => {
  if (tag === '!' || tag === '!!str') return decoded
  const resolver = explicit.get(tag)
  if (!resolver) return undefined
  const value: unknown = resolver.resolve(decoded, true, resolver.tagName)
  return value === NOT_RESOLVED ? undefined : jsonNumber(value as JsonValue)
}

/** Infinities and NaN are no JSON numbers: they are kept as the text YAML writes for them. */
const jsonNumber = (value: JsonValue): JsonValue =>
  typeof value === 'number' && !Number.isFinite(value)
    ? Number.isNaN(value)
      ? '.nan'
      : value < 0
        ? '-.inf'
        : '.inf'
    : value
