import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeOf, evidenceOf, read } from './landscapes.ts'

const attribute = ([key, stringValue]: readonly [string, string]) => ({ key, value: { stringValue } })

const otlp = (service: string, ...spans: readonly object[]) => ({
  resource: { attributes: [attribute(['service.name', service])] },
  scopeSpans: [{ spans }],
})

const span = (
  spanId: string,
  parentSpanId: string,
  kind: number | string,
  attributes: Readonly<Record<string, string>>,
) => ({
  traceId: 't1',
  spanId,
  parentSpanId,
  kind,
  name: 'span',
  attributes: Object.entries(attributes).map(attribute),
})

const exported = JSON.stringify({
  resourceSpans: [
    otlp(
      'web',
      span('1', '', 'SPAN_KIND_SERVER', { 'http.request.method': 'GET', 'http.route': '/' }),
      span('2', '1', 3, {
        'http.request.method': 'GET',
        'server.address': 'orders',
        'url.path': '/orders/7',
      }),
      span('4', '1', 4, { 'messaging.destination.name': 'web.seen.v1' }),
    ),
    otlp(
      'orders-service',
      span('3', '2', 2, { 'http.request.method': 'GET', 'http.route': '/orders/{id}' }),
      span('6', '3', 3, {
        'db.system': 'postgresql',
        'db.namespace': 'orders',
        'db.operation.name': 'SELECT',
        'db.collection.name': 'Orders',
      }),
    ),
    otlp('mail', span('5', '4', 5, { 'messaging.destination.name': 'web.seen.v1' })),
  ],
})

const files = {
  'compose.yaml': composeOf({ web: {}, orders: { DATABASE_URL: 'postgres://o@db/orders' }, mail: {} }),
  'services/orders/migrations/1.sql': 'CREATE TABLE orders (id text);\n',
}

const expected = [
  'mail subscribes web.seen.v1',
  'orders reads db/orders/orders',
  'web calls orders',
  'web publishes web.seen.v1',
]

test('an export of OpenTelemetry shows calls, messages and statements', async () => {
  const { landscape, edges, problems } = await read({ ...files, 'traces/a.json': exported })
  assert.deepEqual(problems, [])
  assert.deepEqual(edges, expected)
  assert.ok(
    evidenceOf(landscape, 'web calls orders').every((text) =>
      text.startsWith('trace observed: call of GET /orders/'),
    ),
  )
  assert.deepEqual(
    landscape.traces.map(({ id, spans }) => [id, spans.map(({ service, kind }) => `${service} ${kind}`)]),
    [['t1', ['web server', 'web client', 'web producer', 'orders server', 'orders client', 'mail consumer']]],
  )
})

test('an export with a document on each line is read line by line', async () => {
  const lines = (JSON.parse(exported) as { resourceSpans: readonly object[] }).resourceSpans.map((one) =>
    JSON.stringify({ resourceSpans: [one] }),
  )
  const { landscape, edges, problems } = await read({ ...files, 'traces/a.jsonl': `${lines.join('\n')}\n` })
  assert.deepEqual(problems, [])
  assert.deepEqual(edges, expected)
  assert.deepEqual(
    evidenceOf(landscape, 'mail subscribes web.seen.v1').map((text) =>
      text.slice(-'traces/a.jsonl:3'.length),
    ),
    ['traces/a.jsonl:3'],
  )
})

test('an export of Jaeger shows the same calls', async () => {
  const tags = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([key, value]) => ({ key, type: 'string', value }))
  const jaeger = {
    data: [
      {
        traceID: 't1',
        processes: { p1: { serviceName: 'web' }, p2: { serviceName: 'orders' } },
        spans: [
          {
            traceID: 't1',
            spanID: '1',
            processID: 'p1',
            operationName: 'GET',
            tags: tags({ 'span.kind': 'client' }),
          },
          {
            traceID: 't1',
            spanID: '2',
            processID: 'p2',
            operationName: '/orders/{id}',
            references: [{ refType: 'CHILD_OF', traceID: 't1', spanID: '1' }],
            tags: tags({ 'span.kind': 'server', 'http.method': 'GET', 'http.route': '/orders/{id}' }),
          },
        ],
      },
    ],
  }
  const { landscape, edges } = await read({ ...files, 'traces/jaeger.json': JSON.stringify(jaeger) })
  assert.deepEqual(edges, ['web calls orders'])
  assert.deepEqual(landscape.edges[0]?.operations, ['GET /orders/{id}'])
})

test('a broken export is a problem with a place, and the others are read', async () => {
  const { edges, problems } = await read({
    ...files,
    'traces/a.json': exported,
    'traces/b.json': '{"resourceSpans": [\n  {"resource": }\n]}',
  })
  assert.deepEqual(edges, expected)
  assert.deepEqual(
    problems.map(({ path, line }) => `${path}:${line}`),
    ['traces/b.json:2'],
  )
})
