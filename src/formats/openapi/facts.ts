import type { Change } from '../../core/change.ts'
import type {
  Callback,
  Header,
  Lifecycle,
  MediaType,
  Operation,
  Parameter,
  RequestBody,
  Response,
  SecurityRequirement,
  SecurityScheme,
  Server,
} from './api.ts'
import type { JsonValue } from './json-value.ts'
import type { LintNodes } from './lint-facts.ts'
import type { NameRelation } from './media-type.ts'
import type { BoundKeyword, ChoiceKeyword, Discriminator, TypeName } from './schema.ts'

/** What a changed schema describes. */
export type SchemaUse = 'parameter' | 'request' | 'response' | 'header'

/** A change with the words a message needs. */
export interface OpenapiChange<Kind extends string, Before, After> extends Change<Kind, Before, After> {
  /** Where it is, for a sentence: `POST /orders, request body (application/json)` or `Schema "Order"`. */
  readonly where: string
  /** The operations it reaches, each `METHOD /path`, in the order of the head. */
  readonly operations: readonly string[]
}

/** A change inside a schema. */
export interface SchemaChange<Kind extends string, Value> extends OpenapiChange<
  Kind,
  Value | undefined,
  Value | undefined
> {
  readonly use: SchemaUse
  /** The changed part, for a sentence: `the body`, `property "customer.name"`, `an item of property "tags"`. */
  readonly part: string
  /** The part is below the top of the body, parameter or header. */
  readonly nested: boolean
  /** It is there in every request: its default never counts. */
  readonly alwaysPresent: boolean
  /** Nobody sends it: a read-only property of a request, a write-only one of a response. */
  readonly passive: boolean
}

export interface TypeOf {
  /** Empty: any type. */
  readonly types: readonly TypeName[]
  readonly format: string | undefined
}

/** How the values allowed after relate to those before; `compatible` differ but look the same on the wire. */
export type TypeRelation = 'narrowed' | 'widened' | 'changed' | 'compatible'

export interface Property {
  readonly name: string
  readonly required: boolean
  readonly hasDefault: boolean
  /** It is described, not only named in `required`. */
  readonly described: boolean
  readonly readOnly: boolean
  readonly writeOnly: boolean
}

export interface Bound {
  readonly keyword: BoundKeyword
  readonly value: number
}

/** A keyword that takes part in validation as a whole, with the name it is for where it has one. */
export interface Part {
  readonly keyword: string
  readonly name: string | undefined
}

export interface Branch {
  readonly keyword: ChoiceKeyword | 'allOf'
  readonly name: string
  /** It says nothing that validates: titles and descriptions. */
  readonly annotationOnly: boolean
}

export interface TypeChange extends SchemaChange<'schema.type', TypeOf> {
  readonly relation: TypeRelation
}

