import type { Edges } from './edges.ts'
import type { OperationAt } from './find-apis.ts'
import type { Stores } from './find-stores.ts'
import type { Evidence, Span, Table, Trace } from './model.ts'
import type { TracedSpan } from './read-traces.ts'
import { topicOf } from './read-traces.ts'
import type { NamedService, ServiceNames } from './service-names.ts'

/** What happened: calls from one service into another, messages, and statements to databases. */
export const traceEvidence = (
  spans: readonly TracedSpan[],
  operationAt: OperationAt,
  names: ServiceNames,
  stores: Stores,
  tables: readonly Table[],
  edges: Edges,
): void => {
  const byId = new Map(spans.map((span) => [`${span.trace} ${span.id}`, span]))
  const known = new Set(tables.map(({ id }) => id))
  for (const span of spans) {
    const service = names.resolve(span.service)
    if (service === undefined) continue
    const seen = (what: string): Evidence => ({ kind: 'observed', source: 'trace', place: span.place, what })
    const parent = span.parent === undefined ? undefined : byId.get(`${span.trace} ${span.parent}`)
    const caller = parent === undefined ? undefined : names.resolve(parent.service)
    const operation = operationOf(span)
    const topic = topicOf(span)
    if (topic !== undefined) {
      if (span.kind === 'producer') edges.add(service, 'publishes', topic, seen(`message sent to ${topic}`))
      if (span.kind === 'consumer')
        edges.add(service, 'subscribes', topic, seen(`message received from ${topic}`))
    } else if (span.kind === 'server' && caller !== undefined && caller !== service) {
      edges.add(caller, 'calls', service, seen(`call of ${operation}`), [
        offered(operationAt, service, operation),
      ])
    } else if (span.kind === 'client' && !isDatabase(span)) {
      const called = calledBy(span, names)
      if (called !== undefined)
        edges.add(service, 'calls', called, seen(`call of ${operation}`), [
          offered(operationAt, called, operation),
        ])
    }
    if (isDatabase(span)) databaseEdge(span, service, seen)
  }

  function databaseEdge({ attributes }: TracedSpan, service: string, seen: (what: string) => Evidence): void {
    const table = (attributes.get('db.collection.name') ?? attributes.get('db.sql.table') ?? '').toLowerCase()
    const verb = (attributes.get('db.operation.name') ?? attributes.get('db.operation') ?? '').toUpperCase()
    const database = attributes.get('db.namespace') ?? attributes.get('db.name')
    if (table === '' || verb === '') return
    const named = database === undefined ? undefined : stores.named(database.toLowerCase())
    const store = [...(named === undefined ? [] : [named]), ...stores.of(service), service].find((name) =>
      known.has(`${name}/${table}`),
    )
    if (store === undefined) return
    const use = verb === 'SELECT' ? 'reads' : 'writes'
    edges.add(service, use, `${store}/${table}`, seen(`${verb} of ${table}`))
  }
}

/** The service that a client names by its host, or by the name its instrumentation was given. */
const calledBy = ({ attributes }: TracedSpan, names: ServiceNames): string | undefined => {
  const host = attributes.get('server.address') ?? attributes.get('net.peer.name')
  const peer = attributes.get('peer.service')
  return (
    (host === undefined ? undefined : names.atHost(host)) ??
    (peer === undefined ? undefined : names.resolve(peer))
  )
}

const isDatabase = ({ attributes }: TracedSpan): boolean =>
  attributes.has('db.system') || attributes.has('db.system.name')

/** `POST /v1/orders`, `acme.billing.v1.BillingService/Capture`, or the name of the span. */
const operationOf = ({ name, attributes }: TracedSpan): string => {
  const [procedure, method] = [attributes.get('rpc.service'), attributes.get('rpc.method')]
  if (procedure !== undefined && method !== undefined) return `${procedure}/${method}`
  const verb = attributes.get('http.request.method') ?? attributes.get('http.method')
  const path =
    attributes.get('http.route') ?? attributes.get('url.path') ?? attributes.get('http.target')?.split('?')[0]
  return verb !== undefined && path !== undefined ? `${verb} ${path}` : name
}

/** The name of an operation in the document of the service. */
const offered = (operationAt: OperationAt, service: string, operation: string): string => {
  const [method = '', path = ''] = operation.split(' ')
  return path.startsWith('/') ? operationAt(service, method, path) : operation
}

/** The traces of an export, services and operations under the names of the landscape. */
export const tracesOf = (
  spans: readonly TracedSpan[],
  operationAt: OperationAt,
  names: ServiceNames,
): readonly Trace[] =>
  [...Map.groupBy(spans, ({ trace }) => trace)].map(([id, members]) => ({
    id,
    place: members[0]!.place,
    spans: members.map((span): Span => {
      const service = names.resolve(span.service) ?? span.service
      const called = span.kind === 'client' ? calledBy(span, names) : service
      const operation = operationOf(span)
      return {
        id: span.id,
        ...(span.parent === undefined ? {} : { parent: span.parent }),
        service,
        operation: called === undefined ? operation : offered(operationAt, called, operation),
        kind: span.kind,
      }
    }),
  }))

/** The services that spans name. */
export const servicesInSpans = (spans: readonly TracedSpan[]): readonly NamedService[] =>
  [...Map.groupBy(spans, ({ service }) => service)].map(([name, [first]]) => ({
    name,
    origin: 'trace',
    place: first!.place,
  }))
