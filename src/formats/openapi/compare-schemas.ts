import { compareAllOf, compareChoices } from './compare-choices.ts'
import { compareKeywords } from './compare-keywords.ts'
import { compareParts } from './compare-parts.ts'
import { compareProperties } from './compare-properties.ts'
import { compareTypes } from './compare-types.ts'
import { compareWrapping } from './compare-wrapping.ts'
import type { ComparedSchemas, SchemaDifference, SchemaSides } from './schema-difference.ts'
import type { Schema } from './schema.ts'
import { signatures } from './schema-signature.ts'
import { keywordNode } from './schema.ts'
import type { SchemaReader } from './read-schema.ts'

/**
 * Says what differs between two schemas themselves, and which schemas inside them are to be compared in turn.
 * `isOutput`: the service sends what they describe. A schema that could not be read differs from none.
 */
export const compareSchemas = (
  base: Schema,
  head: Schema,
  sides: SchemaSides,
  isOutput: boolean,
): ComparedSchemas => {
  if (base.unknown || head.unknown) return { differences: [], pairs: [] }
  const wrapping = compareWrapping(base, head, sides, isOutput)
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
  const parts = [
    compareProperties(base, head, sides),
    compareParts(base, head, sides),
    compareChoices(base, head, sides),
  ]
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
  ['nullable', 'x-nullable'].find((keyword) => members.some(({ value }) => value[keyword] !== undefined)) ??
  'type'

/** When the type is another one, its values are the only other news; bounds of another type are not. */
const survivesTypeChange = ({ kind }: SchemaDifference): boolean =>
  kind === 'schema.type' ||
  kind === 'schema.values' ||
  kind === 'schema.nullable' ||
  kind === 'schema.default' ||
  kind === 'schema.lifecycle'

/** Reads and compares schemas of two documents. */
export const schemaSides = (base: SchemaReader, head: SchemaReader): SchemaSides => {
  const signatureOf = signatures()
  return {
    readBase: (nodes) => base.read(nodes),
    readHead: (nodes) => head.read(nodes),
    baseSignature: (nodes) => signatureOf(base.read(nodes), base),
    headSignature: (nodes) => signatureOf(head.read(nodes), head),
  }
}
