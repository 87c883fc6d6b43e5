/** UTF-16 offsets into the text of the file, end exclusive. Lines and columns are computed from them on demand. */
export interface Span {
  readonly start: number
  readonly end: number
}

export type Edition = 'proto2' | 'proto3' | '2023' | '2024' | '2026'

/** Comments of a declaration as the compiler assigns them, without their markers. */
export interface Comments {
  readonly leading?: string
  readonly trailing?: string
  readonly detached: readonly string[]
}

/** A value in an option: a scalar, an identifier (`LITE_RUNTIME`, `true`, `inf`) or an aggregate. */
export type OptionValue =
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'integer'; readonly value: bigint; readonly span: Span }
  | { readonly kind: 'float'; readonly value: number; readonly span: Span }
  | { readonly kind: 'identifier'; readonly value: string; readonly span: Span }
  | { readonly kind: 'list'; readonly values: readonly OptionValue[]; readonly span: Span }
  | { readonly kind: 'aggregate'; readonly fields: readonly AggregateField[]; readonly span: Span }

export interface AggregateField {
  /** A field name, `[extension.name]` (its full name where it exists) or `[host/type.Name]` of an Any. */
  readonly name: string
  readonly value: OptionValue
  readonly span: Span
}

export interface OptionNamePart {
  readonly name: string
  /** Written in parentheses: the name of an extension, resolved to its full name by the linker where it exists. */
  readonly extension: boolean
}

export interface Option {
  readonly name: readonly OptionNamePart[]
  readonly value: OptionValue
  readonly span: Span
  readonly nameSpan: Span
}

/** Resolved features of an element: the edition's defaults, overridden outermost first. */
export interface Features {
  readonly fieldPresence: 'EXPLICIT' | 'IMPLICIT' | 'LEGACY_REQUIRED'
  readonly enumType: 'OPEN' | 'CLOSED'
  readonly repeatedFieldEncoding: 'PACKED' | 'EXPANDED'
  readonly utf8Validation: 'VERIFY' | 'NONE'
  readonly messageEncoding: 'LENGTH_PREFIXED' | 'DELIMITED'
  readonly jsonFormat: 'ALLOW' | 'LEGACY_BEST_EFFORT'
  readonly enforceNamingStyle: 'STYLE2024' | 'STYLE2026' | 'STYLE_LEGACY'
  readonly defaultSymbolVisibility: 'EXPORT_ALL' | 'EXPORT_TOP_LEVEL' | 'LOCAL_ALL' | 'STRICT'
  /** `(pb.cpp).string_type` */
  readonly cppStringType: 'VIEW' | 'CORD' | 'STRING'
  /** `(pb.java).utf8_validation` */
  readonly javaUtf8Validation: 'DEFAULT' | 'VERIFY'
}

interface Declaration {
  readonly file: ProtoFile
  /** The whole declaration, from its first token (`export` and `local` left out, as compilers do) to its last. */
  readonly span: Span
  readonly options: readonly Option[]
  readonly features: Features
  readonly comments: Comments | undefined
}

interface Named extends Declaration {
  readonly name: string
  /** Package and enclosing messages included, no leading dot. */
  readonly fullName: string
  readonly nameSpan: Span
}

export interface Import {
  readonly path: string
  readonly modifier: 'public' | 'weak' | 'option' | undefined
  readonly span: Span
  readonly comments: Comments | undefined
  /** undefined when it could not be found. */
  readonly file: ProtoFile | undefined
}

export interface ProtoFile {
  readonly kind: 'file'
  /** Path relative to the module root, as an import writes it. */
  readonly path: string
  /** Path relative to the tree's root, as findings show it. */
  readonly sourcePath: string
  readonly text: string
  /** One of the google/protobuf files that come with every compiler, and not from the tree. */
  readonly builtIn: boolean
  readonly edition: Edition
  /** The `syntax` or `edition` statement; undefined when there is none (then it is proto2). */
  readonly syntaxSpan: Span | undefined
  readonly syntaxComments: Comments | undefined
  /** '' when there is no package statement. */
  readonly package: string
  readonly packageSpan: Span | undefined
  readonly packageComments: Comments | undefined
  readonly imports: readonly Import[]
  readonly options: readonly Option[]
  readonly features: Features
  readonly messages: readonly Message[]
  readonly enums: readonly Enum[]
  readonly extensions: readonly Field[]
  readonly services: readonly Service[]
}

