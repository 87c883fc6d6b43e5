import type { Element } from '../../core/change.ts'
import type { Locate } from '../../core/location.ts'
import type { fileOptionNames } from './facts/file-options.ts'
import type {
  Changed,
  LostNumbers,
  LostReservedName,
  RemovedFile,
  RemovedPackage,
  SymbolChanges,
} from './facts/lost.ts'
import type {
  Enum,
  EnumValue,
  Field,
  Import,
  Message,
  Method,
  Oneof,
  Option,
  ProtoFile,
  ScalarType,
  Service,
  Span,
} from './model.ts'

export type FileOptionName = (typeof fileOptionNames)[number]

/** The effective value of a file option: the written one, or the default (`written` is undefined then). */
export interface FileOption {
  readonly file: ProtoFile
  readonly name: FileOptionName
  readonly value: string
  readonly written: Option | undefined
}

/** What bytes and JSON see of a field's type. */
export type WireKind = ScalarType | 'enum' | 'message' | 'group' | 'unresolved'

export interface TypedField {
  readonly field: Field
  readonly kind: WireKind
  /** Full name of the message or enum; for scalars the keyword. */
  readonly typeName: string
  readonly enum: Enum | undefined
  readonly message: Message | undefined
}

/**
 * What became of the fields of one message in another: every field is there with a type of the same encoding (`same`),
 * there and joined by more (`more`), or some are missing or encoded differently (`other`).
 */
export type FieldsKept = 'same' | 'more' | 'other'

export interface RetypedField extends TypedField {
  /** Set when one message type took the place of another. */
  readonly fieldsKept: FieldsKept | undefined
}

/**
 * How often a field can occur and whether its absence can be told from its default (`explicit`) or not (`implicit`).
 */
export type Cardinality = 'required' | 'repeated' | 'map' | 'explicit' | 'implicit'

/** A field and its key in JSON. */
export interface KeyedField {
  readonly field: Field
  readonly jsonName: string
}

export interface CountedField {
  readonly field: Field
  readonly cardinality: Cardinality
  readonly kind: WireKind
}

export interface RemovedField {
  readonly message: Message
  readonly numberReserved: boolean
  readonly nameReserved: boolean
  /** The field of the same name that the message now has under another number. */
  readonly movedTo: Field | undefined
  /** An extension of the message that took over the number. */
  readonly extension: Field | undefined
}

export interface RenamedField {
  readonly field: Field
  /** The field that had the new name before, under another number. */
  readonly movedFrom: Field | undefined
  /** The field that has the old name now, under another number. */
  readonly oldNameNow: Field | undefined
  /** The type changed to one of another encoding as well: rather another field than another name. */
  readonly reencoded: boolean
}

/** The effective value of a setting of a field, in words for people. */
export interface FieldSetting {
  readonly field: Field
  readonly value: string
}

/** All names of one enum number. */
export interface EnumNumber {
  readonly enum: Enum
  readonly number: number
  readonly values: readonly EnumValue[]
}

export interface RemovedEnumNumber {
  readonly enum: Enum
  readonly numberReserved: boolean
  /** All its names are reserved. */
  readonly namesReserved: boolean
  /** Values with one of its names that now have another number. */
  readonly movedTo: readonly EnumValue[]
}

/** One name of a number that lost at least one of its former names. */
export interface RenamedEnumValue extends EnumNumber {
  readonly value: EnumValue
}

export interface MethodSetting {
  readonly method: Method
  readonly value: string
}

export interface RetypedMethod {
  readonly method: Method
  readonly fieldsKept: FieldsKept | undefined
}

type FileChanges = Changed<'file.removed', RemovedFile, undefined> &
  Changed<'file.syntax-changed' | 'file.package-changed', ProtoFile> &
  Changed<'file.option-changed', FileOption> &
  Changed<'package.removed', RemovedPackage, undefined>

type MessageChanges = SymbolChanges<'message', Message> &
  SymbolChanges<'extension', Field> &
  /** The only new message of the package that has exactly the fields of the one that is gone. */
  Changed<'message.renamed', Message> &
  Changed<
    'message.json-format-changed' | 'message.descriptor-accessor-removed' | 'message.message-set-changed',
    Message
  > &
  Changed<'message.extension-range-removed' | 'message.reserved-range-removed', LostNumbers, Message> &
  Changed<'message.reserved-name-removed', LostReservedName, Message> &
  Changed<'message.required-field-removed', Field, Message> &
  Changed<'message.required-field-added', Message, Field> &
  Changed<'oneof.removed', Oneof, Message>

