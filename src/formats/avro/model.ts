import type { JsonMember, JsonNode } from '../../core/json/json-node.ts'
import type { Source, Span } from '../../core/source-text.ts'

export type PrimitiveKind = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string'

/** A schema as it is used at one place. `reference` stands for the named type it resolves to. */
export type Schema = Reference | ResolvedSchema

/** A schema that says itself what it is. */
export type ResolvedSchema = Primitive | ArraySchema | MapSchema | UnionSchema | NamedSchema

export type NamedSchema = RecordSchema | EnumSchema | FixedSchema

/** What holds a schema: nothing at the top of a file. */
export type Holder = ArraySchema | MapSchema | UnionSchema | Field | Message | undefined

interface Placed {
  readonly source: Source
  /** The whole definition, or the name where it is only that. */
  readonly span: Span
}

interface SchemaNode extends Placed {
  readonly holder: Holder
}

export interface LogicalType {
  /** As written, known or not. */
  readonly name: string
  readonly span: Span
  /** Of a valid decimal. */
  readonly precision: number | undefined
  readonly scale: number | undefined
  /** Why every implementation ignores it; undefined when it counts. A name outside the specification may count for some. */
  readonly ignored: string | undefined
}

interface Annotated extends SchemaNode {
  readonly logicalType: LogicalType | undefined
  /** What stands beside the attributes of the kind, logical types included, in source order. */
  readonly properties: readonly JsonMember[]
}

export interface Primitive extends Annotated {
  readonly kind: PrimitiveKind
}

export interface ArraySchema extends Annotated {
  readonly kind: 'array'
  readonly items: Schema
}

export interface MapSchema extends Annotated {
  readonly kind: 'map'
  readonly values: Schema
}

export interface UnionSchema extends SchemaNode {
  readonly kind: 'union'
  readonly branches: readonly Schema[]
}

interface Named extends Annotated {
  /** Without its namespace. */
  readonly name: string
  /** '' for the null namespace. */
  readonly namespace: string
  readonly fullName: string
  readonly nameSpan: Span
  /** Full names. */
  readonly aliases: readonly string[]
  readonly doc: string | undefined
}

export interface RecordSchema extends Named {
  readonly kind: 'record'
  /** Declared as `error`, for the errors of a protocol. */
  readonly error: boolean
  /** The parameters of a message, which are encoded like a record (see `Message`). */
  readonly request: boolean
  readonly fields: readonly Field[]
  readonly fieldByName: ReadonlyMap<string, Field>
}

export interface Field extends Placed {
  readonly kind: 'field'
  readonly record: RecordSchema
  readonly index: number
  readonly name: string
  readonly nameSpan: Span
  readonly type: Schema
  /** `null` is a default too: then this is a node of kind `null`. */
  readonly default: JsonNode | undefined
  readonly aliases: readonly string[]
  readonly doc: string | undefined
  readonly order: 'ascending' | 'descending' | 'ignore'
  /** Written beside the field's `type` instead of in it, where nobody sees it. */
  readonly misplacedLogicalType: LogicalType | undefined
  /** What stands beside the attributes of a field, in source order. */
  readonly properties: readonly JsonMember[]
}

export interface EnumSchema extends Named {
  readonly kind: 'enum'
  readonly symbols: readonly EnumSymbol[]
  readonly symbolNames: ReadonlySet<string>
  readonly default: string | undefined
  readonly defaultSpan: Span | undefined
}

export interface EnumSymbol {
  readonly name: string
  readonly span: Span
}

export interface FixedSchema extends Named {
  readonly kind: 'fixed'
  /** In bytes. */
  readonly size: number
  readonly sizeSpan: Span
}

export interface Reference extends SchemaNode {
  readonly kind: 'reference'
  /** The full names to look for, in this order; none where the schema could not be read at all. */
  readonly candidates: readonly string[]
  /** undefined when nothing was found; a problem says so. */
  readonly target: NamedSchema | undefined
}

export interface Protocol extends Placed {
  readonly name: string
  readonly messages: ReadonlyMap<string, Message>
}

/** A call of a protocol. Its request and its errors are compared as what they are on the wire: a record and a union. */
export interface Message extends Placed {
  readonly kind: 'message'
  readonly name: string
  readonly nameSpan: Span
  readonly doc: string | undefined
  readonly request: RecordSchema
  readonly response: Schema
  readonly errors: UnionSchema
  readonly oneWay: boolean
}

/** A name that is not one by the specification: `[A-Za-z_][A-Za-z0-9_]*`, parts of a namespace joined by dots. */
export interface InvalidName {
  readonly name: string
  readonly what: 'type' | 'namespace' | 'field' | 'symbol' | 'alias' | 'message' | 'protocol'
  /** Full name of the type that a field, symbol or alias belongs to; empty for others. */
  readonly owner: string
  readonly span: Span
}

/** Another file whose types a file of Avro IDL uses. */
export interface Import {
  /** Relative to the tree's root; one that leaves the tree starts with `../`. */
  readonly path: string
  readonly span: Span
}

/** One file: a schema (`.avsc`), a protocol (`.avpr`), or either in Avro IDL (`.avdl`). */
export interface AvroFile {
  readonly source: Source
  /** What the file is about; undefined for a protocol, for IDL that only declares types, and where none could be read. */
  readonly schema: Schema | undefined
  readonly protocol: Protocol | undefined
  /** Every named type that is declared in the file, at any depth, in source order. */
  readonly types: readonly NamedSchema[]
  /** Every union, field and reference, for what can be checked only after linking. */
  readonly unions: readonly UnionSchema[]
  readonly fields: readonly Field[]
  readonly references: readonly Reference[]
  readonly invalidNames: readonly InvalidName[]
  readonly imports: readonly Import[]
}

/** A contract: its file, linked with every file whose types it uses. */
export interface AvroModel {
  readonly file: AvroFile
  /** By path, the contract's own file included. */
  readonly files: ReadonlyMap<string, AvroFile>
}

/** What a schema is after following a reference; undefined when its type is unknown. */
export const resolved = (schema: Schema): ResolvedSchema | undefined =>
  schema.kind === 'reference' ? schema.target : schema

export const isNamed = (schema: Schema): schema is NamedSchema =>
  schema.kind === 'record' || schema.kind === 'enum' || schema.kind === 'fixed'
