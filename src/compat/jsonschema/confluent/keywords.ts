import type { JsonNode, JsonObject } from '../../../core/json/json-node.ts'
import { exactNumber } from '../exact-number.ts'
import { type Loading, report, reportKind, type Scope } from './loading.ts'
import { membersOf } from './members.ts'

/** The largest value of Java's `int`: lengths and counts are no larger. */
const largestCount = 2_147_483_647

/** The members of a schema by key. Each read of a keyword checks its kind and reports what does not fit. */
export interface Keywords {
  readonly loading: Loading
  readonly scope: Scope
  readonly members: ReadonlyMap<string, JsonNode>
}

export const keywordsOf = (loading: Loading, scope: Scope, node: JsonObject): Keywords => ({
  loading,
  scope,
  members: membersOf(node),
})

export const stringAt = ({ loading, scope, members }: Keywords, key: string): string | undefined => {
  const node = members.get(key)
  if (node === undefined || node.kind === 'string') return node?.value
  reportKind(loading, scope, key, node, 'a string')
  return undefined
}

export const booleanAt = ({ loading, scope, members }: Keywords, key: string): boolean | undefined => {
  const node = members.get(key)
  if (node === undefined || node.kind === 'boolean') return node?.value
  reportKind(loading, scope, key, node, 'true or false')
  return undefined
}

/** With all its digits. */
export const numberAt = ({ loading, scope, members }: Keywords, key: string): string | undefined => {
  const node = members.get(key)
  if (node === undefined) return undefined
  if (node.kind === 'number') return exactNumber(node.text)
  reportKind(loading, scope, key, node, 'a number')
  return undefined
}

/** The registry refuses 0. */
export const multipleOfAt = (keywords: Keywords): string | undefined => {
  const multipleOf = numberAt(keywords, 'multipleOf')
  const node = keywords.members.get('multipleOf')
  if (multipleOf !== undefined && node !== undefined && Number(multipleOf) === 0)
    report(
      keywords.loading,
      keywords.scope,
      node,
      '"multipleOf" must not be 0: nothing but 0 is a multiple of it.',
    )
  return multipleOf
}

/** A length or a count: the registry takes `3`, not `3.0`, and does not mind `-3`, although no draft allows it. */
export const countAt = ({ loading, scope, members }: Keywords, key: string): number | undefined => {
  const node = members.get(key)
  if (node === undefined) return undefined
  const value = node.kind === 'number' ? Number(node.text) : Number.NaN
  if (node.kind !== 'number' || !/^-?\d+$/.test(node.text) || Math.abs(value) > largestCount)
    reportKind(loading, scope, key, node, 'an integer, written without a fraction')
  return Number.isInteger(value) ? value : undefined
}

export const elementsAt = ({ loading, scope, members }: Keywords, key: string): readonly JsonNode[] => {
  const node = members.get(key)
  if (node === undefined) return []
  if (node.kind === 'array') return node.elements
  reportKind(loading, scope, key, node, 'an array')
  return []
}

export const stringsAt = (keywords: Keywords, key: string): readonly string[] =>
  stringsOf(keywords, key, elementsAt(keywords, key))

export const stringsOf = (
  { loading, scope }: Keywords,
  key: string,
  elements: readonly JsonNode[],
): readonly string[] =>
  elements.flatMap((element) => {
    if (element.kind === 'string') return [element.value]
    reportKind(loading, scope, key, element, 'an array of strings')
    return []
  })

export const membersAt = (
  { loading, scope, members }: Keywords,
  key: string,
): readonly [string, JsonNode][] => {
  const node = members.get(key)
  if (node === undefined) return []
  if (node.kind === 'object') return [...membersOf(node)]
  reportKind(loading, scope, key, node, 'an object')
  return []
}

export const reportUnknownType = ({ loading, scope }: Keywords, node: JsonNode, type: string): void =>
  report(
    loading,
    scope,
    node,
    `"${type.slice(0, 60)}" is not a type of JSON: write string, number, integer, boolean, null, array or object.`,
  )
