import { compareAllOf, compareChoices, compareWrapping } from './compare-choices.ts'
import { compareKeywords } from './compare-keywords.ts'
import { compareParts } from './compare-parts.ts'
import { compareProperties } from './compare-properties.ts'
import { compareTypes } from './compare-types.ts'
import type { ComparedSchemas, SchemaDifference, SchemaSides } from './schema-difference.ts'
import type { Schema } from './schema.ts'
import { keywordNode } from './schema.ts'
import type { SchemaReader } from './read-schema.ts'

/** Says what differs between two schemas themselves, and which schemas inside them are to be compared in turn. */
export const compareSchemas = (base: Schema, head: Schema, sides: SchemaSides): ComparedSchemas => {
  const wrapping = compareWrapping(base, head, sides)
  if (wrapping) return wrapping
  const types = compareTypes(base, head, sides.readBase, sides.readHead)
  const differences: SchemaDifference[] = types.difference ? [types.difference] : []
  if (base.never !== head.never) differences.push(neverDifference(base, head))
  if (base.nullable !== head.nullable && isCertain(base) && isCertain(head)) {
    const nodes = { base: keywordNode(base, nullKeyword(base)), head: keywordNode(head, nullKeyword(head)) }
    differences.push({ kind: 'schema.nullable', before: base.nullable, after: head.nullable, ...nodes })
  }
  differences.push(...compareKeywords(base, head))
  if (!types.comparable) return { differences: differences.filter(survivesTypeChange), pairs: [] }
  const parts = [compareProperties(base, head, sides), compareParts(base, head, sides), compareChoices(base, head, sides)]
  return {
    differences: [...differences, ...parts.flatMap((part) => part.differences), ...compareAllOf(base, head)],
    pairs: parts.flatMap((part) => part.pairs),
  }
}

const neverDifference = (base: Schema, head: Schema): SchemaDifference => ({
  kind: 'schema.part',
  before: base.never ? { keyword: 'false', name: undefined } : undefined,
  after: head.never ? { keyword: 'false', name: undefined } : undefined,
  base: base.nodes[0] as SchemaDifference['base'],
  head: head.nodes[0] as SchemaDifference['head'],
})

/** Whether null fits is certain where a type or a choice says so. */
const isCertain = ({ typed, choices }: Schema): boolean => typed || choices.length > 0

const nullKeyword = ({ members }: Schema): string =>
  ['nullable', 'x-nullable'].find((keyword) => members.some(({ value }) => value[keyword] !== undefined)) ?? 'type'

/** When the type is another one, its values are the only other news; bounds of another type are not. */
const survivesTypeChange = ({ kind }: SchemaDifference): boolean =>
  kind === 'schema.type' || kind === 'schema.values' || kind === 'schema.nullable' || kind === 'schema.default' || kind === 'schema.lifecycle'

/** How many pairs are looked at to find out whether two schemas allow the same; beyond that they count as different. */
const equivalenceEffort = 300

/** Reads and compares schemas of two documents. */
export const schemaSides = (base: SchemaReader, head: SchemaReader): SchemaSides => {
  const known = new Map<string, boolean>()
  let nesting = 0
  const sides: SchemaSides = {
    readBase: (nodes) => base.read(nodes),
    readHead: (nodes) => head.read(nodes),
    equivalent(left, right) {
      const key = `${left.id} ${right.id}`
      const answer = known.get(key)
      if (answer !== undefined) return answer
      if (nesting > 4) return false
      nesting++
      const equivalent = sameThroughout(left, right)
      nesting--
      known.set(key, equivalent)
      return equivalent
    },
  }
  return sides

  function sameThroughout(left: Schema, right: Schema): boolean {
    const visited = new Set<string>()
    const waiting: [Schema, Schema][] = [[left, right]]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const key = `${next[0].id} ${next[1].id}`
      if (visited.has(key)) continue
      visited.add(key)
      if (visited.size > equivalenceEffort) return false
      const { differences, pairs } = compareSchemas(next[0], next[1], sides)
      if (differences.some(({ kind }) => kind !== 'schema.lifecycle')) return false
      for (const pair of pairs) waiting.push([pair.base, pair.head])
    }
    return true
  }
}
