import type { JsonArray, JsonNode } from '../../core/json/json-node.ts'
import { describeJson } from '../../core/json/json-node.ts'
import { childOf } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import type { Around, Walk } from './around.ts'
import { say, valueKind } from './around.ts'
import { containedIn } from './elements.ts'
import type { PactFact } from './facts.ts'
import { isAsWritten, isJsonSchema, writtenIn } from './value-comparison.ts'

/** What keywords that look at a value as a whole say against it: `not`, `if` without a way out, `contains`. */
export const compareWhole = (
  walk: Walk,
  schema: Schema,
  at: JsonNode,
  around: Around,
): readonly PactFact[] => [
  ...(walk.comparison.model.api?.dialect === '2.0' ? [] : excluded(walk, schema, at, around)),
  ...(isJsonSchema(walk.comparison) ? withoutWayOut(walk, schema, at, around) : []),
  ...(isJsonSchema(walk.comparison) && at.kind === 'array' ? contained(walk, schema, at, around) : []),
]

const excluded = (walk: Walk, schema: Schema, at: JsonNode, around: Around): readonly PactFact[] =>
  writtenIn(schema, 'not')
    .filter(({ value }) => walk.fits.of([value], at, around.path) === 'yes')
    .map(({ value }) => {
      const reason = `must not be what "not" of the document describes, and the pact has ${describeJson(at)}`
      return say(walk, valueKind(walk), around, reason, at, value)
    })

/** `then: false`, and the same of `else` and `dependentSchemas`. */
const withoutWayOut = (walk: Walk, schema: Schema, at: JsonNode, around: Around): readonly PactFact[] => {
  const conditions = writtenIn(schema, 'if').flatMap(({ member, value: condition }) => {
    const fit = walk.fits.of([condition], at, around.path)
    const consequence = fit === 'unknown' ? undefined : childOf(member, fit === 'yes' ? 'then' : 'else')
    if (consequence?.value !== false) return []
    const [must, keyword] = fit === 'yes' ? ['must not be', '"then"'] : ['must be', '"else"']
    const reason = `${must} what "if" of the document describes (${keyword} is false), and the pact has ${describeJson(at)}`
    return [say(walk, valueKind(walk), around, reason, at, consequence)]
  })
  const members = at.kind === 'object' ? at.members : []
  const dependent = members.flatMap(({ key, keySpan }) => {
    const forbidden = schema.dependentSchemas.get(key)?.find(({ value }) => value === false)
    if (forbidden === undefined) return []
    const reason = `must not have the property "${key}" ("dependentSchemas" is false for it), and the pact has it`
    return [say(walk, valueKind(walk), around, reason, keySpan, forbidden)]
  })
  return [...conditions, ...dependent]
}

const contained = (walk: Walk, schema: Schema, at: JsonArray, around: Around): readonly PactFact[] => {
  const isExact = isAsWritten(walk.comparison, around.path)
  return writtenIn(schema, 'contains').flatMap(({ member, value }) => {
    const { counted, least, most } = containedIn(walk.fits, member, at, around.path)
    const certain = counted.filter((fit) => fit === 'yes').length
    const possible = counted.filter((fit) => fit !== 'no').length
    const tell = (bound: string, found: number): readonly PactFact[] => {
      const reason = `must have ${bound} of the elements that "contains" describes, and the pact has ${found}`
      return [say(walk, valueKind(walk), around, reason, at, value)]
    }
    // All elements below a matcher are like the examples: when none of those fits, none ever does.
    const isNever = counted.length > 0 && possible === 0 && least > 0
    if (isExact ? possible < least : isNever) return tell(`at least ${least}`, possible)
    return isExact && certain > most ? tell(`at most ${most}`, certain) : []
  })
}
