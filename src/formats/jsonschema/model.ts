import type { JsonMember, JsonNode } from '../../core/json/json-node.ts'
import type { Source, Span } from '../../core/source-text.ts'
import type { JsonValue } from './json-value.ts'

export const drafts = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'] as const
export type Draft = (typeof drafts)[number]

/** The types of JSON values. A number without a fraction is both an `integer` and a `number`, `1.0` included. */
export const typeNames = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const
export type TypeName = (typeof typeNames)[number]

/** A schema of any draft, in the words of 2020-12. */
export type Schema = BooleanSchema | ObjectSchema

interface Placed {
  readonly source: Source
  /** The whole value. */
  readonly span: Span
  /** The schema that this one stands in; undefined for the root, and for a part that only a `$ref` makes a schema. */
  readonly parent: ObjectSchema | undefined
  /** Keys and indexes from the parent, or from the root of the document when there is no parent: `['properties', 'id']`. */
  readonly path: readonly string[]
  /** Where it stands when it is the value of a key. */
  readonly keySpan: Span | undefined
  readonly resource: Resource
}

/** `true` accepts every value, `false` none. */
export interface BooleanSchema extends Placed {
  readonly kind: 'boolean'
  readonly value: boolean
}

/**
 * A schema with keywords. A keyword that is not there is undefined (a collection: empty), and so is one whose value
 * is not valid; a problem says so. In the drafts up to 7 a `$ref` hides every keyword beside it: then only `reference` is here.
 */
export interface ObjectSchema extends Placed {
  readonly kind: 'object'

  // Any type.
  /** undefined: every type. */
  readonly types: ReadonlySet<TypeName> | undefined
  /** undefined: every value. An empty list accepts nothing. */
  readonly enum: readonly Literal[] | undefined
  readonly const: Literal | undefined

  // Numbers. A boolean `exclusiveMinimum` of draft 4 makes of `minimum` an `exclusiveMinimum`.
  readonly multipleOf: number | undefined
  readonly minimum: number | undefined
  readonly exclusiveMinimum: number | undefined
  readonly maximum: number | undefined
  readonly exclusiveMaximum: number | undefined

  // Strings; lengths in Unicode characters.
  readonly minLength: number | undefined
  readonly maxLength: number | undefined
  /** A regular expression of ECMA-262, as written; it may not compile (a problem says so). */
  readonly pattern: string | undefined
  readonly format: string | undefined

  // Arrays. A list in `items` is `prefixItems`, and `additionalItems` beside it is `items`.
  readonly prefixItems: readonly Schema[]
  /** Of the items behind those of `prefixItems`. */
  readonly items: Schema | undefined
  readonly contains: Schema | undefined
  /** undefined: 1. Only with `contains`. */
  readonly minContains: number | undefined
  readonly maxContains: number | undefined
  readonly minItems: number | undefined
  readonly maxItems: number | undefined
  readonly uniqueItems: boolean
  readonly unevaluatedItems: Schema | undefined

  // Objects.
  readonly properties: ReadonlyMap<string, Schema>
  /** By regular expression. */
  readonly patternProperties: ReadonlyMap<string, Schema>
  readonly additionalProperties: Schema | undefined
  readonly propertyNames: Schema | undefined
  readonly unevaluatedProperties: Schema | undefined
  /** Names without repetition. */
  readonly required: readonly string[]
  readonly minProperties: number | undefined
  readonly maxProperties: number | undefined
  /** `dependencies` whose value is a list of names are here too, the others in `dependentSchemas`. */
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>
  readonly dependentSchemas: ReadonlyMap<string, Schema>

  // Composition. Empty lists: the keyword is not there.
  readonly allOf: readonly Schema[]
  readonly anyOf: readonly Schema[]
  readonly oneOf: readonly Schema[]
  readonly not: Schema | undefined
  /** `then` and `else` are undefined without `if`. */
  readonly if: Schema | undefined
  readonly then: Schema | undefined
  readonly else: Schema | undefined

