import type { JsonNode } from '../../../core/json/json-node.ts'
import { type Keywords, membersAt, stringsOf } from './keywords.ts'
import { type LoadSchema, reportKind } from './loading.ts'
import type { Schema } from './model.ts'
import { reportPattern } from './report-pattern.ts'

export const loadEach = (
  { loading, scope }: Keywords,
  members: readonly (readonly [string, JsonNode])[],
  load: LoadSchema,
): ReadonlyMap<string, Schema> => new Map(members.map(([key, node]) => [key, load(loading, node, scope)]))

export const loadPatterns = (keywords: Keywords, load: LoadSchema): ReadonlyMap<string, Schema> => {
  const patterns = membersAt(keywords, 'patternProperties')
  for (const [pattern, node] of patterns) reportPattern(keywords, node, pattern)
  return loadEach(keywords, patterns, load)
}

/** A property that needs no others has no dependency. */
export const propertyDependencies = (
  keywords: Keywords,
  key: string,
  members: readonly (readonly [string, JsonNode])[],
): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    members.flatMap(([property, node]) =>
      node.kind === 'array' && node.elements.length > 0
        ? [[property, new Set(stringsOf(keywords, key, node.elements))] as const]
        : [],
    ),
  )

/** `additionalItems` and `additionalProperties`: a schema, or whether there may be any. `true` is as if it were not there. */
export const loadAdditional = (
  { loading, scope, members }: Keywords,
  key: 'additionalItems' | 'additionalProperties',
  load: LoadSchema,
): { readonly permitted: boolean; readonly schema: Schema | undefined } => {
  const node = members.get(key)
  if (node === undefined) return { permitted: true, schema: undefined }
  if (node.kind === 'boolean') return { permitted: node.value, schema: undefined }
  if (node.kind === 'object') return { permitted: true, schema: load(loading, node, scope) }
  reportKind(loading, scope, key, node, 'an object or a boolean')
  return { permitted: true, schema: undefined }
}
