import type { Element } from '../../core/change.ts'
import type { Locate } from '../../core/location.ts'

/** Where a pact and a description of the provider disagree, with the words for a message. */
export interface Disagreement {
  /** The interaction, for the start of a sentence: `“a request for an order” (GET /orders/1)`. */
  readonly interaction: string
  /** What it is about, within a sentence: `property "total"`, `query parameter "limit"`, `the body`. */
  readonly part: string
  /** What the document says against it, to follow the part: `must be an integer, and the pact has "7"`. */
  readonly reason: string
  /** The place in the document. */
  readonly document: Locate
}

type DisagreementAs<Kind extends string> = Element<Kind, Disagreement>

/** Kinds of disagreement between a pact and an OpenAPI document. */
export interface PactFacts {
  'request.operation': DisagreementAs<'request.operation'>
  'request.parameter.missing': DisagreementAs<'request.parameter.missing'>
  'request.parameter.unknown': DisagreementAs<'request.parameter.unknown'>
  'request.content-type': DisagreementAs<'request.content-type'>
  'request.body.missing': DisagreementAs<'request.body.missing'>
  'request.body.unknown': DisagreementAs<'request.body.unknown'>
  'request.property.missing': DisagreementAs<'request.property.missing'>
  'request.property.unknown': DisagreementAs<'request.property.unknown'>
  'request.property.read-only': DisagreementAs<'request.property.read-only'>
  'request.value': DisagreementAs<'request.value'>
  'request.choice': DisagreementAs<'request.choice'>
  'request.matcher': DisagreementAs<'request.matcher'>
  'request.security': DisagreementAs<'request.security'>
  'response.status': DisagreementAs<'response.status'>
  'response.content-type': DisagreementAs<'response.content-type'>
  'response.header.unknown': DisagreementAs<'response.header.unknown'>
  'response.body.unknown': DisagreementAs<'response.body.unknown'>
  'response.property.unknown': DisagreementAs<'response.property.unknown'>
  'response.property.optional': DisagreementAs<'response.property.optional'>
  'response.property.nullable': DisagreementAs<'response.property.nullable'>
  'response.property.write-only': DisagreementAs<'response.property.write-only'>
  'response.value': DisagreementAs<'response.value'>
  'response.matcher': DisagreementAs<'response.matcher'>
}

export type PactFactKind = keyof PactFacts
export type PactFact = PactFacts[PactFactKind]