/** Fields are paired by number, extensions by extended message and number. */
type FieldChanges = Changed<'field.removed', Field, RemovedField> &
  /** The message has a field of the name on both sides, under different numbers. */
  Changed<'field.moved', Field> &
  Changed<'field.name-changed', Field, RenamedField> &
  Changed<'field.json-name-changed', KeyedField> &
  Changed<'field.oneof-changed', Field> &
  Changed<'field.type-changed', TypedField, RetypedField> &
  Changed<'field.cardinality-changed', CountedField> &
  Changed<
    | 'field.default-changed'
    | 'field.js-type-changed'
    | 'field.cpp-string-type-changed'
    | 'field.java-utf8-validation-changed'
    | 'field.utf8-validation-changed',
    FieldSetting
  >

/** Enum values are paired by number; with `allow_alias` a number has several. */
type EnumChanges = SymbolChanges<'enum', Enum> &
  Changed<'enum.type-changed' | 'enum.json-format-changed', Enum> &
  Changed<'enum.reserved-range-removed', LostNumbers, Enum> &
  Changed<'enum.reserved-name-removed', LostReservedName, Enum> &
  Changed<'enum.value-added', Enum, EnumNumber> &
  Changed<'enum-value.removed', EnumNumber, RemovedEnumNumber> &
  Changed<'enum-value.names-changed', EnumNumber, RenamedEnumValue> &
  Changed<'enum-value.moved', EnumValue>

type ServiceChanges = SymbolChanges<'service', Service> &
  Changed<'method.removed', Method, Service> &
  Changed<'method.client-streaming-changed' | 'method.server-streaming-changed', Method> &
  Changed<'method.idempotency-changed', MethodSetting> &
  Changed<'method.request-type-changed' | 'method.response-type-changed', Method, RetypedMethod>

/** A declaration offered to lint rules, with the means to point at a part of it. */
export interface Declared<Node> {
  readonly node: Node
  at(span: Span): Locate
}

/** A written option and where it stands. */
export interface WrittenOption {
  readonly value: string
  readonly span: Span
}

export interface LintedFile extends Declared<ProtoFile> {
  /** The files of the module in the same folder and in the same package, itself included, sorted by path. */
  readonly directory: readonly ProtoFile[]
  readonly package: readonly ProtoFile[]
  /** Options that all files of a package should agree on, by name; for each file of the package. */
  optionOf(file: ProtoFile, name: FileOptionName): WrittenOption | undefined
}

export interface LintedImport extends Declared<ProtoFile> {
  readonly import: Import
  /** The imported file belongs to the same module. */
  readonly isOwn: boolean
  /** Something of the imported file, or of what it imports publicly, is used. Public imports are there for others. */
  readonly isUsed: boolean
  /** Packages of a cycle the import is part of, first and last the same; undefined when there is none. */
  readonly packageCycle: readonly string[] | undefined
}

export interface LintedField extends Declared<Field> {
  readonly kind: WireKind
  readonly cardinality: Cardinality
}

export interface LintedEnum extends Declared<Enum> {
  /** Where `allow_alias` is set to true. */
  readonly allowAlias: Span | undefined
}

export interface LintedMethod extends Declared<Method> {
  /** All methods of the module that use its request type or its response type, by the full name of the type. */
  readonly users: ReadonlyMap<string, readonly Method[]>
}

type Part<Kind extends string, Node> = { readonly [K in Kind]: Element<K, Node> }

/** What lint rules look at. */
type Elements = Part<'file', LintedFile> &
  Part<'import', LintedImport> &
  Part<'message', Declared<Message>> &
  Part<'field', LintedField> &
  Part<'oneof', Declared<Oneof>> &
  Part<'enum', LintedEnum> &
  Part<'enum-value', Declared<EnumValue>> &
  Part<'service', Declared<Service>> &
  Part<'method', LintedMethod>

/** Kind → fact: everything a rule about protobuf can be asked about. */
export type ProtobufFacts = FileChanges &
  MessageChanges &
  FieldChanges &
  EnumChanges &
  ServiceChanges &
  Elements

export type ProtobufChange = ProtobufFacts[Exclude<keyof ProtobufFacts, keyof Elements>]
export type ProtobufElement = Elements[keyof Elements]
