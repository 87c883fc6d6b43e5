import { describeJson } from '../../core/json/json-node.ts'
import type { Span } from '../../core/source-text.ts'
import {
  countOf,
  flagOf,
  type KeywordReader,
  literalOf,
  literalsOf,
  memberOf,
  membersOf,
  namesIn,
  namesOf,
  numberOf,
  textOf,
} from './keyword-reader.ts'
import { type ObjectSchema, type TypeName, typeNames } from './model.ts'
import { report, reportValue } from './reading.ts'

type AnyType = Pick<ObjectSchema, 'types' | 'enum' | 'const'>

export const readAnyType = (keywords: KeywordReader): AnyType => ({
  types: readTypes(keywords),
  enum: literalsOf(keywords, 'enum'),
  const: literalOf(keywords, 'const'),
})

const readTypes = (keywords: KeywordReader): ReadonlySet<TypeName> | undefined => {
  const member = memberOf(keywords, 'type')
  if (member === undefined) return undefined
  const { value } = member
  const types = new Set<TypeName>()
  for (const element of value.kind === 'array' ? value.elements : [value]) {
    const name = typeNames.find((each) => element.kind === 'string' && each === element.value)
    if (name !== undefined) types.add(name)
    else {
      const message = `A "type" is one of ${typeNames.join(', ')}, not ${describeJson(element)}.`
      report(keywords.reading, element, message)
    }
  }
  if (value.kind === 'array' && value.elements.length === 0)
    report(keywords.reading, value, '"type" must name at least one type.')
  return types.size === 0 ? undefined : types
}

type Bounds = Pick<
  ObjectSchema,
  'multipleOf' | 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum'
>

export const readNumbers = (keywords: KeywordReader): Bounds => ({
  multipleOf: readMultipleOf(keywords),
  ...(keywords.resource.draft === 'draft-04' ? readBoundsOfDraft4(keywords) : readBounds(keywords)),
})

const readMultipleOf = (keywords: KeywordReader): number | undefined => {
  const factor = numberOf(keywords, 'multipleOf')
  const member = memberOf(keywords, 'multipleOf')
  if (factor === undefined || member === undefined || factor > 0) return factor
  return reportValue(keywords.reading, member, 'a number above 0')
}

const readBounds = (keywords: KeywordReader): Omit<Bounds, 'multipleOf'> => ({
  minimum: numberOf(keywords, 'minimum'),
  exclusiveMinimum: numberOf(keywords, 'exclusiveMinimum'),
  maximum: numberOf(keywords, 'maximum'),
  exclusiveMaximum: numberOf(keywords, 'exclusiveMaximum'),
})

const readBoundsOfDraft4 = (keywords: KeywordReader): Omit<Bounds, 'multipleOf'> => {
  const minimum = numberOf(keywords, 'minimum')
  const maximum = numberOf(keywords, 'maximum')
  const isAbove = flagOf(keywords, 'exclusiveMinimum')
  const isBelow = flagOf(keywords, 'exclusiveMaximum')
  return {
    minimum: isAbove ? undefined : minimum,
    exclusiveMinimum: isAbove ? minimum : undefined,
    maximum: isBelow ? undefined : maximum,
    exclusiveMaximum: isBelow ? maximum : undefined,
  }
}

type Strings = Pick<ObjectSchema, 'minLength' | 'maxLength' | 'pattern' | 'format'>

export const readStrings = (keywords: KeywordReader): Strings => {
  const pattern = textOf(keywords, 'pattern')
  const member = memberOf(keywords, 'pattern')
  if (pattern !== undefined && member !== undefined) checkPattern(keywords, pattern, member.value)
  return {
    minLength: countOf(keywords, 'minLength'),
    maxLength: countOf(keywords, 'maxLength'),
    pattern,
    format: textOf(keywords, 'format'),
  }
}

/** Expressions that only compile without Unicode mode are in wide use: validators fall back to that. */
export const checkPattern = (keywords: KeywordReader, pattern: string, span: Span): void => {
  if (compiles(pattern, 'u') || compiles(pattern, '')) return
  report(keywords.reading, span, 'This regular expression is not valid in JavaScript (ECMA-262).')
}

const compiles = (pattern: string, flags: string): boolean => {
  try {
    return new RegExp(pattern, flags) instanceof RegExp
  } catch {
    return false
  }
}

type ItemCounts = Pick<ObjectSchema, 'minContains' | 'maxContains' | 'minItems' | 'maxItems' | 'uniqueItems'>

export const readItemCounts = (keywords: KeywordReader): ItemCounts => {
  const hasContains = memberOf(keywords, 'contains') !== undefined
  return {
    minContains: hasContains ? countOf(keywords, 'minContains') : undefined,
    maxContains: hasContains ? countOf(keywords, 'maxContains') : undefined,
    minItems: countOf(keywords, 'minItems'),
    maxItems: countOf(keywords, 'maxItems'),
    uniqueItems: flagOf(keywords, 'uniqueItems'),
  }
}

type Required = Pick<ObjectSchema, 'required' | 'minProperties' | 'maxProperties' | 'dependentRequired'>

export const readRequired = (keywords: KeywordReader): Required => ({
  required: namesOf(keywords, 'required'),
  minProperties: countOf(keywords, 'minProperties'),
  maxProperties: countOf(keywords, 'maxProperties'),
  dependentRequired: readDependentRequired(keywords),
})

/** Of `dependencies` those that are lists of names. */
const readDependentRequired = (keywords: KeywordReader): ReadonlyMap<string, readonly string[]> => {
  const lists = membersOf(keywords, 'dependencies').filter(({ value }) => value.kind === 'array')
  const dependent = [...lists, ...membersOf(keywords, 'dependentRequired')]
  return new Map(dependent.map((member) => [member.key, namesIn(keywords.reading, member) ?? []] as const))
}