export interface NumberRange extends Span {
  /** First and last number, both inclusive; `max` is 2^29 - 1 for messages and 2^31 - 1 for enums. */
  readonly first: number
  readonly last: number
}

export interface ExtensionRange extends NumberRange {
  readonly options: readonly Option[]
}

export interface ReservedName extends Span {
  readonly name: string
}

export interface Message extends Named {
  readonly kind: 'message'
  readonly parent: Message | undefined
  /** In source order; those of oneofs and groups included. */
  readonly fields: readonly Field[]
  readonly oneofs: readonly Oneof[]
  /** Nested messages, those of groups included; entries of map fields are not (see `Field.map`). */
  readonly messages: readonly Message[]
  readonly enums: readonly Enum[]
  /** Extensions declared inside this message. */
  readonly extensions: readonly Field[]
  readonly extensionRanges: readonly ExtensionRange[]
  readonly reservedRanges: readonly NumberRange[]
  readonly reservedNames: readonly ReservedName[]
  readonly visibility: 'export' | 'local' | undefined
  /** Declared by a group field. */
  readonly group: boolean
}

export type ScalarType =
  | 'double'
  | 'float'
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'uint64'
  | 'sint32'
  | 'sint64'
  | 'fixed32'
  | 'fixed64'
  | 'sfixed32'
  | 'sfixed64'
  | 'bool'
  | 'string'
  | 'bytes'

/** Type of a field after linking. `unresolved` keeps the name as written; a problem says why. */
export type FieldType =
  | { readonly kind: 'scalar'; readonly name: ScalarType }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'enum'; readonly enum: Enum }
  | { readonly kind: 'unresolved'; readonly name: string }

export interface MapType {
  readonly key: ScalarType
  readonly value: FieldType
  readonly valueSpan: Span
}

export interface Field extends Named {
  readonly kind: 'field'
  /** The message that holds the declaration; for a top-level extension undefined. */
  readonly parent: Message | undefined
  readonly number: number
  readonly numberSpan: Span
  /** The keyword as written. */
  readonly label: 'optional' | 'required' | 'repeated' | undefined
  readonly labelSpan: Span | undefined
  /** Type of the elements; for a map field see `map` and this is the (implicit) entry's placeholder: unresolved `map`. */
  readonly type: FieldType
  readonly typeSpan: Span
  readonly map: MapType | undefined
  /** proto2 `group` syntax (an editions field with DELIMITED encoding is not one). */
  readonly group: boolean
  readonly oneof: Oneof | undefined
  /** Declared in an `extend` block: the extended message and where its name stands. */
  readonly extendee: ExtendeeRef | undefined
}

export interface ExtendeeRef {
  readonly name: string
  readonly span: Span
  readonly message: Message | undefined
}

export interface Oneof extends Named {
  readonly kind: 'oneof'
  readonly parent: Message
  readonly fields: readonly Field[]
}

export interface Enum extends Named {
  readonly kind: 'enum'
  readonly parent: Message | undefined
  readonly values: readonly EnumValue[]
  readonly reservedRanges: readonly NumberRange[]
  readonly reservedNames: readonly ReservedName[]
  readonly visibility: 'export' | 'local' | undefined
}

export interface EnumValue extends Named {
  readonly kind: 'enum-value'
  readonly parent: Enum
  readonly number: number
  readonly numberSpan: Span
}

export interface Service extends Named {
  readonly kind: 'service'
  readonly methods: readonly Method[]
}

export interface Method extends Named {
  readonly kind: 'method'
  readonly parent: Service
  readonly request: MethodType
  readonly response: MethodType
}

export interface MethodType {
  readonly streaming: boolean
  /** As written; `message` is undefined when it does not resolve. */
  readonly name: string
  readonly message: Message | undefined
  readonly span: Span
}

/** A linked module, or the part of it that was loaded. */
export interface ProtobufModel {
  /** By module-relative path; the judged files and everything they import. */
  readonly files: ReadonlyMap<string, ProtoFile>
}
