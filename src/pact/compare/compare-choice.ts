import type { JsonNode } from '../../core/json/json-node.ts'
import { describeJson } from '../../core/json/json-node.ts'
import type { Choice, Schema } from '../../formats/openapi/schema.ts'
import type { Around, Walk } from './around.ts'
import { inner, say, valueKind } from './around.ts'
import { declaredNames } from './declared.ts'
import { chosenByDiscriminator } from './discriminator.ts'
import type { PactFact, PactFactKind } from './facts.ts'

/** Choices in choices that are followed without going deeper into the value. */
const deepestChoice = 3

/** Holds a value against `oneOf` and `anyOf`: the branch that a discriminator names, or fits best, speaks for a choice. */
export const compareChoices = (
  walk: Walk,
  schema: Schema,
  at: JsonNode,
  around: Around,
): readonly PactFact[] => {
  if (around.choices === deepestChoice || (at.kind === 'null' && schema.nullable)) return []
  return schema.choices.flatMap((choice) => compareChoice(walk, schema, choice, at, around))
}

const compareChoice = (
  walk: Walk,
  schema: Schema,
  choice: Choice,
  at: JsonNode,
  around: Around,
): readonly PactFact[] => {
  const chosen = chosenByDiscriminator(walk.fits, schema, choice.branches, at, around.path)
  if (chosen?.kind === 'none') {
    const { name, value, node, allowed } = chosen
    const reason = `must be one of ${allowed}, and the pact has ${describeJson(value)}`
    return [say(walk, valueKind(walk), inner(around, name, `property ${name}`), reason, value, node)]
  }
  const alternatives = chosen === undefined ? choice.branches : [chosen.branch]
  const required = new Set([...around.required, ...schema.required])
  const attempt = (known: ReadonlySet<string>): readonly (readonly PactFact[])[] =>
    alternatives.map((branch) =>
      walk.visit([branch], at, { ...around, known, required, choices: around.choices + 1 }),
    )
  const attempts = attempt(new Set([...around.known, ...schema.properties.keys()]))
  // With `anyOf` a value may be of several branches and have the properties of each.
  const joined =
    choice.keyword === 'anyOf' && attempts.every((facts) => weightOf(facts) > 0)
      ? attempt(new Set([...around.known, ...declaredNames(schema, walk.comparison.model.schemas)]))
      : []
  const [best = []] = [...attempts, ...joined].toSorted(
    (one, other) => weightOf(one) - weightOf(other) || one.length - other.length,
  )
  return chosen === undefined && weightOf(best) === 0
    ? [...best, ...ambiguous(walk, choice, at, around)]
    : best
}

/** A value of a request that is of several branches of `oneOf` is refused by who holds it against each. */
const ambiguous = (walk: Walk, choice: Choice, at: JsonNode, around: Around): readonly PactFact[] => {
  if (choice.keyword !== 'oneOf' || walk.comparison.direction === 'response') return []
  const fitting = choice.branches.filter((branch) => walk.fits.of([branch], at, around.path) === 'yes')
  if (fitting.length < 2) return []
  const reason = `fits ${fitting.length} of the alternatives of "oneOf", and must fit exactly one`
  return [say(walk, 'request.choice', around, reason, at, choice.node)]
}

const mild: ReadonlySet<string> = new Set<PactFactKind>([
  'request.property.unknown',
  'request.matcher',
  'request.choice',
  'response.property.optional',
  'response.property.nullable',
  'response.matcher',
])

/** How far a value is from a branch. A property that a branch does not have speaks against it more than a wrong value. */
const weightOf = (facts: readonly PactFact[]): number =>
  facts.reduce(
    (sum, { kind }) => sum + (mild.has(kind) ? 0 : kind === 'response.property.unknown' ? 2 : 1),
    0,
  )