  /** `$ref`. In 2019-09 and 2020-12 it is one more condition beside the others. */
  readonly reference: Reference | undefined
  /** `$dynamicRef`, `$recursiveRef`. */
  readonly dynamicReference: Reference | undefined
  /** A `$dynamicAnchor` of this name stands here; `''` for `$recursiveAnchor: true`. */
  readonly dynamicAnchor: string | undefined

  // What says nothing about which values are accepted.
  /** `$defs` and `definitions`. */
  readonly definitions: ReadonlyMap<string, Schema>
  readonly id: string | undefined
  readonly anchor: string | undefined
  readonly title: string | undefined
  readonly description: string | undefined
  readonly comment: string | undefined
  readonly default: Literal | undefined
  readonly examples: readonly Literal[]
  readonly deprecated: boolean
  readonly readOnly: boolean
  readonly writeOnly: boolean
  readonly contentEncoding: string | undefined
  readonly contentMediaType: string | undefined
  readonly contentSchema: Schema | undefined

  /** Every key as written, also the unknown and the invalid; of a repeated key the last one. */
  readonly written: ReadonlyMap<string, JsonMember>
  /** Keys that are no keywords of this draft, in source order: validators ignore them. */
  readonly unknown: readonly string[]
}

/** A JSON value in a schema, and where it stands. */
export interface Literal {
  readonly value: JsonValue
  /** The same text for equal values, whatever the order of their keys (see `canonicalText`). */
  readonly canonical: string
  readonly span: Span
}

/** A use of another schema. References form cycles: never follow them without remembering where you were. */
export interface Reference {
  readonly keyword: '$ref' | '$dynamicRef' | '$recursiveRef'
  /** As written. */
  readonly text: string
  readonly span: Span
  readonly holder: ObjectSchema
  /**
   * What it leads to without looking at the dynamic scope. undefined before linking, and when nothing was found: a
   * problem says so, and nothing is known of the values that are accepted.
   */
  readonly target: Schema | undefined
  /**
   * Of a `$dynamicRef` or `$recursiveRef` whose `target` is a dynamic anchor: its name (`''` for `$recursiveRef`). The
   * schema that counts is then that of the outermost resource in the dynamic scope that has this dynamic anchor.
   * undefined: it is a plain reference to `target`.
   */
  readonly dynamicAnchor: string | undefined
}

/** A schema with a URI of its own: the root of a document, or a part with an `$id`. */
export interface Resource {
  /** Absolute, without a fragment. A document without an `$id` has that of its path: `file:///events/order.json`. */
  readonly uri: string
  readonly draft: Draft
  readonly source: Source
  readonly node: JsonNode
  /** undefined only while it is read. */
  readonly root: Schema | undefined
  /** By `$anchor`, `$dynamicAnchor` and `$id: "#name"`. */
  readonly anchors: ReadonlyMap<string, Schema>
  /** By `$dynamicAnchor`; the root under `''` when it has `$recursiveAnchor: true`. */
  readonly dynamicAnchors: ReadonlyMap<string, Schema>
}

/** One file, or one text of a registry. */
export interface JsonSchemaDocument {
  readonly source: Source
  /** undefined when the text holds no schema. */
  readonly root: Schema | undefined
  /** What the text says in `$schema`, else what was assumed. */
  readonly draft: Draft
  /** `$schema` as written. */
  readonly metaschema: string | undefined
  /** By URI. That of the document is here also under the URI of its path. */
  readonly resources: ReadonlyMap<string, Resource>
  /** Every schema in the document, in source order: each before those inside of it. */
  readonly schemas: readonly Schema[]
  readonly references: readonly Reference[]
  /** Which schema was made of a value of the document. */
  readonly schemaOf: ReadonlyMap<JsonNode, Schema>
}

/** A contract: its document, linked with every document it refers to. */
export interface JsonSchemaModel {
  readonly document: JsonSchemaDocument
  /** By path, the contract's own included. */
  readonly documents: ReadonlyMap<string, JsonSchemaDocument>
}
