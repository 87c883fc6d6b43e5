import type { JsonNode, JsonObject } from '../../core/json/json-node.ts'
import type { Node } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import { keywordNode } from '../../formats/openapi/schema.ts'
import type { BodyPath } from '../file/matching-path.ts'
import type { Matcher } from '../file/matching-rules.ts'
import type { Comparison, Part } from './comparison.ts'
import { disagreement } from './comparison.ts'
import { declaredNames, isFreeForm, schemasOfProperty } from './declared.ts'
import type { PactFact, PactFactKind } from './facts.ts'
import { matcherObjections } from './matcher-objections.ts'
import { refusalOf } from './refusal.ts'

/** A value of a request or response, and how it is compared when the pact is verified. */
export interface ValueComparison extends Comparison {
  readonly direction: 'request' | 'response'
  /** The body, or the parameter. */
  readonly whole: Part
  matchersOf(path: BodyPath): readonly Matcher[]
}

/** What is known of a value from what is around it: the other parts of a composed schema. */
interface Around {
  readonly path: BodyPath
  readonly subject: Part['subject']
  readonly known: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  readonly choices: number
}

/** Values looked at, once for each branch of a choice. Bodies in pacts have some hundred. */
const mostVisits = 50_000
/** Choices in choices that are followed without going deeper into the value. */
const deepestChoice = 3

/**
 * Holds a value against a schema. `not`, `if` and other keywords that look at the value as a whole are not judged: what
 * is told here is wrong for certain.
 */
