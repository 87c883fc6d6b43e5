import type { JsonNode, JsonObject } from '../../core/json/json-node.ts'
import type { Source, Span } from '../../core/source-text.ts'
import type { MatchingRules } from './matching-rules.ts'

/** A pact of any version of the specification from 1 to 4, in one form. Spans are places in its text. */
export interface PactFile {
  readonly source: Source
  readonly consumer: string
  readonly provider: string
  readonly root: JsonObject
  readonly interactions: readonly Interaction[]
}

export type Interaction = HttpInteraction | MessageInteraction

interface Described extends Span {
  readonly description: string
  readonly states: readonly ProviderState[]
}

/** What the provider is asked to set up before an interaction is verified. */
export interface ProviderState extends Span {
  readonly name: string
}

export interface HttpInteraction extends Described {
  readonly kind: 'http'
  readonly request: PactRequest
  readonly response: PactResponse
}

/** A message, or one that is answered. What it holds is left to whoever verifies it. */
export interface MessageInteraction extends Described {
  readonly kind: 'message'
}

/** A piece of text and where it stands. */
export interface PactText extends Span {
  readonly text: string
}

export interface PactRequest extends Span {
  /** Upper case. */
  readonly method: PactText
  /** Without the query. */
  readonly path: PactText
  readonly query: readonly PactField[]
  readonly headers: readonly PactField[]
  readonly body: PactBody | undefined
  readonly rules: MatchingRules
  /** Places whose value is made when the request is sent: the example stands for its type only. */
  readonly generated: MatchingRules
}

export interface PactResponse extends Span {
  readonly status: { readonly code: number } & Span
  readonly headers: readonly PactField[]
  readonly body: PactBody | undefined
  readonly rules: MatchingRules
}

/** A query parameter or a header. */
export interface PactField extends Span {
  readonly name: string
  readonly values: readonly PactText[]
}

/** `content` is JSON, `text` a body in any other format that the pact holds as text; at most one of them is there. */
export interface PactBody extends Span {
  readonly contentType: string | undefined
  readonly content: JsonNode | undefined
  readonly text?: string | undefined
}

/** The interactions over HTTP: the only ones a description of an HTTP interface can say anything about. */
export const httpInteractions = ({ interactions }: PactFile): readonly HttpInteraction[] =>
  interactions.filter((interaction) => interaction.kind === 'http')