/** Kinds of changes and elements of OpenAPI documents. */
export interface OpenapiFacts extends LintNodes {
  'document.removed': OpenapiChange<'document.removed', { readonly operations: number }, undefined>
  'document.version': OpenapiChange<'document.version', string | undefined, string | undefined>
  /** The first number of the version went up, and all that changed was added: clients go on as before. */
  'document.version.inflated': OpenapiChange<'document.version.inflated', string, string>
  'path.operation.removed': OpenapiChange<'path.operation.removed', RemovedOperation, undefined>
  'path.operation.added': OpenapiChange<'path.operation.added', undefined, Operation>
  /** Added, and open to everybody in a document that knows how to authenticate. */
  'path.operation.open': OpenapiChange<'path.operation.open', undefined, Operation>
  'operation.lifecycle': OpenapiChange<'operation.lifecycle', Lifecycle, Lifecycle>
  'operation.id': OpenapiChange<'operation.id', string | undefined, string | undefined>
  'operation.tag': OpenapiChange<'operation.tag', string | undefined, string | undefined>
  'webhook.removed': OpenapiChange<'webhook.removed', Operation, undefined>
  'webhook.added': OpenapiChange<'webhook.added', undefined, Operation>
  'callback.removed': OpenapiChange<'callback.removed', Callback, undefined>
  'callback.added': OpenapiChange<'callback.added', undefined, Callback>
  'callback.operation.removed': OpenapiChange<'callback.operation.removed', Operation, undefined>
  'callback.operation.added': OpenapiChange<'callback.operation.added', undefined, Operation>
  'server.removed': OpenapiChange<'server.removed', Server, undefined>
  'server.added': OpenapiChange<'server.added', undefined, Server>
  'parameter.removed': OpenapiChange<'parameter.removed', Parameter, undefined>
  'parameter.added': OpenapiChange<'parameter.added', undefined, AddedParameter>
  'parameter.required': OpenapiChange<'parameter.required', Parameter, Parameter>
  'parameter.style': OpenapiChange<'parameter.style', Parameter, Parameter>
  'parameter.allowance': OpenapiChange<'parameter.allowance', string | undefined, string | undefined> & {
    readonly name: string
  }
  'parameter.lifecycle': OpenapiChange<'parameter.lifecycle', Lifecycle, Lifecycle> & {
    readonly name: string
  }
  'request-body.removed': OpenapiChange<'request-body.removed', RequestBody, undefined>
  'request-body.added': OpenapiChange<'request-body.added', undefined, RequestBody>
  'request-body.required': OpenapiChange<'request-body.required', RequestBody, RequestBody>
  'response.removed': OpenapiChange<'response.removed', Response, undefined>
  'response.added': OpenapiChange<'response.added', undefined, Response>
  'media-type.removed': OpenapiChange<'media-type.removed', MediaType, undefined>
  'media-type.added': OpenapiChange<'media-type.added', undefined, MediaType>
  'media-type.renamed': OpenapiChange<'media-type.renamed', MediaType, MediaType> & {
    readonly relation: NameRelation
  }
  'media-type.schema': OpenapiChange<'media-type.schema', MediaType, MediaType>
  'header.removed': OpenapiChange<'header.removed', Header, undefined>
  'header.added': OpenapiChange<'header.added', undefined, Header>
  'header.required': OpenapiChange<'header.required', Header, Header>
  'security.removed': OpenapiChange<'security.removed', SecurityRequirement, undefined> & SecurityScope
  'security.added': OpenapiChange<'security.added', undefined, SecurityRequirement> & SecurityScope
  'security.scope': OpenapiChange<'security.scope', ScopeUse | undefined, ScopeUse | undefined> &
    SecurityScope
  'security.closed': OpenapiChange<'security.closed', undefined, undefined> & SecurityScope
  'security-scheme.removed': OpenapiChange<'security-scheme.removed', SecurityScheme, undefined>
  'security-scheme.added': OpenapiChange<'security-scheme.added', undefined, SecurityScheme>
  'security-scheme.type': OpenapiChange<'security-scheme.type', SecurityScheme, SecurityScheme>
  'security-scheme.flow': OpenapiChange<'security-scheme.flow', string, undefined>
  'security-scheme.url': OpenapiChange<'security-scheme.url', UrlOfFlow, UrlOfFlow>
  'security-scheme.scope': OpenapiChange<
    'security-scheme.scope',
    ScopeOfFlow | undefined,
    ScopeOfFlow | undefined
  >
  'component.removed': OpenapiChange<'component.removed', string, undefined>
  'schema.type': TypeChange
  'schema.nullable': SchemaChange<'schema.nullable', boolean>
  'schema.values': SchemaChange<'schema.values', readonly JsonValue[]> & { readonly isConst: boolean }
  'schema.value': SchemaChange<'schema.value', JsonValue> & { readonly extensible: boolean }
  'schema.const': SchemaChange<'schema.const', JsonValue>
  'schema.bound': SchemaChange<'schema.bound', Bound>
  'schema.pattern': SchemaChange<'schema.pattern', string>
  'schema.multiple': SchemaChange<'schema.multiple', number>
  'schema.unique': SchemaChange<'schema.unique', boolean>
  'schema.property.removed': SchemaChange<'schema.property.removed', Property>
  'schema.property.added': SchemaChange<'schema.property.added', Property>
  'schema.property.required': SchemaChange<'schema.property.required', Property>
  'schema.mutability': SchemaChange<'schema.mutability', Property> & {
    readonly flag: 'readOnly' | 'writeOnly'
  }
  'schema.additional': SchemaChange<'schema.additional', 'any' | 'none' | 'schema'>
  'schema.part': SchemaChange<'schema.part', Part>
  'schema.branch': SchemaChange<'schema.branch', Branch>
  /** `spread`: no branch has all properties the schema had. */
  'schema.wrapped': SchemaChange<'schema.wrapped', ChoiceKeyword> & { readonly spread: boolean }
  'schema.discriminator': SchemaChange<'schema.discriminator', Discriminator>
  'schema.discriminator.mapping': SchemaChange<
    'schema.discriminator.mapping',
    { readonly value: string; readonly schema: string }
  >
  'schema.default': SchemaChange<'schema.default', JsonValue>
  'schema.content': SchemaChange<'schema.content', JsonValue> & {
    readonly keyword: 'contentEncoding' | 'contentMediaType'
  }
  'schema.lifecycle': SchemaChange<'schema.lifecycle', Lifecycle>
}

export interface RemovedOperation {
  readonly operation: Operation
  /** Nothing of the path is left. */
  readonly wholePath: boolean
}

export interface AddedParameter {
  readonly parameter: Parameter
  /** Now written for all operations of the path. */
  readonly everywhere: boolean
}

export interface SecurityScope {
  /** Written for the whole document, not for one operation. */
  readonly global: boolean
  /** Without authentication requests were, or are, accepted. */
  readonly openBefore: boolean
  readonly openAfter: boolean
}

export interface ScopeUse {
  readonly scheme: string
  readonly scope: string
}

export interface ScopeOfFlow {
  readonly scheme: string
  readonly flow: string
  readonly scope: string
  readonly description: string
}

export interface UrlOfFlow {
  readonly scheme: string
  readonly flow: string
  readonly kind: 'authorization' | 'token'
  readonly url: string | undefined
}

/** Any change. */
export type OpenapiFact = OpenapiFacts[Exclude<keyof OpenapiFacts, keyof LintNodes>]

/** What the fields of facts are made of, for rules. */
export type { BoundKeyword, JsonValue, Lifecycle, Parameter, SecurityRequirement }
