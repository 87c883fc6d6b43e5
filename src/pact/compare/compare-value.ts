import type { JsonArray, JsonNode } from '../../core/json/json-node.ts'
import type { Node } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import { keywordNode } from '../../formats/openapi/schema.ts'
import type { Around, Walk } from './around.ts'
import { inner, say, valueKind } from './around.ts'
import { compareChoices } from './compare-choice.ts'
import { compareMembers } from './compare-members.ts'
import { compareWhole } from './compare-whole.ts'
import { applyingSchema } from './conditions.ts'
import { elementNodes } from './elements.ts'
import { isEvaluatedElement } from './evaluated.ts'
import type { PactFact } from './facts.ts'
import { fitsOf } from './fits.ts'
import { matcherObjections } from './matcher-objections.ts'
import { refusalOf } from './refusal.ts'
import type { ValueComparison } from './value-comparison.ts'
import { certaintyOf, isAsWritten, isJsonSchema, writtenIn } from './value-comparison.ts'

/** Values looked at, once for each branch of a choice. Bodies in pacts have some hundred. */
const mostVisits = 50_000

/** Holds a value against a schema. What is told here is wrong for certain. */
export const compareValue = (
  comparison: ValueComparison,
  nodes: readonly Node[],
  value: JsonNode,
): readonly PactFact[] => {
  let visits = 0
  const visit = (written: readonly Node[], at: JsonNode, around: Around): readonly PactFact[] => {
    visits += 1
    if (visits > mostVisits || comparison.opaque?.has(at) === true) return []
    const schema = applyingSchema(walk.fits, written, at, around.path)
    return schema.unknown ? [] : compareOne(walk, schema, at, around)
  }
  const walk: Walk = { comparison, fits: fitsOf(comparison), visit }
  const { subject } = comparison.whole
  return visit(nodes, value, { path: [], subject, known: new Set(), required: new Set(), choices: 0 })
}

const compareOne = (walk: Walk, schema: Schema, at: JsonNode, around: Around): readonly PactFact[] => {
  const { comparison } = walk
  const { direction } = comparison
  const refusal = refusalOf(schema, at, certaintyOf(comparison, at, around.path))
  if (refusal !== undefined) {
    const node = keywordNode(schema, refusal.keyword)
    return [say(walk, valueKind(walk), around, refusal.reason, at, node)]
  }
  const isExact = isAsWritten(comparison, around.path)
  const matchers = around.isName === true ? [] : comparison.matchersOf(around.path)
  const objections = matcherObjections(direction, schema, matchers).map(({ certain, keyword, reason }) => {
    const kind = direction === 'request' ? 'request.matcher' : certain ? 'response.value' : 'response.matcher'
    return say(walk, kind, around, reason, at, keywordNode(schema, keyword))
  })
  const mayBeNull =
    direction === 'response' && !isExact && schema.typed && schema.nullable && at.kind !== 'null'
  const nullable = mayBeNull
    ? [
        say(
          walk,
          'response.property.nullable',
          around,
          'may be null, and the consumer expects a value',
          at,
          keywordNode(schema, 'type'),
        ),
      ]
    : []
  const members = at.kind === 'object' ? compareMembers(walk, schema, at, around) : []
  return [
    ...objections,
    ...nullable,
    ...compareWhole(walk, schema, at, around),
    ...members,
    ...(at.kind === 'array' ? compareElements(walk, schema, at, around) : []),
    ...notToldBefore(members, compareChoices(walk, schema, at, around)),
  ]
}

/** A property that the whole schema refuses is not described by a branch of it either. */
const notToldBefore = (told: readonly PactFact[], facts: readonly PactFact[]): readonly PactFact[] => {
  const subjects = new Set(told.map(({ subject }) => subject.join('\0')))
  return facts.filter(
    ({ kind, subject }) => !kind.endsWith('.property.unknown') || !subjects.has(subject.join('\0')),
  )
}

const compareElements = (walk: Walk, schema: Schema, at: JsonArray, around: Around): readonly PactFact[] => {
  const { comparison, fits } = walk
  const described = at.elements.flatMap((element, index) =>
    walk.visit(elementNodes(schema, index), element, inner(around, index, 'items')),
  )
  if (!isJsonSchema(comparison) || !isAsWritten(comparison, around.path)) return described
  const others = writtenIn(schema, 'unevaluatedItems').flatMap(({ member, value }) =>
    at.elements.flatMap((element, index) => {
      const next = inner(around, index, 'items')
      if (isEvaluatedElement(fits, member, at, around.path, index)) return []
      if (value.value !== false) return walk.visit([value], element, next)
      return [say(walk, valueKind(walk), next, 'is not described, and no others are allowed', element, value)]
    }),
  )
  return [...described, ...others]
}
