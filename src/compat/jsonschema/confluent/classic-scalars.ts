import { booleanAt, countAt, type Keywords, multipleOfAt, numberAt, stringAt } from './keywords.ts'
import type { Draft } from './loading.ts'
import { bare, type NumberSchema, type StringSchema } from './model.ts'
import { reportPattern } from './report-pattern.ts'

export const stringKeywords = ['minLength', 'maxLength', 'pattern', 'format']

export const numberKeywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']

const formatsOf4 = ['date-time', 'uri', 'email', 'ipv4', 'ipv6', 'hostname']
const formatsOf6 = [...formatsOf4, 'json-pointer', 'uri-reference', 'uri-template']
const formatsOf7 = [...formatsOf6, 'date', 'time', 'regex', 'relative-json-pointer']

/** A format that everit-org does not know is as if it were not there. */
const knownFormats = (draft: Draft): readonly string[] => {
  if (draft === 4) return formatsOf4
  return draft === 6 ? formatsOf6 : formatsOf7
}

export const loadString = (keywords: Keywords, draft: Draft, required: boolean): StringSchema => {
  const format = stringAt(keywords, 'format')
  const pattern = stringAt(keywords, 'pattern')
  const node = keywords.members.get('pattern')
  if (pattern !== undefined && node !== undefined) reportPattern(keywords, node, pattern)
  return {
    ...bare,
    kind: 'string',
    required,
    minLength: countAt(keywords, 'minLength'),
    maxLength: countAt(keywords, 'maxLength'),
    pattern,
    format: format !== undefined && knownFormats(draft).includes(format) ? format : undefined,
  }
}

export const loadNumber = (
  keywords: Keywords,
  draft: Draft,
  required: boolean,
  integer: boolean,
): NumberSchema => ({
  ...bare,
  kind: 'number',
  required,
  integer,
  minimum: numberAt(keywords, 'minimum'),
  maximum: numberAt(keywords, 'maximum'),
  exclusiveMinimum: draft === 4 ? undefined : numberAt(keywords, 'exclusiveMinimum'),
  exclusiveMaximum: draft === 4 ? undefined : numberAt(keywords, 'exclusiveMaximum'),
  minimumIsExclusive: draft === 4 && booleanAt(keywords, 'exclusiveMinimum') === true,
  maximumIsExclusive: draft === 4 && booleanAt(keywords, 'exclusiveMaximum') === true,
  multipleOf: multipleOfAt(keywords),
})
