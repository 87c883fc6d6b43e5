import type { JsonValue } from '../json-value.ts'
import { type Literal, type ObjectSchema, type Schema, typeNames } from '../model.ts'
import {
  type Assertion,
  atomAssertion,
  partAssertion,
  type Vocabulary,
  type Range,
  rangeAssertion,
} from './assertion.ts'
import { arrayAssertions } from './array-assertions.ts'
import { formatPatterns } from './format-patterns.ts'
import type { Formula, Formulas } from './formula.ts'
import { objectAssertions } from './object-assertions.ts'
import { unevaluatedAssertions } from './unevaluated.ts'

/** All conditions of a schema; their conjunction is equivalent to it. */
export const assertionsOf = (schema: ObjectSchema, vocabulary: Vocabulary): Assertion[] => [
  ...anyTypeAssertions(schema, vocabulary.formulas),
  ...numberAssertions(schema, vocabulary.formulas),
  ...stringAssertions(schema, vocabulary.formulas),
  ...arrayAssertions(schema, vocabulary),
  ...objectAssertions(schema, vocabulary),
  ...compositionAssertions(schema, vocabulary),
  ...unevaluatedAssertions(schema, vocabulary),
]

const valuesOf = (literals: readonly Literal[]): ReadonlyMap<string, JsonValue> =>
  new Map(literals.map(({ canonical, value }) => [canonical, value]))

const anyTypeAssertions = (schema: ObjectSchema, { types, values }: Formulas): Assertion[] => {
  const assertions: Assertion[] = []
  if (schema.types !== undefined && typeNames.some((type) => !schema.types?.has(type))) {
    const [holds, fails] = [types(schema.types, true), types(schema.types, false)]
    assertions.push({ keyword: 'type', holds, fails })
  }
  const add = (keyword: string, literals: readonly Literal[]) => {
    const [holds, fails] = [values(valuesOf(literals), true), values(valuesOf(literals), false)]
    assertions.push({ keyword, holds, fails })
  }
  if (schema.enum !== undefined) add('enum', schema.enum)
  if (schema.const !== undefined) add('const', [schema.const])
  return assertions
}

const numberAssertions = (schema: ObjectSchema, formulas: Formulas): Assertion[] => {
  const assertions: Assertion[] = []
  const bound = (keyword: string, kind: 'least' | 'most', bound: number | undefined, inclusive: boolean) => {
    if (bound === undefined) return
    const opposite = kind === 'least' ? 'most' : 'least'
    assertions.push(
      atomAssertion(
        formulas,
        keyword,
        { on: 'number', kind, bound, inclusive },
        { on: 'number', kind: opposite, bound, inclusive: !inclusive },
      ),
    )
  }
  bound('minimum', 'least', schema.minimum, true)
  bound('exclusiveMinimum', 'least', schema.exclusiveMinimum, false)
  bound('maximum', 'most', schema.maximum, true)
  bound('exclusiveMaximum', 'most', schema.exclusiveMaximum, false)
  if (schema.multipleOf !== undefined) {
    const multiple = { on: 'number', kind: 'multiple', divisor: schema.multipleOf } as const
    assertions.push(
      atomAssertion(
        formulas,
        'multipleOf',
        { ...multiple, positive: true },
        { ...multiple, positive: false },
      ),
    )
  }
  return assertions
}

const stringAssertions = (schema: ObjectSchema, formulas: Formulas): Assertion[] => {
  const assertions: Assertion[] = []
  const length = (keyword: string, accepted: Range, refused: Range) =>
    assertions.push(rangeAssertion(formulas, keyword, { on: 'string', kind: 'length' }, accepted, refused))
  const pattern = (keyword: string, pattern: string) =>
    assertions.push(
      atomAssertion(
        formulas,
        keyword,
        { on: 'string', kind: 'pattern', pattern, positive: true },
        { on: 'string', kind: 'pattern', pattern, positive: false },
      ),
    )
  const { minLength, maxLength } = schema
  if (minLength !== undefined && minLength > 0) length('minLength', [minLength, Infinity], [0, minLength - 1])
  if (maxLength !== undefined) length('maxLength', [0, maxLength], [maxLength + 1, Infinity])
  if (schema.pattern !== undefined) pattern('pattern', schema.pattern)
  const format = schema.format === undefined ? undefined : formatPatterns.get(schema.format)
  if (format !== undefined) pattern('format', format)
  return assertions
}

/** Whether a value could pass two of the alternatives: not when each is another constant. */
export const mayOverlap = (alternatives: readonly Schema[]): boolean => {
  const constants = alternatives.map((one) => (one.kind === 'object' ? one.const?.canonical : undefined))
  return constants.includes(undefined) || new Set(constants).size < constants.length
}

const compositionAssertions = (schema: ObjectSchema, { formulas, targetOf }: Vocabulary): Assertion[] => {
  const { all, any, schema: literal } = formulas
  const here = (when: Formula, unless: Formula) => ({ kind: 'here', when, unless }) as const
  const always = here(formulas.always, formulas.never)
  const assertions: Assertion[] = []
  for (const reference of [schema.reference, schema.dynamicReference]) {
    if (reference === undefined) continue
    const { keyword } = reference
    const target = targetOf(reference)
    if (target !== undefined) assertions.push(partAssertion(formulas, keyword, target, always))
    else {
      const unknown = formulas.opaque(
        `what the reference ${JSON.stringify(reference.text)} leads to is not known`,
      )
      assertions.push({ keyword, holds: unknown, fails: unknown })
    }
  }
  for (const part of schema.allOf) assertions.push(partAssertion(formulas, 'allOf', part, always))
  const passing = (schemas: readonly Schema[]) => schemas.map((part) => literal(part, true))
  const failing = (schemas: readonly Schema[]) => schemas.map((part) => literal(part, false))
  if (schema.anyOf.length > 0) {
    const [holds, fails] = [any(passing(schema.anyOf)), all(failing(schema.anyOf))]
    assertions.push({ keyword: 'anyOf', holds, fails })
  }
  if (schema.oneOf.length > 0 && !mayOverlap(schema.oneOf)) {
    const [holds, fails] = [any(passing(schema.oneOf)), all(failing(schema.oneOf))]
    assertions.push({ keyword: 'oneOf', holds, fails })
  } else if (schema.oneOf.length > 0) {
    const [pass, fail] = [passing(schema.oneOf), failing(schema.oneOf)]
    const only = pass.map((chosen, index) => all([chosen, ...fail.toSpliced(index, 1)]))
    const two = pass.flatMap((one, index) => pass.slice(index + 1).map((other) => all([one, other])))
    assertions.push({ keyword: 'oneOf', holds: any(only), fails: any([all(fail), ...two]) })
  }
  if (schema.not !== undefined) {
    const [holds, fails] = [literal(schema.not, false), literal(schema.not, true)]
    assertions.push({ keyword: 'not', holds, fails })
  }
  if (schema.if !== undefined) {
    const [matches, differs] = [literal(schema.if, true), literal(schema.if, false)]
    if (schema.then !== undefined) {
      assertions.push(partAssertion(formulas, 'then', schema.then, here(matches, differs)))
    }
    if (schema.else !== undefined) {
      assertions.push(partAssertion(formulas, 'else', schema.else, here(differs, matches)))
    }
  }
  return assertions
}
