import type { Node, ObjectNode } from './node.ts'

/** How schemas are to be read. 3.2 is read as 3.1. */
export type Dialect = '2.0' | '3.0' | '3.1'

export type ParameterLocation = 'path' | 'query' | 'querystring' | 'header' | 'cookie'

/** When something goes away and how firm it is: `deprecated`, `x-sunset`, `x-stability-level`. */
export interface Lifecycle {
  readonly deprecated: boolean
  readonly sunset: Node | undefined
  readonly stability: Node | undefined
}

export interface MediaType {
  /** As written, for example `application/json; charset=utf-8`. */
  readonly name: string
  readonly schema: Node | undefined
  readonly node: Node
}

export interface Parameter {
  readonly name: string
  readonly location: ParameterLocation
  readonly required: boolean
  /** How lists and objects are written into the request; the specification's default where nothing is said. */
  readonly style: string
  readonly explode: boolean
  /** `allowEmptyValue` and `allowReserved`: what may be written besides. */
  readonly allowances: ReadonlySet<string>
  readonly schema: Node | undefined
  /** The media type of a parameter described by `content`. */
  readonly mediaType: string | undefined
  readonly lifecycle: Lifecycle
  /** Written for all operations of the path. */
  readonly shared: boolean
  readonly node: ObjectNode
}

export interface RequestBody {
  readonly required: boolean
  readonly content: readonly MediaType[]
  readonly node: Node
}

export interface Header {
  readonly name: string
  readonly required: boolean
  readonly schema: Node | undefined
  readonly node: Node
}

export interface Response {
  /** `200`, `2XX`, `default`. */
  readonly status: string
  readonly content: readonly MediaType[]
  readonly headers: readonly Header[]
  readonly node: Node
}

/** One way to authenticate: every scheme named in it, with the scopes it needs. */
export type SecurityRequirement = ReadonlyMap<string, ReadonlySet<string>>

export interface OAuthFlow {
  readonly authorizationUrl: string | undefined
  readonly tokenUrl: string | undefined
  readonly scopes: ReadonlyMap<string, string>
}

export interface SecurityScheme {
  readonly name: string
  /** `http`, `apiKey`, `oauth2`, `openIdConnect`, `mutualTLS`; a 2.0 `basic` is `http`. */
  readonly type: string
  /** What the type needs to be known: `bearer`, `header X-Key`, the discovery address. */
  readonly detail: string
  readonly flows: ReadonlyMap<string, OAuthFlow>
  readonly node: Node
}

/** Who sends the request: clients to the service (`path`) or the service to clients (`webhook`, `callback`). */
export type OperationKind = 'path' | 'webhook' | 'callback'

export interface Operation {
  readonly kind: OperationKind
  /** Upper case. */
  readonly method: string
  /** The path template, the name of the webhook, or the expression of the callback. */
  readonly template: string
  readonly operationId: Node | undefined
  readonly tags: readonly Node[]
  readonly lifecycle: Lifecycle
  readonly parameters: readonly Parameter[]
  readonly requestBody: RequestBody | undefined
  readonly responses: readonly Response[]
  /** The alternatives that apply, the document's where the operation says nothing; empty: open to everybody. */
  readonly security: readonly SecurityRequirement[]
  /** Where `security` is written: undefined when nowhere. */
  readonly securityNode: Node | undefined
  readonly servers: readonly Server[]
  readonly callbacks: readonly Callback[]
  readonly node: ObjectNode
}

export interface Callback {
  readonly name: string
  readonly operations: readonly Operation[]
  readonly node: Node
}

export interface Server {
  readonly url: string
  readonly node: Node
}

export interface PathItem {
  readonly template: string
  readonly operations: readonly Operation[]
  readonly node: Node
}

/** A document in one form for all versions. Every part keeps the node it comes from. */
export interface Api {
  readonly dialect: Dialect
  readonly version: string | undefined
  readonly paths: readonly PathItem[]
  readonly webhooks: readonly PathItem[]
  /** Schemas by name: `components.schemas`, in 2.0 `definitions`. */
  readonly schemas: ReadonlyMap<string, Node>
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>
  readonly security: readonly SecurityRequirement[]
  readonly securityNode: Node | undefined
  readonly servers: readonly Server[]
  readonly root: ObjectNode
}
