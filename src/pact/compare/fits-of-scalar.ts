import type { JsonNode } from '../../core/json/json-node.ts'
import type { JsonValue } from '../../formats/openapi/json-value.ts'
import { isArray } from '../../formats/openapi/json-value.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { BodyPath } from '../file/matching-path.ts'
import type { Fit } from './fit.ts'
import { isNumberOfFormat, isOfFormat } from './known-formats.ts'
import { allowsWrittenNull, hasType, refusalOfValue } from './refusal.ts'
import { findsIn } from './texts.ts'
import type { ValueComparison } from './value-comparison.ts'
import { certaintyOf, isJsonSchema } from './value-comparison.ts'

/** What the type, the allowed values and the bounds of a schema say of a value. */
export function* scalarFits(
  comparison: ValueComparison,
  schema: Schema,
  at: JsonNode,
  path: BodyPath,
): Generator<Fit> {
  if (at.kind === 'null') {
    yield nullFit(schema, isJsonSchema(comparison))
    return
  }
  yield schema.members.every(({ value }) => names(value.type, at)) ? 'yes' : 'no'
  if (schema.typesByChoice) yield hasType(schema, at) ? 'yes' : 'unknown'
  const certainty = certaintyOf(comparison, at, path)
  if (certainty === 'kind') {
    const isOfOneType = comparison.matchersOf(path).every(({ kind }) => kind === 'type')
    yield isOfOneType && !demandsMore(schema, at) ? 'yes' : 'unknown'
    return
  }
  const refusal = refusalOfValue(schema, at, certainty)
  if (refusal !== undefined) yield refusal.keyword === 'format' ? 'unknown' : 'no'
  else yield isDecided(schema, at, certainty === 'whole') ? 'yes' : 'unknown'
}

const nullFit = (schema: Schema, isNullAnyType: boolean): Fit => {
  if (schema.nullable || allowsWrittenNull(schema)) return 'yes'
  return schema.typed ? 'no' : isNullAnyType ? 'yes' : 'unknown'
}

/** Whether a `type` names the type of a value. */
const names = (type: JsonValue | undefined, at: JsonNode): boolean => {
  if (type === undefined) return true
  const written = isArray(type) ? type : [type]
  if (at.kind !== 'number') return written.includes(at.kind) || written.includes('file')
  return written.includes('number') || (written.includes('integer') && Number.isInteger(Number(at.text)))
}

/** Whether values of the type are refused that are not this example. */
const demandsMore = (schema: Schema, at: JsonNode): boolean => {
  if (schema.values !== undefined) return true
  const has = (suffix: string): boolean => [...schema.bounds.keys()].some((bound) => bound.endsWith(suffix))
  switch (at.kind) {
    case 'string':
      return schema.patterns.length > 0 || schema.format !== undefined || has('Length')
    case 'number':
      return (
        schema.types?.has('integer') === true ||
        schema.multiples.length > 0 ||
        schema.format !== undefined ||
        has('imum')
      )
    case 'array':
      return schema.uniqueItems || has('Items')
    case 'object':
      return has('Properties')
    default:
      return false
  }
}

/** Formats of which no value of the type is refused. */
const harmless: ReadonlySet<string> = new Set(['float', 'double', 'password', 'binary'])

/** Whether all that speaks about the value could be judged. */
const isDecided = (schema: Schema, at: JsonNode, isWhole: boolean): boolean => {
  const isOf = (found: boolean | undefined): boolean =>
    schema.format === undefined || harmless.has(schema.format) || found === true
  switch (at.kind) {
    case 'string':
      return (
        schema.patterns.every((pattern) => findsIn(pattern, at.value) === true) &&
        isOf(isOfFormat(schema.format ?? '', at.value))
      )
    case 'number':
      return isOf(isNumberOfFormat(schema.format ?? '', at.text))
    case 'array':
      return isWhole || (schema.values === undefined && !schema.uniqueItems)
    case 'object':
      return (
        isWhole ||
        (schema.values === undefined &&
          !schema.bounds.has('maxProperties') &&
          at.members.length >= (schema.bounds.get('minProperties') ?? 0))
      )
    default:
      return true
  }
}
