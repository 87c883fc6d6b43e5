import type { Schema, TypeName } from '../../formats/openapi/schema.ts'
import type { Matcher } from '../file/matching-rules.ts'
import { typesText } from './refusal.ts'
import { excludeEachOther, findsIn, textBeyond, textOtherThan } from './texts.ts'

/** What a schema says against a matcher. */
export interface Objection {
  /** In a response: the provider never satisfies it. Otherwise it does not always. */
  readonly certain: boolean
  readonly keyword: string
  readonly reason: string
}

/**
 * A matcher of a response must let pass what the provider answers; one of a request must let pass only what the provider
 * accepts. What the example shows was judged before.
 */
export const matcherObjections = (
  direction: 'request' | 'response',
  schema: Schema,
  matchers: readonly Matcher[],
): readonly Objection[] =>
  matchers.flatMap((matcher) =>
    direction === 'request' ? ofRequest(schema, matcher) : ofResponse(schema, matcher),
  )

const ofRequest = (schema: Schema, matcher: Matcher): readonly Objection[] => {
  switch (matcher.kind) {
    case 'regex': {
      const values = textValues(schema)
      if (values !== undefined) {
        const other = textOtherThan(matcher.regex, values)
        return other === undefined ? [] : [doubt('enum', sendable(matcher.regex, other))]
      }
      const texts = schema.patterns.map((pattern) => textBeyond([matcher.regex], pattern))
      const other = texts.find((text) => text !== undefined)
      return other === undefined ? [] : [doubt('pattern', sendable(matcher.regex, other))]
    }
    case 'number':
    case 'decimal':
      return schema.types?.has('integer') === true
        ? [doubt('type', 'must be an integer, and the matcher of the pact lets the consumer send decimals')]
        : []
    default:
      return []
  }
}

const sendable = (regex: string, text: string): string =>
  `is limited, and the matcher ${regex} lets the consumer send ${JSON.stringify(text)}, which is not allowed`

const ofResponse = (schema: Schema, matcher: Matcher): readonly Objection[] => {
  switch (matcher.kind) {
    case 'regex':
      return ofExpression(schema, matcher.regex)
    case 'include':
      return ofTexts(schema, `texts that hold ${JSON.stringify(matcher.text)}`, (text) =>
        text.includes(matcher.text),
      )
    case 'integer':
      if (lacks(schema, 'integer', 'number')) return [never(schema, 'an integer')]
      return schema.types?.has('number') === true
        ? [doubt('type', 'may be a number with decimals, and the consumer expects an integer')]
        : []
    case 'decimal':
      return lacks(schema, 'number') ? [never(schema, 'a number with decimals')] : []
    case 'number':
      return lacks(schema, 'integer', 'number') ? [never(schema, 'a number')] : []
    case 'boolean':
      return lacks(schema, 'boolean') ? [never(schema, 'a boolean')] : []
    case 'date':
    case 'time':
    case 'timestamp':
      return lacks(schema, 'string') ? [never(schema, `a ${matcher.kind} in text`)] : []
    case 'null':
      return schema.typed && !schema.nullable ? [never(schema, 'null')] : []
    case 'type': {
      const most = schema.bounds.get('maxItems')
      return matcher.min !== undefined && most !== undefined && matcher.min > most
        ? [
            {
              certain: true,
              keyword: 'maxItems',
              reason: `has at most ${most} elements, and the consumer expects at least ${matcher.min}`,
            },
          ]
        : []
    }
    default:
      return []
  }
}

const ofExpression = (schema: Schema, regex: string): readonly Objection[] => {
  if (schema.values !== undefined)
    return ofTexts(schema, `texts that match ${regex}`, (text) => findsIn(regex, text))
  if (schema.patterns.length === 0) return []
  if (excludeEachOther([...schema.patterns, regex])) {
    const reason = `matches ${schema.patterns.join(' and ')}, and the consumer expects texts that match ${regex}`
    return [{ certain: true, keyword: 'pattern', reason }]
  }
  const other = textBeyond(schema.patterns, regex)
  return other === undefined
    ? []
    : [
        doubt(
          'pattern',
          `may be ${JSON.stringify(other)}, and the consumer expects texts that match ${regex}`,
        ),
      ]
}

/** Some or all of the allowed values are not what the consumer expects. */
const ofTexts = (
  schema: Schema,
  expected: string,
  isExpected: (text: string) => boolean | undefined,
): readonly Objection[] => {
  const values = [...(textValues(schema) ?? [])]
  const others = values.filter((text) => isExpected(text) === false)
  if (others.length === 0) return []
  const list = others
    .slice(0, 10)
    .map((text) => JSON.stringify(text))
    .join(', ')
  const certain = others.length === values.length
  const reason = certain
    ? `is one of ${list}, and the consumer expects ${expected}`
    : `may be ${list}, and the consumer expects ${expected}`
  return [{ certain, keyword: 'enum', reason }]
}

const textValues = ({ values }: Schema): ReadonlySet<string> | undefined => {
  const all = [...(values?.values() ?? [])]
  const texts = all.filter((value) => typeof value === 'string')
  return texts.length > 0 && texts.length === all.length ? new Set(texts) : undefined
}

const lacks = ({ types }: Schema, ...wanted: readonly TypeName[]): boolean =>
  types !== undefined && !wanted.some((type) => types.has(type))

const never = (schema: Schema, expected: string): Objection => ({
  certain: true,
  keyword: 'type',
  reason: `is ${typesText(schema)}, and the consumer expects ${expected}`,
})

const doubt = (keyword: string, reason: string): Objection => ({ certain: false, keyword, reason })
