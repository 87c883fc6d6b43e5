import type { Change, Element } from '../../core/change.ts'
import type { Locate } from '../../core/location.ts'
import type {
  AmbiguousField,
  FixedSizeMismatch,
  Incompatibility,
  IncompatibilityType,
  MissingDefault,
  MissingEnumSymbols,
  MissingUnionBranch,
  NameMismatch,
  TypeMismatch,
} from './incompatibility.ts'
import type {
  AvroFile,
  EnumSchema,
  EnumSymbol,
  Field,
  InvalidName,
  LogicalType,
  Message,
  NamedSchema,
  RecordSchema,
  Schema,
} from './model.ts'

/**
 * One reading direction in which something fails: all incompatibilities of one type between the same two parts of the
 * schemas (a union can lack several branches), and the words a message needs.
 */
export interface Failure<Reason extends Incompatibility = Incompatibility> {
  readonly incompatibilities: readonly [Reason, ...Reason[]]
  /** What the reader expects: `int`, `null or string`, `record acme.Order`. */
  readonly reader: string
  /** What the writer writes and the reader cannot read: a type, branches of a union, symbols of an enum. */
  readonly writer: string
  /** What lies beneath it, where a branch of a union exists but cannot be read. */
  readonly cause: Cause | undefined
}

/** The innermost reason why a branch of a union cannot be read. */
export interface Cause {
  /** The end of a sentence that begins with "because". */
  readonly text: string
  /** The field that lacks a default, where that is the reason. */
  readonly absentField: Field | undefined
  /** In the schema that reads. */
  readonly at: Locate
}

/**
 * A part of the schemas that cannot be resolved: `before` is the part of the base, `after` that of the head.
 *
 * `direction` says whose data cannot be read: `output` that of existing producers (`backward`: a consumer with the head
 * schema reads data written with the base schema), `input` that of future producers (`forward`: a consumer with the base
 * schema reads data written with the head schema), `both` either. All other changes of a schema are `both`.
 */
export interface Unresolvable<Kind extends string, Reason extends Incompatibility> extends Change<
  Kind,
  Schema | Field,
  Schema | Field
> {
  /** The beginning of a sentence: `Field "total" of record acme.Order`. */
  readonly where: string
  /** The whole types at this place: `null or int` where only `null` cannot be read. */
  readonly was: string
  readonly is: string
  readonly backward: Failure<Reason> | undefined
  readonly forward: Failure<Reason> | undefined
}

/** The kind of change of each of Java's incompatibility types. */
export const unresolvableKinds = {
  NAME_MISMATCH: 'resolution.name-mismatch',
  FIXED_SIZE_MISMATCH: 'resolution.fixed-size-mismatch',
  MISSING_ENUM_SYMBOLS: 'resolution.missing-enum-symbols',
  READER_FIELD_MISSING_DEFAULT_VALUE: 'resolution.field-without-default',
  TYPE_MISMATCH: 'resolution.type-mismatch',
  MISSING_UNION_BRANCH: 'resolution.missing-union-branch',
} as const satisfies Record<IncompatibilityType, string>

export type UnresolvableKind = (typeof unresolvableKinds)[IncompatibilityType]

/** A field without a default that the other side does not have, with what its default could be. */
export interface FieldWithoutDefault extends Unresolvable<
  'resolution.field-without-default',
  MissingDefault | TypeMismatch
> {
  readonly field: Field
  /** JSON text of a default that fits, or words where there is no obvious one. */
  readonly possibleDefault: string
  /** A field of the same type that only the other side has: the field may have been renamed. */
  readonly renamed: Field | undefined
}

/** A part before and after, with the beginning of a sentence about it. */
export interface Changed<Kind extends string, Node, Value> extends Change<Kind, Node, Node> {
  readonly where: string
  readonly was: Value
  readonly is: Value
}

/** What can differ between two schemas. */
export interface ChangeFacts {
  'resolution.name-mismatch': Unresolvable<'resolution.name-mismatch', NameMismatch>
  'resolution.fixed-size-mismatch': Unresolvable<'resolution.fixed-size-mismatch', FixedSizeMismatch>
  'resolution.missing-enum-symbols': Unresolvable<'resolution.missing-enum-symbols', MissingEnumSymbols>
  'resolution.field-without-default': FieldWithoutDefault
  'resolution.type-mismatch': Unresolvable<'resolution.type-mismatch', TypeMismatch>
  'resolution.missing-union-branch': Unresolvable<'resolution.missing-union-branch', MissingUnionBranch>
  /** `after` is in the schema that reads: the head for `backward`, the base otherwise. */
  'resolution.ambiguous-field': Change<'resolution.ambiguous-field', undefined, AmbiguousField> & {
    readonly reading: 'backward' | 'forward'
  }
  'field.added': Change<'field.added', undefined, Field>
  'field.removed': Change<'field.removed', Field, undefined>
  /** An alias of the head's field is the name of the base's. */
  'field.renamed': Change<'field.renamed', Field, Field>
  /** JSON text; undefined where there is no default. */
  'field.default-changed': Changed<'field.default-changed', Field, string | undefined>
  'field.doc-changed': Changed<'field.doc-changed', Field, string | undefined>
  'type.renamed': Changed<'type.renamed', NamedSchema, string>
  'type.namespace-changed': Changed<'type.namespace-changed', NamedSchema, string>
  'type.doc-changed': Changed<'type.doc-changed', NamedSchema, string | undefined>
  'enum.symbol-added': Change<'enum.symbol-added', EnumSchema, EnumSymbol>
  'enum.symbol-removed': Change<'enum.symbol-removed', EnumSymbol, EnumSchema>
  /** The symbols that both sides have, in the order of each. */
  'enum.symbols-reordered': Changed<'enum.symbols-reordered', EnumSchema, readonly string[]>
  'enum.default-changed': Changed<'enum.default-changed', EnumSchema, string | undefined>
  /** Logical types that implementations ignore are none. */
  'logical-type.changed': Changed<'logical-type.changed', Schema, LogicalType | undefined>
  'decimal.changed': Changed<'decimal.changed', Schema, LogicalType>
  'message.removed': Change<'message.removed', Message, undefined>
  /** A deleted file: its schema or, without one, the file. */
  'schema.removed': Change<'schema.removed', AvroFile, undefined>
}

/** The parts of one side that lint rules look at. */
export interface ElementFacts {
  /** The record that a file is about: what is sent. */
  event: Element<'event', RecordSchema>
  /** Types that the judged files declare. */
  type: Element<'type', NamedSchema>
  field: Element<'field', Field>
  'invalid-name': Element<'invalid-name', InvalidName> & { readonly explanation: string }
  'ignored-logical-type': Element<'ignored-logical-type', LogicalType> & { readonly where: string }
}

export type AvroFacts = ChangeFacts & ElementFacts

export type AvroChange = ChangeFacts[keyof ChangeFacts]
