import type { Element } from '../../core/change.ts'
import type { Place } from '../graph/model.ts'
import type { EvidenceKind, Use } from '../services/model.ts'

/** Something by its name, with the best place that shows its part in the matter. */
export interface Named {
  readonly name: string
  readonly place: Place
}

/** A service and all services it calls. */
export interface Downstreams {
  readonly service: string
  readonly downstreams: readonly Named[]
}

/** Fields of a request that a service sends on to a third one. */
export interface PassThrough {
  /** Who sends the request, who gets it, and to whom that sends it on. */
  readonly from: string
  readonly through: string
  readonly to: string
  readonly operation: string
  readonly sentOn: readonly string[]
  /** How many fields the request has. */
  readonly fields: number
  /** The requests in which the fields are sent on. */
  readonly onward: readonly Named[]
}

export interface StoreUsers {
  readonly store: string
  readonly users: readonly Named[]
}

/** A service touches a table of another. */
export interface ForeignAccess {
  readonly service: string
  readonly use: 'reads' | 'writes'
  readonly table: string
  readonly owner: Named
}

export interface TableWriters {
  readonly table: string
  readonly store: string
  readonly writers: readonly Named[]
}

/** What a consumer uses of the answer of an operation, or of the messages of a channel. */
export interface AnswerUse {
  readonly consumer: string
  readonly provider: string
  /** Or the channel. */
  readonly operation: string
  readonly of: 'answer' | 'message'
  readonly used: readonly string[]
  readonly unused: readonly string[]
  readonly answer: Place
}

/** One step of a path: who is next, and what shows it. */
export interface Step extends Named {
  /** What leads there, where it has a name: a channel. */
  readonly by?: string
}

/** Services that depend on each other in a circle. */
export interface Circle {
  /** A shortest circle, each step leading to its service; the last one leads back to the first service. */
  readonly steps: readonly Step[]
  /** All services that reach each other, sorted. */
  readonly group: readonly string[]
}

/** Why a waiver of a circle does not count: what it names is not there, or it names nothing. */
export interface RefusedWaiver {
  readonly place: Place
  readonly reason: string
}

export interface EventCircle extends Circle {
  readonly refused: readonly RefusedWaiver[]
}

/** Two services and how often something happened to both at once. */
export interface Together {
  readonly services: readonly [Named, Named]
  readonly together: number
  /** How often it happened to at least one of them. */
  readonly total: number
}

/** The calls between services that requests of one kind cause. */
export interface RequestCalls {
  readonly service: string
  readonly operation: string
  readonly traces: number
  /** 95th percentile over the traces, by nearest rank. */
  readonly calls: number
  /** One with so many calls. */
  readonly trace: Named
}

/** Calls of one operation from within one request. */
export interface RepeatedCall {
  readonly caller: string
  readonly request: string
  readonly callee: string
  readonly operation: string
  /** In the trace with the most. */
  readonly calls: number
  readonly trace: Named
}

/** The longest row of calls that begins at a service. */
export interface CallChain {
  readonly service: string
  readonly steps: readonly Step[]
}

/** The row of calls that leaves least of the availability of a service. */
export interface ChainAvailability extends CallChain {
  /** What the service promises. */
  readonly promised?: number
  /** What each service of the row promises, where it does. */
  readonly levels: readonly (Named & { readonly availability: number })[]
  /** The product of those. */
  readonly availability: number
}

/** A service that only others call: no calls of its own, no events, no database. */
export interface SharedService {
  readonly service: string
  readonly callers: readonly Named[]
  /** How many other services of the repository there are. */
  readonly others: number
}

export interface ChannelVersion {
  readonly channel: string
  readonly lack:
    | { readonly kind: 'schema' }
    | { readonly kind: 'version' }
    | { readonly kind: 'mode'; readonly subject: string }
  readonly publishers: readonly Named[]
  readonly subscribers: readonly Named[]
}

export interface DeprecatedOperation {
  readonly service: string
  readonly operation: string
  readonly since?: string
  readonly sunset?: string
  readonly headers: readonly ('Deprecation' | 'Sunset')[]
  readonly consumers: readonly Named[]
  /** As YYYY-MM-DD. */
  readonly today: string
}

/** A use that is not seen everywhere it should be. */
export interface Drift {
  readonly service: string
  readonly use: Use
  readonly target: string
  /** How it is seen. */
  readonly seen: readonly EvidenceKind[]
  /** What shows it, in words. */
  readonly what: readonly string[]
  readonly places: readonly Place[]
}

type FactAs<Kind extends string, Node> = Element<Kind, Node>

/** Kinds of facts about how services are coupled. */
export interface FitnessFacts {
  'service.downstreams': FactAs<'service.downstreams', Downstreams>
  'request.pass-through': FactAs<'request.pass-through', PassThrough>
  'store.users': FactAs<'store.users', StoreUsers>
  'table.foreign-access': FactAs<'table.foreign-access', ForeignAccess>
  'table.writers': FactAs<'table.writers', TableWriters>
  'answer.use': FactAs<'answer.use', AnswerUse>
  'calls.circle': FactAs<'calls.circle', Circle>
  'services.deployed-together': FactAs<'services.deployed-together', Together>
  'services.changed-together': FactAs<'services.changed-together', Together>
  'request.calls': FactAs<'request.calls', RequestCalls>
  'request.repeated-call': FactAs<'request.repeated-call', RepeatedCall>
  'calls.chain': FactAs<'calls.chain', CallChain>
  'calls.availability': FactAs<'calls.availability', ChainAvailability>
  'service.shared': FactAs<'service.shared', SharedService>
  'events.circle': FactAs<'events.circle', EventCircle>
  'channel.version': FactAs<'channel.version', ChannelVersion>
  'operation.deprecated': FactAs<'operation.deprecated', DeprecatedOperation>
  'use.undeclared': FactAs<'use.undeclared', Drift>
  'use.unseen': FactAs<'use.unseen', Drift>
  'use.unobserved': FactAs<'use.unobserved', Drift>
}

export type FitnessFactKind = keyof FitnessFacts
export type FitnessFact = FitnessFacts[FitnessFactKind]