export const compareValue = (
  comparison: ValueComparison,
  nodes: readonly Node[],
  value: JsonNode,
): readonly PactFact[] => {
  const { direction, model, whole } = comparison
  const isRequest = direction === 'request'
  let visits = 0

  const visit = (written: readonly Node[], at: JsonNode, around: Around): readonly PactFact[] => {
    visits += 1
    const schema = model.schemas.read(written)
    if (visits > mostVisits || schema.unknown) return []
    const matchers = comparison.matchersOf(around.path)
    const say = (kind: PactFactKind, keyword: string, reason: string): PactFact =>
      disagreement(comparison, kind, partAt(whole, around), reason, at, keywordNode(schema, keyword))
    // A matcher in a response says what the consumer takes; the example beside it is only one of that.
    const isExact = isRequest || matchers.every(({ kind }) => kind === 'equality')
    const refusal = refusalOf(schema, at, isExact)
    if (refusal !== undefined)
      return [say(isRequest ? 'request.value' : 'response.value', refusal.keyword, refusal.reason)]
    const objections = matcherObjections(direction, schema, matchers).map(({ certain, keyword, reason }) => {
      const kind = isRequest ? 'request.matcher' : certain ? 'response.value' : 'response.matcher'
      return say(kind, keyword, reason)
    })
    const nullable =
      !isRequest && !isExact && schema.typed && schema.nullable && at.kind !== 'null'
        ? [say('response.property.nullable', 'type', 'may be null, and the consumer expects a value')]
        : []
    return [...objections, ...nullable, ...inside(schema, at, around), ...branches(schema, at, around)]
  }

  const inside = (schema: Schema, at: JsonNode, around: Around): readonly PactFact[] => {
    if (at.kind === 'object') return [...missing(schema, at, around), ...members(schema, at, around)]
    if (at.kind !== 'array') return []
    return at.elements.flatMap((element, index) =>
      visit(schema.prefixItems[index] ?? schema.items, element, inner(around, index, 'items')),
    )
  }

  const missing = (schema: Schema, at: JsonObject, around: Around): readonly PactFact[] => {
    if (!isRequest) return []
    const sent = new Set(at.members.map(({ key }) => key))
    const say = (name: string, reason: string, node: Node): PactFact => {
      const part = partAt(whole, inner(around, name, `property ${name}`))
      return disagreement(comparison, 'request.property.missing', part, reason, at, node)
    }
    const absent = (names: Iterable<string>): readonly string[] =>
      [...names].filter((name) => !sent.has(name) && !readsOnly(schema, name))
    return [
      ...absent(schema.required).map((name) => {
        const node = schema.properties.get(name)?.[0] ?? keywordNode(schema, 'required')
        return say(name, 'is required, and the request does not have it', node)
      }),
      ...[...schema.dependentRequired]
        .filter(([key]) => sent.has(key))
        .flatMap(([key, names]) =>
          absent(names)
            .filter((name) => !schema.required.has(name))
            .map((name) => {
              const node = keywordNode(schema, 'dependentRequired')
              return say(name, `is required beside "${key}", and the request does not have it`, node)
            }),
        ),
    ]
  }

  const readsOnly = (schema: Schema, name: string): boolean => {
    const property = schema.properties.get(name)
    return property !== undefined && model.schemas.read(property).readOnly
  }

  const members = (schema: Schema, at: JsonObject, around: Around): readonly PactFact[] => {
    const known = new Set([...around.known, ...declaredNames(schema, model.schemas)])
    const anyKey = comparison
      .matchersOf(around.path)
      .some(({ kind }) => kind === 'values' || kind === 'eachKey' || kind === 'eachValue')
    return at.members.flatMap(({ key, keySpan, value: member }) => {
      const next = inner(around, key, `property ${key}`)
      const part = partAt(whole, next)
      const say = (kind: PactFactKind, reason: string, node: Node): PactFact =>
        disagreement(comparison, kind, part, reason, keySpan, node)
      const own = schemasOfProperty(schema, key)
      if (own !== undefined) {
        const property = model.schemas.read(own)
        const [node] = own
        if (node === undefined) return []
        if (isRequest && property.readOnly)
          return [say('request.property.read-only', 'is read-only, and the request sends it', node)]
        if (!isRequest && property.writeOnly)
          return [say('response.property.write-only', 'is write-only, and the consumer expects it', node)]
        const isOptional =
          !isRequest && schema.properties.has(key) && !schema.required.has(key) && !around.required.has(key)
        const optional = isOptional
          ? [say('response.property.optional', 'may be left out, and the consumer expects it', node)]
          : []
        return [...optional, ...visit(own, member, next)]
      }
      if (known.has(key) || anyKey) return []
      if (schema.additionalProperties === 'none') {
        const reason = 'is not described, and no others are allowed'
        const kind = isRequest ? 'request.value' : 'response.property.unknown'
        return [say(kind, reason, keywordNode(schema, 'additionalProperties'))]
      }
      if (isFreeForm(schema, known) || schema.choices.length > 0) return []
      const kind = isRequest ? 'request.property.unknown' : 'response.property.unknown'
      return [say(kind, 'is not described', keywordNode(schema, 'properties'))]
    })
  }

  /** The branch that fits best speaks for a choice. */
  const branches = (schema: Schema, at: JsonNode, around: Around): readonly PactFact[] => {
    if (around.choices === deepestChoice) return []
    return schema.choices.flatMap(({ keyword, branches: alternatives }) => {
      const required = new Set([...around.required, ...schema.required])
      const attempt = (known: ReadonlySet<string>): readonly (readonly PactFact[])[] =>
        alternatives.map((branch) =>
          visit([branch], at, { ...around, known, required, choices: around.choices + 1 }),
        )
      const attempts = attempt(new Set([...around.known, ...schema.properties.keys()]))
      // With `anyOf` a value may be of several branches and have the properties of each.
      const joined =
        keyword === 'anyOf' && attempts.every((facts) => weightOf(facts) > 0)
          ? attempt(new Set([...around.known, ...declaredNames(schema, model.schemas)]))
          : []
      const [best = []] = [...attempts, ...joined].toSorted(
        (one, other) => weightOf(one) - weightOf(other) || one.length - other.length,
      )
      return best
    })
  }

  const start = {
    path: [],
    subject: whole.subject,
    known: new Set<string>(),
    required: new Set<string>(),
    choices: 0,
  }
  return visit(nodes, value, start)
}

const inner = (around: Around, step: string | number, subject: string): Around => ({
  path: [...around.path, step],
  subject: [...around.subject, subject],
  known: new Set(),
  required: new Set(),
  choices: 0,
})

const mild: ReadonlySet<string> = new Set<PactFactKind>([
  'request.property.unknown',
  'request.matcher',
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

const partAt = (whole: Part, { path, subject }: Around): Part => {
  const names = path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
  const isBody = whole.words === 'the body'
  const words = names === '' ? whole.words : isBody ? `property "${names}"` : `${names} of ${whole.words}`
  return { subject, words }
}
