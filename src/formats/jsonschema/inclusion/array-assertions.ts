import type { ObjectSchema, Schema } from '../model.ts'
import {
  type Assertion,
  atomAssertion,
  partAssertion,
  type Range,
  rangeAssertion,
  type Vocabulary,
} from './assertion.ts'

/** The conditions that a schema puts on arrays, without `unevaluatedItems`. */
export const arrayAssertions = (schema: ObjectSchema, { formulas }: Vocabulary): Assertion[] => {
  const assertions: Assertion[] = []
  const { minItems, maxItems, prefixItems } = schema
  const length = (keyword: string, accepted: Range, refused: Range) =>
    assertions.push(rangeAssertion(formulas, keyword, { on: 'array', kind: 'length' }, accepted, refused))
  if (minItems !== undefined && minItems > 0) length('minItems', [minItems, Infinity], [0, minItems - 1])
  if (maxItems !== undefined) length('maxItems', [0, maxItems], [maxItems + 1, Infinity])
  if (schema.uniqueItems) {
    const unique = { on: 'array', kind: 'unique' } as const
    assertions.push(
      atomAssertion(formulas, 'uniqueItems', { ...unique, positive: true }, { ...unique, positive: false }),
    )
  }
  const items = (keyword: string, part: Schema, from: number, to: number) =>
    assertions.push(partAssertion(formulas, keyword, part, { kind: 'items', from, to }))
  prefixItems.forEach((part, index) => items('prefixItems', part, index, index + 1))
  if (schema.items !== undefined) items('items', schema.items, prefixItems.length, Infinity)
  if (schema.contains !== undefined) {
    const item = formulas.schema(schema.contains, true)
    const others = formulas.schema(schema.contains, false)
    const { minContains = 1, maxContains } = schema
    const atLeast = (count: number) => ({ on: 'array', kind: 'at least', count, item }) as const
    const atMost = (count: number) => ({ on: 'array', kind: 'at most', count, item, others }) as const
    if (minContains > 0) {
      const keyword = schema.minContains === undefined ? 'contains' : 'minContains'
      assertions.push(atomAssertion(formulas, keyword, atLeast(minContains), atMost(minContains - 1)))
    }
    if (maxContains !== undefined) {
      assertions.push(atomAssertion(formulas, 'maxContains', atMost(maxContains), atLeast(maxContains + 1)))
    }
  }
  return assertions
}
