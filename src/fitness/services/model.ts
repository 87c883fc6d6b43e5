import type { Place } from '../graph/model.ts'

/** How one service uses another, a channel or a table. */
export type Use = 'calls' | 'publishes' | 'subscribes' | 'reads' | 'writes'

/**
 * Where a use was seen: somebody wrote it down (`declared`: a pact, a catalogue, `depends_on`), what is deployed or
 * built shows it (`static`: an environment variable, a stub in code, SQL), or it happened (`observed`: a trace).
 */
export type EvidenceKind = 'declared' | 'static' | 'observed'

export type EvidenceSource =
  | 'pact'
  | 'openapi'
  | 'asyncapi'
  | 'schema'
  | 'protobuf'
  | 'compose'
  | 'kubernetes'
  | 'catalog'
  | 'migration'
  | 'sql'
  | 'code'
  | 'trace'

export interface Evidence {
  readonly kind: EvidenceKind
  readonly source: EvidenceSource
  readonly place: Place
  /** In words, such as `environment variable ORDERS_URL`. */
  readonly what: string
}

export interface Service {
  /** Unique in its landscape. */
  readonly name: string
  /** The folder that holds it, relative to the repository; undefined where only others speak of it. */
  readonly folder?: string
  /** The team that owns it. */
  readonly owner?: string
  readonly tags: readonly string[]
  /** Other names it is known by: of a container, a Kubernetes service, a pacticipant. */
  readonly aliases: readonly string[]
  /** Where it is declared, the best place first. */
  readonly places: readonly Place[]
}

/** A topic, a queue, a stream. */
export interface Channel {
  readonly name: string
  /** Files of the schemas of its messages. */
  readonly schemas: readonly Place[]
  readonly places: readonly Place[]
}

/** A database: what tables are told apart by. */
export interface Store {
  /** Unique: host, database and schema as far as they are known, such as `orders-db/orders`. */
  readonly name: string
  /** Services that are configured to connect to it. */
  readonly users: readonly { readonly service: string; readonly evidence: Evidence }[]
  readonly places: readonly Place[]
}

export interface Table {
  /** Unique: the store, a slash, and the name of the table in lower case. */
  readonly id: string
  readonly name: string
  readonly store: string
  /** Services whose migrations create or change it. */
  readonly holders: readonly { readonly service: string; readonly place: Place }[]
}

export interface ServiceEdge {
  /** Name of a service. */
  readonly from: string
  readonly use: Use
  /** Name of a service (`calls`), of a channel (`publishes`, `subscribes`), or id of a table (`reads`, `writes`). */
  readonly to: string
  /** What of it is used where that is known, such as `GET /orders/{id}` or `acme.billing.v1.BillingService/Capture`. */
  readonly operations: readonly string[]
  /** At least one, the best first. */
  readonly evidence: readonly Evidence[]
}

/** One call of a trace: who asked whom for what, inside of which other call. */
export interface Span {
  readonly id: string
  readonly parent?: string
  readonly service: string
  readonly operation: string
  /** Only calls that leave the service they start in have a `kind` of `client` or `producer`. */
  readonly kind: 'server' | 'client' | 'producer' | 'consumer' | 'internal'
}

export interface Trace {
  readonly id: string
  readonly spans: readonly Span[]
  readonly place: Place
}

/** What a description says of the end of an operation; read by `deprecationOf` of deprecation.ts. */
export interface Deprecation {
  /** The day from which it is deprecated, as YYYY-MM-DD. */
  readonly since?: string
  /** The day after which it may be gone, as YYYY-MM-DD. */
  readonly sunset?: string
  /** Which of the headers of RFC 9745 and RFC 8594 its answers declare. */
  readonly headers: readonly ('Deprecation' | 'Sunset')[]
}

/** An operation that a service offers over HTTP or RPC. */
export interface Operation {
  readonly service: string
  /** `GET /orders/{id}` or `acme.billing.v1.BillingService/Capture`. */
  readonly name: string
  /** Names of all properties of its successful answers, dotted from the root, `[]` for the items of a list. */
  readonly answers: readonly string[]
  /** The same of its request. */
  readonly asks: readonly string[]
  readonly deprecated: boolean
  /** Of a deprecated operation that an OpenAPI document describes. */
  readonly deprecation?: Deprecation
  readonly place: Place
}

/** What a consumer uses of an operation, from its pact. */
export interface FieldUse {
  readonly consumer: string
  readonly provider: string
  /** The name of the operation in the provider; as the pact says it, where none matches. */
  readonly operation: string
  /** Properties the consumer reads of the answer. */
  readonly reads: readonly string[]
  /** Properties it sends. */
  readonly sends: readonly string[]
  readonly place: Place
}

/** A service waits for another one before it starts (`depends_on`): no proof that it uses it, and no edge. */
export interface StartOrder {
  readonly from: string
  readonly to: string
  readonly place: Place
}

/** Services, what they use of each other, and where that was seen. */
export interface Landscape {
  readonly services: readonly Service[]
  readonly channels: readonly Channel[]
  readonly stores: readonly Store[]
  readonly tables: readonly Table[]
  readonly edges: readonly ServiceEdge[]
  readonly operations: readonly Operation[]
  readonly fieldUses: readonly FieldUse[]
  readonly traces: readonly Trace[]
  readonly startOrders: readonly StartOrder[]
}
