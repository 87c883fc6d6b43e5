import type { SchemaChange } from './facts.ts'
import type { OpenapiFacts } from './facts.ts'
import type { Node } from './node.ts'
import type { Schema } from './schema.ts'

type SchemaKind = {
  [Kind in keyof OpenapiFacts]: OpenapiFacts[Kind] extends SchemaChange<string, infer _Value> ? Kind : never
}[keyof OpenapiFacts]

/** What differs between two schemas, before it is known who reaches them. */
export interface SchemaDifference {
  readonly kind: SchemaKind
  readonly before: unknown
  readonly after: unknown
  readonly base: Node
  readonly head: Node
  /** The property it is about, below the schema. */
  readonly property?: string
  /** Fields of the fact beyond those all have. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/** How a part of a schema is reached, for subjects and sentences. */
export interface Step {
  readonly kind:
    | 'property'
    | 'items'
    | 'item'
    | 'additionalProperties'
    | 'patternProperty'
    | 'branch'
    | 'part'
  readonly name: string
}

/** Two schemas to be compared because those that hold them are. */
export interface SchemaPair {
  readonly base: Schema
  readonly head: Schema
  readonly step: Step
}

export interface ComparedSchemas {
  readonly differences: readonly SchemaDifference[]
  readonly pairs: readonly SchemaPair[]
}

/** Reads the schemas of the two sides. Schemas with the same signature allow the same, on whichever side they are. */
export interface SchemaSides {
  readBase(nodes: readonly Node[]): Schema
  readHead(nodes: readonly Node[]): Schema
  baseSignature(nodes: readonly Node[]): number
  headSignature(nodes: readonly Node[]): number
}
