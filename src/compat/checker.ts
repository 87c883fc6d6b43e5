import type { Problem } from '../core/problem.ts'

/** The types of schemas that a registry knows, as its HTTP API names them. */
export const schemaTypes = ['AVRO', 'JSON', 'PROTOBUF'] as const
export type SchemaType = (typeof schemaTypes)[number]

/** Whose judgement is asked for. Avro has one only: that of Java's SchemaCompatibility. */
export const dialects = ['confluent-7', 'confluent-8', 'strict'] as const
export type Dialect = (typeof dialects)[number]

/** A schema as a registry holds it. */
export interface RegistrySchema {
  readonly text: string
  /** What it refers to, directly or not, each before those that refer to it. */
  readonly references: readonly ReferencedSchema[]
}

export interface ReferencedSchema {
  /** By which others refer to it: a full name (Avro), a URI (JSON Schema), the path of an import (protobuf). */
  readonly name: string
  readonly text: string
}

/** New schemas are read strictly, those that are stored already laxly. */
export type Strictness = 'strict' | 'lax'

/** One reason why a schema cannot read what was written with another, in the terms of the dialect. */
export interface Incompatibility {
  /** Such as `READER_FIELD_MISSING_DEFAULT_VALUE`. */
  readonly type: string
  /** A pointer as the dialect writes it: into the reader for Avro, such as `#/properties/id` for JSON Schema. */
  readonly location: string
  readonly message: string
  /** A sentence for people, where the message of the dialect is not one. */
  explain?(): string
  /** A document, as JSON, that the writer's schema accepts and the reader's rejects. */
  readonly witness?: string
}

/** One schema reading data of another. */
export interface Reading {
  readonly compatible: boolean
  /** Every reason, those included that the dialect forgives (then `compatible` stays true). */
  readonly incompatibilities: readonly Incompatibility[]
  /** Why the answer is not certain: a bound was met. Such a reading is not compatible. */
  readonly undecided?: string
}

/** What registries ask about the schemas of one type. `Parsed` is only ever handed back. */
export interface Checker<Parsed = unknown> {
  /** Problems are placed in the text; their path is `path`. `schema` is undefined only beside a problem. */
  parse(
    schema: RegistrySchema,
    strictness: Strictness,
    path: string,
  ): { readonly schema: Parsed | undefined; readonly problems: readonly Problem[] }
  /** Every incompatibility, not the first. */
  reading(reader: Parsed, writer: Parsed): Reading
  /** The text by which a registry tells whether two schemas are the same; `normalize` as in the HTTP API. */
  canonical(schema: Parsed, normalize: boolean): string
}
