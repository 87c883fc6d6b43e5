import type { Matcher } from '../../../pact/file/matching-rules.ts'

/** How a value is compared with its example, for somebody who reads the pact. */
export const describeMatcher = (matcher: Matcher): string => {
  switch (matcher.kind) {
    case 'equality':
      return 'exactly this'
    case 'type':
      return `any of this type${bounds(matcher.min, matcher.max)}`
    case 'regex':
      return `matches ${matcher.regex}`
    case 'integer':
    case 'decimal':
    case 'number':
    case 'boolean':
      return `any ${matcher.kind}`
    case 'null':
      return 'null'
    case 'include':
      return `contains ${JSON.stringify(matcher.text)}`
    case 'date':
    case 'time':
    case 'timestamp':
      return `any ${matcher.kind}`
    case 'values':
      return 'any keys, values of this type'
    case 'eachKey':
      return `each key: ${described(matcher.matchers)}`
    case 'eachValue':
      return `each value: ${described(matcher.matchers)}`
    case 'statusCode':
      return typeof matcher.statuses === 'string'
        ? `any status of the kind ${matcher.statuses}`
        : `one of ${matcher.statuses.join(', ')}`
    case 'other':
      return matcher.name === '' ? 'a matcher that is not known' : matcher.name
  }
}

export const described = (matchers: readonly Matcher[]): string => matchers.map(describeMatcher).join('; ')

const bounds = (min: number | undefined, max: number | undefined): string => {
  const parts = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ]
  return parts.length === 0 ? '' : `, ${parts.join(' and ')}`
}
