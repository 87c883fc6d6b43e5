import type { RejectedKind } from './facts.ts'
import type { Reason } from './inclusion/inclusion.ts'
import type { Schema } from './model.ts'

/** The kind of change that a reason is reported as. */
export const rejectedKind = (reason: Reason): RejectedKind => {
  const { reader, keyword } = reason
  if (isAboutNames(reader)) return 'rejected.extra-property'
  // A part that is `false` is reported as what the keyword does that it belongs to.
  const kind = kindOfKeyword(reader.kind === 'boolean' ? (reader.path[0] ?? keyword) : keyword)
  return kind !== 'rejected.extra-property' && isOfUndeclaredProperty(reason)
    ? 'rejected.undeclared-property'
    : kind
}

/** The property that must not be there, where that is the reason; undefined for any property that the writer does not know either. */
export const rejectedProperty = ({ reader, writer, keyword, part }: Reason): string | undefined =>
  writer !== undefined && propertyKeywords.has(keyword) && !isAboutNames(reader) ? part.at(-1) : undefined

const propertyKeywords = new Set([
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
])

const isAboutNames = (schema: Schema): boolean => {
  for (let at: Schema | undefined = schema; at !== undefined; at = at.parent)
    if (at.path[0] === 'propertyNames') return true
  return false
}

const kindOfKeyword = (keyword: string): RejectedKind => {
  if (propertyKeywords.has(keyword)) return 'rejected.extra-property'
  switch (keyword) {
    case 'type':
      return 'rejected.type'
    case 'enum':
    case 'const':
      return 'rejected.value'
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
    case 'multipleOf':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return 'rejected.bound'
    case 'pattern':
      return 'rejected.pattern'
    case 'format':
      return 'rejected.format'
    case 'required':
    case 'dependentRequired':
      return 'rejected.missing-property'
    case 'propertyNames':
      return 'rejected.extra-property'
    case 'items':
    case 'additionalItems':
    case 'prefixItems':
    case 'contains':
    case 'minContains':
    case 'maxContains':
    case 'uniqueItems':
    case 'unevaluatedItems':
      return 'rejected.items'
    default:
      return 'rejected.composition'
  }
}

/**
 * Whether the part that is rejected is a property, or in one, that only the reader declares by name. Conditions about
 * properties of any name, or of names like a pattern, are another matter: they are meant for what is there already.
 */
const isOfUndeclaredProperty = ({ reader, part, writer }: Reason): boolean => {
  const key = part.at(-1)
  if (key === undefined || /^\d+$/.test(key) || isAboutOtherProperties(reader)) return false
  return (
    writer === undefined || (writer.kind === 'boolean' && writer.value && writer.path[0] !== 'properties')
  )
}

const isAboutOtherProperties = (schema: Schema): boolean => {
  for (let at: Schema | undefined = schema; at !== undefined; at = at.parent)
    if (propertyKeywords.has(at.path[0] ?? '')) return at.path[0] !== 'properties'
  return false
}
