/** A module as a generator sees it: enough of protobuf to hit every rule, always printable in each syntax. */
export interface RandomModule {
  readonly files: RandomFile[]
}

export type Syntax = 'proto2' | 'proto3' | '2023'

export interface RandomFile {
  path: string
  syntax: Syntax
  /** Leaves out the syntax statement of proto2. */
  isUnstated: boolean
  package: string
  options: Map<string, string>
  features: Map<string, string>
  messages: RandomMessage[]
  enums: RandomEnum[]
  services: RandomService[]
  extensions: RandomExtension[]
  /** Imports that nothing in the file asks for. */
  imports: { path: string; isPublic: boolean }[]
}

export interface RandomMessage {
  name: string
  comment: boolean
  fields: RandomField[]
  messages: RandomMessage[]
  enums: RandomEnum[]
  reservedNumbers: [number, number][]
  reservedNames: string[]
  extensionRange: [number, number] | undefined
  noAccessor: boolean
  /** Written as groups in proto2, left out in other syntaxes. */
  groups: { name: string; number: number; label: 'optional' | 'required' | 'repeated' }[]
  jsonFormat: string | undefined
}

export type Label = 'implicit' | 'explicit' | 'required' | 'repeated' | 'map'

export interface RandomField {
  name: string
  number: number
  /** A scalar, or the full name of a message or enum with a leading dot. */
  type: string
  label: Label
  oneof: string | undefined
  jsonName: string | undefined
  defaultValue: boolean
  options: Map<string, string>
  comment: boolean
}

export interface RandomExtension {
  extendee: string
  /** Declared inside the first message of the file. */
  isNested: boolean
  field: RandomField
}

export interface RandomEnum {
  name: string
  comment: boolean
  values: [string, number][]
  reservedNumbers: [number, number][]
  reservedNames: string[]
  closed: boolean | undefined
  jsonFormat: string | undefined
}

export interface RandomMethod {
  name: string
  request: string
  response: string
  clientStreaming: boolean
  serverStreaming: boolean
  idempotency: string | undefined
}

export interface RandomService {
  name: string
  methods: RandomMethod[]
}
