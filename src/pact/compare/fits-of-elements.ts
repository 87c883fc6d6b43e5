import type { JsonArray } from '../../core/json/json-node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { BodyPath } from '../file/matching-path.ts'
import { isEvaluatedElement } from './evaluated.ts'
import type { Fit } from './fit.ts'
import { countFits } from './fit.ts'
import { containedIn, elementNode } from './elements.ts'
import type { Fits } from './fits.ts'
import { isAsWritten, isJsonSchema, writtenIn } from './value-comparison.ts'

/** What a schema says of the elements of an array. Below a matcher they are examples, and nobody knows how many come. */
export function* elementFits(fits: Fits, schema: Schema, at: JsonArray, path: BodyPath): Generator<Fit> {
  const isExact = isAsWritten(fits.comparison, path)
  for (const member of schema.members)
    for (const [index, element] of at.elements.entries()) {
      const node = elementNode(member, index)
      if (node !== undefined) yield fits.of([node], element, [...path, index])
    }
  if (!isJsonSchema(fits.comparison)) return
  for (const { member } of writtenIn(schema, 'contains')) {
    const { counted, least, most } = containedIn(fits, member, at, path)
    yield isExact ? countFits(counted, least, most) : 'unknown'
  }
  for (const { member, value } of writtenIn(schema, 'unevaluatedItems'))
    for (const [index, element] of at.elements.entries())
      if (!isEvaluatedElement(fits, member, at, path, index))
        yield isExact ? fits.of([value], element, [...path, index]) : 'unknown'
}
