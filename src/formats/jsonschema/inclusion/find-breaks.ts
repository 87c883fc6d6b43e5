import type { JsonValue } from '../json-value.ts'
import type { Schema } from '../model.ts'
import { pointerOf } from '../place.ts'
import { type Assertion, type Inside, somePart } from './assertion.ts'
import { accepts } from './evaluate.ts'
import { failingPart } from './failing-part.ts'
import type { Formula, Keys } from './formula.ts'
import type { Question } from './question.ts'
import type { Satisfier } from './satisfy.ts'

/** A keyword of the reader's schema that rejects a document of the writer. */
export interface Break {
  readonly schema: Schema
  readonly keyword: string
  readonly document: JsonValue
  /** Keys and indexes down to the part of the document that is rejected. */
  readonly part: readonly string[]
}

/** Told at once what is found, so that it is kept when the search ends early. */
export interface Findings {
  readonly found: (found: Break) => void
  /** A sentence: what could not be decided, where and why. */
  readonly undecided: (sentence: string) => void
}

/** A schema that some part of a document has to pass, and the way down to that part. */
interface Site {
  readonly schema: Schema
  readonly way: readonly Inside[]
}

const deepestSite = 50
const mostBreaks = 200
const mostNames = 50

/**
 * Finds every condition of the reader's schema that some document of the writer does not meet: those of the schema
 * itself, and of the schemas that it applies to the document and its parts whatever else holds.
 */
export const findBreaks = (question: Question, findings: Findings): void => {
  const { writer, reader, formulas, satisfier, evaluation, writtenNames } = question
  const written = formulas.schema(writer, true)
  /** Conditions of schemas inside of themselves: usually they fail where something was found already. */
  const postponed: (() => void)[] = []
  let breaks = 0
  let doubts = 0

  const given = conditionsOf(writer, satisfier)

  const failure = (site: Site, failing: Formula): Formula =>
    site.way.reduceRight((part, { place }) => somePart(formulas, place, part), failing)

  const explore = (site: Site): void => {
    for (const assertion of satisfier.assertions(site.schema)) {
      if (breaks >= mostBreaks) return
      exploreAssertion(site, assertion)
    }
  }

  const exploreAssertion = (site: Site, assertion: Assertion): void => {
    const { inside } = assertion
    if (given.has(assertion.holds) && site.way.every(isWhole)) return
    const answer = satisfier.satisfy([written, failure(site, assertion.fails)])
    if (answer.kind === 'none') return
    if (inside?.schema.kind === 'object') {
      if (site.way.some(({ schema }) => schema === inside.schema) || inside.schema === reader) {
        postponed.push(() => settle(site, assertion))
        return
      }
      if (site.way.length < deepestSite) {
        const before = breaks + doubts + postponed.length
        explore({ schema: inside.schema, way: [...site.way, inside] })
        // Nothing may be left of an uncertainty when each condition is looked at alone.
        if (breaks + doubts + postponed.length > before || answer.kind === 'unknown') return
      }
    }
    settle(site, assertion)
  }

  const settle = (site: Site, assertion: Assertion): void => {
    const { place, schema } = assertion.inside ?? {}
    const names = new Set<string>()
    for (let fails = assertion.fails; names.size < mostNames;) {
      const answer = satisfier.satisfy([written, failure(site, fails)])
      if (answer.kind === 'none') return
      if (answer.kind === 'unknown') return undecidedAt(site, assertion, answer.why)
      const found = breakAt(site, assertion, answer.value)
      if (found === undefined)
        return undecidedAt(site, assertion, 'a document that may be rejected could not be evaluated')
      breaks += 1
      findings.found(found)
      // Each property that a closed reader does not know any more is a break of its own.
      const name = found.part.at(-1)
      if (place?.kind !== 'properties' || place.keys.kind !== 'many' || schema?.kind !== 'boolean') return
      if (name === undefined || names.has(name) || !writtenNames.has(name)) return
      names.add(name)
      const keys: Keys = { ...place.keys, excluded: place.keys.excluded.union(names) }
      fails = somePart(formulas, { kind: 'properties', keys }, formulas.schema(schema, false))
    }
  }

  const breakAt = (site: Site, { keyword, inside }: Assertion, document: JsonValue): Break | undefined => {
    if (accepts(writer, document, evaluation) !== true || accepts(reader, document, evaluation) !== false)
      return undefined
    const part = failingPart(document, inside === undefined ? site.way : [...site.way, inside], evaluation)
    return { schema: site.schema, keyword, document, part }
  }

  const undecidedAt = (site: Site, { keyword }: Assertion, why: string): void => {
    doubts += 1
    findings.undecided(
      `It is not known whether "${keyword}" at ${pointerOf(site.schema)} rejects a document: ${why}.`,
    )
  }

  if (formulas.schema(reader, true) === written) return
  if (reader.kind === 'boolean') {
    const nothing: Assertion = {
      keyword: 'false',
      holds: formulas.always,
      fails: formulas.schema(reader, false),
    }
    exploreAssertion({ schema: reader, way: [] }, nothing)
    return
  }
  explore({ schema: reader, way: [] })
  if (breaks === 0) for (const settleLater of postponed) settleLater()
}

/** Whether a schema applies to the value itself, whatever else holds. */
const isWhole = ({ place }: Inside): boolean => place.kind === 'here' && place.when.kind === 'true'

/** Everything that a schema, and those that it always applies to the same value, ask for. */
const conditionsOf = (schema: Schema, { assertions }: Satisfier): ReadonlySet<Formula> => {
  const schemas = new Set([schema])
  const conditions = new Set<Formula>()
  for (const one of schemas) {
    for (const { holds, inside } of assertions(one)) {
      // Something opaque may fail although it is asked for: nothing is known of it.
      if (holds.kind !== 'opaque') conditions.add(holds)
      if (inside !== undefined && isWhole(inside)) schemas.add(inside.schema)
    }
  }
  return conditions
}
