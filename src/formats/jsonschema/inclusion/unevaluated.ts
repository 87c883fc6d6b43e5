import type { ObjectSchema, Schema } from '../model.ts'
import { type Assertion, partAssertion, type Vocabulary } from './assertion.ts'
import type { Formula } from './formula.ts'
import { keysWithout, presence } from './object-assertions.ts'

/** What the keywords beside an `unevaluated…` have looked at when a condition holds. */
interface Coverage {
  readonly when: Formula
  readonly names: ReadonlySet<string>
  readonly patterns: ReadonlySet<string>
  /** Items up to this index. */
  readonly items: number
  readonly allProperties: boolean
  readonly allItems: boolean
}

/** Ends an analysis that would be too long, or that would depend on a schema inside of itself. Never leaves this file. */
class NotCovered extends Error {}

const mostCases = 64
const deepestPart = 50

/**
 * The conditions of `unevaluatedProperties` and `unevaluatedItems`: in each case of what the alternatives and conditions
 * beside them looked at, the rest passes a schema. Opaque where there are too many cases.
 */
export const unevaluatedAssertions = (schema: ObjectSchema, vocabulary: Vocabulary): Assertion[] => {
  const { unevaluatedProperties, unevaluatedItems } = schema
  return [
    ...(unevaluatedProperties === undefined
      ? []
      : [assertionFor(schema, 'unevaluatedProperties', unevaluatedProperties, vocabulary)]),
    ...(unevaluatedItems === undefined
      ? []
      : [assertionFor(schema, 'unevaluatedItems', unevaluatedItems, vocabulary)]),
  ]
}

const assertionFor = (
  schema: ObjectSchema,
  keyword: 'unevaluatedProperties' | 'unevaluatedItems',
  part: Schema,
  vocabulary: Vocabulary,
): Assertion => {
  const { formulas } = vocabulary
  const of = keyword === 'unevaluatedProperties' ? 'object' : 'array'
  try {
    const cases = coveragesBeside(schema, of, vocabulary, new Set([schema]))
    const rest = cases.map((coverage) => ({
      when: coverage.when,
      assertion: restAssertion(keyword, part, coverage, vocabulary),
    }))
    const [only] = rest
    if (
      only !== undefined &&
      rest.length === 1 &&
      only.when === formulas.always &&
      only.assertion !== undefined
    ) {
      return only.assertion
    }
    const { all, any, always, never } = formulas
    return {
      keyword,
      holds: any(rest.map(({ when, assertion }) => all([when, assertion?.holds ?? always]))),
      fails: any(rest.map(({ when, assertion }) => all([when, assertion?.fails ?? never]))),
    }
  } catch (error) {
    if (!(error instanceof NotCovered)) throw error
    const unknown = formulas.opaque(`"${keyword}" depends on too many other keywords`)
    return { keyword, holds: unknown, fails: unknown }
  }
}

/** undefined: there is no rest. */
const restAssertion = (
  keyword: string,
  part: Schema,
  { names, patterns, items, allProperties, allItems }: Coverage,
  { formulas }: Vocabulary,
): Assertion | undefined => {
  if (keyword === 'unevaluatedProperties') {
    const place = { kind: 'properties', keys: keysWithout(names, patterns) } as const
    return allProperties ? undefined : partAssertion(formulas, keyword, part, place)
  }
  return allItems
    ? undefined
    : partAssertion(formulas, keyword, part, { kind: 'items', from: items, to: Infinity })
}

/** The cases of a schema without its own `unevaluated…`. They exclude each other and leave nothing out. */
const coveragesBeside = (
  schema: ObjectSchema,
  of: 'object' | 'array',
  vocabulary: Vocabulary,
  inside: ReadonlySet<Schema>,
): readonly Coverage[] => {
  const { formulas, targetOf } = vocabulary
  const { all, always, schema: literal } = formulas
  const nothing: Coverage = {
    when: always,
    names: new Set(),
    patterns: new Set(),
    items: 0,
    allProperties: false,
    allItems: false,
  }
  const covered = (part: Schema) => coveragesOf(part, of, vocabulary, inside, nothing)
  const when = (condition: Formula, cases: readonly Coverage[]) =>
    cases.map((one) => ({ ...one, when: all([condition, one.when]) }))
  const coversNothing = (cases: readonly Coverage[]) => cases.every((one) => isNothing(one))

  // In 2020-12 it depends on the items which of them `contains` has looked at.
  const { draft } = schema.resource
  if (of === 'array' && schema.contains !== undefined && draft === '2020-12') throw new NotCovered()
  let cases: readonly Coverage[] = [
    {
      when: always,
      names: new Set(schema.properties.keys()),
      patterns: new Set(schema.patternProperties.keys()),
      items: schema.prefixItems.length,
      allProperties: schema.additionalProperties !== undefined,
      allItems: schema.items !== undefined,
    },
  ]
  const also = (more: readonly Coverage[]) => {
    if (coversNothing(more)) return
    if (cases.length * more.length > mostCases) throw new NotCovered()
    cases = cases.flatMap((one) => more.map((other) => joined(one, other, all)))
  }

  for (const reference of [schema.reference, schema.dynamicReference]) {
    if (reference === undefined) continue
    const target = targetOf(reference)
    if (target === undefined) throw new NotCovered()
    also(covered(target))
  }
  for (const part of schema.allOf) also(covered(part))
  for (const part of [...schema.anyOf, ...schema.oneOf]) {
    const inPart = covered(part)
    if (!coversNothing(inPart))
      also([...when(literal(part, true), inPart), ...when(literal(part, false), [nothing])])
  }
  if (schema.if !== undefined) {
    const [yes, no] = [literal(schema.if, true), literal(schema.if, false)]
    const matching = covered(schema.if)
    const then = schema.then === undefined ? [nothing] : covered(schema.then)
    const both = matching.flatMap((one) => then.map((other) => joined(one, other, all)))
    const otherwise = schema.else === undefined ? [nothing] : covered(schema.else)
    if (!coversNothing(both) || !coversNothing(otherwise)) also([...when(yes, both), ...when(no, otherwise)])
  }
  for (const [name, part] of schema.dependentSchemas) {
    const inPart = covered(part)
    const { present, absent } = presence(formulas, name)
    if (!coversNothing(inPart)) also([...when(present, inPart), ...when(absent, [nothing])])
  }
  return cases
}

/** The cases of a schema that stands beside, its own `unevaluated…` included: that looks at everything. */
const coveragesOf = (
  schema: Schema,
  of: 'object' | 'array',
  vocabulary: Vocabulary,
  inside: ReadonlySet<Schema>,
  nothing: Coverage,
): readonly Coverage[] => {
  if (schema.kind === 'boolean') return [nothing]
  if (inside.has(schema) || inside.size > deepestPart) throw new NotCovered()
  const own = of === 'object' ? schema.unevaluatedProperties : schema.unevaluatedItems
  if (own !== undefined) return [{ ...nothing, allProperties: of === 'object', allItems: of === 'array' }]
  return coveragesBeside(schema, of, vocabulary, new Set([...inside, schema]))
}

const isNothing = ({ names, patterns, items, allProperties, allItems }: Coverage): boolean =>
  names.size === 0 && patterns.size === 0 && items === 0 && !allProperties && !allItems

const joined = (one: Coverage, other: Coverage, all: (parts: readonly Formula[]) => Formula): Coverage => ({
  when: all([one.when, other.when]),
  names: one.names.union(other.names),
  patterns: one.patterns.union(other.patterns),
  items: Math.max(one.items, other.items),
  allProperties: one.allProperties || other.allProperties,
  allItems: one.allItems || other.allItems,
})
