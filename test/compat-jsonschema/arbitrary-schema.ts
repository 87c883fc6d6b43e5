import * as fc from 'fast-check'

/** A source of choices: the same seed makes the same schema. (George Marsaglia, Xorshift RNGs, 2003) */
const choices = (seed: number) => {
  let state = seed | 1
  return (below: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

type Choose = (below: number) => number

const names = ['a', 'b', 'S_a', 'constructor']
const types = ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array']

const keywords: readonly ((choose: Choose, depth: number) => object)[] = [
  (choose) => ({ type: types[choose(7)] }),
  (choose) => ({ type: [types[choose(3)], types[3 + choose(4)]] }),
  (choose) => ({ title: names[choose(4)], format: 'date' }),
  (choose) => ({ default: [1, 'x', null][choose(3)] }),
  (choose) => ({ enum: [1, 'x', null, true].slice(0, 1 + choose(4)) }),
  (choose) => ({ const: [1, 'x'][choose(2)] }),
  (choose) => ({ minLength: choose(3), maximum: choose(3) }),
  (choose) => ({ multipleOf: 1 + choose(6), exclusiveMaximum: choose(3) }),
  (choose) => ({ pattern: ['a', '^b+$'][choose(2)] }),
  (choose, depth) => ({ type: 'object', properties: map(choose, depth), required: [names[choose(4)]] }),
  (choose, depth) => ({ additionalProperties: schemaOf(choose, depth - 1) }),
  (choose, depth) => ({ patternProperties: { '^S_': schemaOf(choose, depth - 1) } }),
  (choose, depth) => ({ dependencies: { a: ['b'], b: schemaOf(choose, depth - 1) } }),
  (choose, depth) => ({ type: 'array', items: schemaOf(choose, depth - 1) }),
  (choose, depth) => ({ items: list(choose, depth), additionalItems: schemaOf(choose, depth - 1) }),
  (choose, depth) => ({ [['allOf', 'anyOf', 'oneOf'][choose(3)] as string]: list(choose, depth) }),
  (choose, depth) => ({ not: schemaOf(choose, depth - 1) }),
  (choose) => ({ $ref: ['#', '#/definitions/one', '#/definitions/two'][choose(3)] }),
]

const map = (choose: Choose, depth: number): object =>
  Object.fromEntries(names.filter(() => choose(2) === 0).map((name) => [name, schemaOf(choose, depth - 1)]))

const list = (choose: Choose, depth: number): unknown[] =>
  Array.from({ length: 1 + choose(3) }, () => schemaOf(choose, depth - 1))

const schemaOf = (choose: Choose, depth: number): object | boolean => {
  if (depth <= 0 || choose(8) === 0) return choose(4) > 0 || { type: 'string', maxLength: choose(3) }
  const parts = Array.from({ length: 1 + choose(2) }, () =>
    keywords[choose(keywords.length)]?.(choose, depth),
  )
  return Object.assign({}, ...parts)
}

/** Schemas of draft 7 that a registry takes, with references to each other and to themselves. */
export const schemas: fc.Arbitrary<object> = fc.integer().map((seed) => {
  const choose = choices(seed)
  return {
    ...(schemaOf(choose, 4) as object),
    definitions: { one: schemaOf(choose, 3), two: schemaOf(choose, 3) },
  }
})
