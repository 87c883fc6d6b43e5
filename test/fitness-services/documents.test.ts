import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BrokerState } from '../../src/pact/state.ts'
import { entriesOf, readDocuments, textOf } from '../../src/fitness/services/document.ts'
import { composeOf, evidenceOf, read } from './landscapes.ts'

const component = (name: string, spec: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n${spec}`

test('a catalogue says who provides, consumes, depends and owns', async () => {
  const { landscape, edges } = await read({
    'services/orders/catalog-info.yaml': `${component('orders', '  owner: group:default/checkout\n  system: shop\n  providesApis: [orders-api]\n')}---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: orders-api }
spec: { type: openapi }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: orders-events }
spec: { type: asyncapi }
`,
    'services/web/catalog-info.yaml': component(
      'web',
      '  consumesApis: ["api:default/orders-api", nobodys-api, orders-events]\n  dependsOn: [component:mail, resource:cache]\n',
    ),
    'services/mail/catalog-info.yaml': component('mail', ''),
    'libs/money/catalog-info.yaml': component('money', '').replace('type: service', 'type: library'),
  })
  assert.deepEqual(edges, ['web calls mail', 'web calls orders'])
  const orders = landscape.services.find(({ name }) => name === 'orders')
  assert.deepEqual(
    [orders?.owner, orders?.tags, orders?.folder],
    ['checkout', ['system:shop'], 'services/orders'],
  )
  assert.ok(!landscape.services.some(({ name }) => name === 'money'))
})

const asyncapi2 = `asyncapi: 2.6.0
info: { title: Orders, version: 1.0.0 }
channels:
  orders.placed.v1:
    subscribe:
      message: { payload: { $ref: 'placed.schema.json' } }
  payments.captured.v1:
    publish: {}
`

test('version 2 of AsyncAPI is written from the side of the others', async () => {
  const { landscape, edges } = await read({
    'compose.yaml': composeOf({ orders: {} }),
    'services/orders/asyncapi.yaml': asyncapi2,
    'services/orders/placed.schema.json': '{}',
  })
  assert.deepEqual(edges, ['orders publishes orders.placed.v1', 'orders subscribes payments.captured.v1'])
  assert.deepEqual(
    landscape.channels.map(({ name, schemas }) => [name, ...schemas.map(({ path }) => path)]),
    [['orders.placed.v1', 'services/orders/placed.schema.json'], ['payments.captured.v1']],
  )
})

test('in a document about several services the tag or the id of an operation says whose it is', async () => {
  const { edges } = await read({
    'compose.yaml': composeOf({ orders: {}, billing: {} }),
    'events.yaml': `asyncapi: 3.0.0
info: { title: All events, version: 1.0.0 }
channels:
  placed: { address: orders.placed.v1 }
operations:
  orders.publish: { action: send, channel: { $ref: '#/channels/placed' } }
  onPlaced: { action: receive, channel: { $ref: '#/channels/placed' }, tags: [{ name: billing }] }
  nobody.listens: { action: receive, channel: { $ref: '#/channels/placed' } }
  lost: { action: send, channel: { $ref: '#/channels/none' } }
`,
  })
  assert.deepEqual(edges, ['billing subscribes orders.placed.v1', 'orders publishes orders.placed.v1'])
})

test('schemas find their topic by configuration, by subject and by name', async () => {
  const { landscape } = await read(
    {
      'compose.yaml': composeOf({ orders: {} }),
      'services/orders/asyncapi.yaml': asyncapi2.replace(
        "      message: { payload: { $ref: 'placed.schema.json' } }\n",
        '      message: {}\n',
      ),
      'events/PaymentsCaptured.avsc': '{}',
      'events/Captured.avsc': '{}',
      'events/orders.placed.v1-value.avsc': '{}',
      'events/stock.avsc': '{}',
    },
    { topics: new Map([['events/stock.avsc', 'stock.changed']]) },
  )
  assert.deepEqual(
    landscape.channels.map(({ name, schemas }) => [name, ...schemas.map(({ path }) => path)]),
    [
      ['orders.placed.v1', 'events/orders.placed.v1-value.avsc'],
      ['payments.captured.v1', 'events/Captured.avsc'],
      ['stock.changed', 'events/stock.avsc'],
    ],
  )
})

const pact = (consumer: string, provider: string, rest: object): string =>
  JSON.stringify({ consumer: { name: consumer }, provider: { name: provider }, ...rest })

const http = (method: string, path: string, status: number, body: unknown) => ({
  description: 'a request',
  request: { method, path },
  response: { status, body },
})

test('a pact over HTTP is a call, with the fields the consumer uses of good answers', async () => {
  const { landscape, edges } = await read({
    'services/orders/openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths:
  /orders/{id}:
    get:
      responses:
        '200':
          description: fine
          content:
            application/json:
              schema:
                type: object
                properties:
                  id: { type: string }
                  lines: { type: array, items: { type: object, properties: { sku: { type: string }, self: { $ref: '#/components/schemas/Circle' } } } }
components:
  schemas:
    Circle: { type: object, properties: { next: { $ref: '#/components/schemas/Circle' } } }
`,
    'services/orders/package.json': '{}',
    'pacts/web-orders.json': pact('web', 'orders', {
      interactions: [
        http('GET', '/orders/7', 200, { id: 'a', lines: [{ sku: 'b' }] }),
        http('GET', '/orders/0', 404, { title: 'no' }),
        http('GET', '/unknown', 200, {}),
      ],
    }),
  })
  assert.deepEqual(edges, ['web calls orders'])
  assert.deepEqual(landscape.edges[0]?.operations, ['GET /orders/{id}', 'GET /unknown'])
  assert.deepEqual(
    landscape.fieldUses.map(({ operation, reads }) => [operation, ...reads]),
    [['GET /orders/{id}', 'id', 'lines', 'lines[].sku'], ['GET /unknown']],
  )
  assert.deepEqual(landscape.operations[0]?.answers, [
    'id',
    'lines',
    'lines[].sku',
    'lines[].self',
    'lines[].self.next',
  ])
})

test('a pact about messages is about their topic, and no call', async () => {
  const { edges } = await read({
    'pacts/a.json': pact('mail', 'orders', {
      messages: [
        { description: 'placed', contents: { id: 1 }, metaData: { topic: 'orders.placed.v1' } },
        { description: 'without a topic', contents: {} },
      ],
    }),
  })
  assert.deepEqual(edges, ['mail subscribes orders.placed.v1', 'orders publishes orders.placed.v1'])
})

const emptyBroker: BrokerState = {
  pacticipants: [],
  environments: [],
  versions: [],
  deployments: [],
  releases: [],
  publications: [],
  verifications: [],
  comparisons: [],
  integrations: [],
}

test('a broker adds the pairs it knows, but no call between two that share a channel', async () => {
  const { edges, landscape } = await read(
    {
      'compose.yaml': composeOf({ web: {}, orders: {}, mail: {} }),
      'pacts/a.json': pact('mail', 'orders', {
        messages: [{ description: 'placed', contents: {}, metaData: { topic: 'orders.placed.v1' } }],
      }),
    },
    {
      broker: {
        ...emptyBroker,
        integrations: [
          { consumer: 'web', provider: 'orders-service' },
          { consumer: 'mail', provider: 'orders' },
          { consumer: 'web', provider: 'unknown' },
        ],
      },
    },
  )
  assert.deepEqual(edges, [
    'mail subscribes orders.placed.v1',
    'orders publishes orders.placed.v1',
    'web calls orders',
  ])
  assert.match(evidenceOf(landscape, 'web calls orders')[0]!, /^pact declared: the broker knows a pact/)
})

test('a public address in "servers" is that of the service, unless several share it', async () => {
  const document = (...urls: readonly string[]) =>
    `openapi: 3.0.3\ninfo: { title: X, version: '1' }\nservers:\n${urls.map((url) => `  - url: ${url}\n`).join('')}paths: {}\n`
  const { edges } = await read({
    'compose.yaml': composeOf({
      orders: {},
      billing: {},
      web: { ORDERS_URL: 'https://orders.example.com/v1', GATEWAY_URL: 'https://api.example.com' },
    }),
    'services/orders/openapi.yaml': document('https://orders.example.com/', 'https://api.example.com/orders'),
    'services/billing/openapi.yaml': document('https://api.example.com/billing'),
  })
  assert.deepEqual(edges, ['web calls orders'])
})

test('a patch of an overlay configures a service, and makes none', async () => {
  const deployment = (name: string, container: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [${container}] } } }\n`
  const { edges, landscape } = await read({
    'base/all.yaml': [
      deployment('web', '{ name: web, image: acme/web }'),
      deployment('orders', '{ name: orders, image: acme/orders }'),
      deployment('cache', '{ name: cache, image: redis }'),
    ].join('---\n'),
    'overlays/prod/patch.yaml': [
      deployment('web', '{ name: web, env: [{ name: ORDERS_URL, value: "http://orders:80" }] }'),
      deployment('cache', '{ name: cache, env: [{ name: ORDERS_URL, value: "http://orders:80" }] }'),
    ].join('---\n'),
  })
  assert.deepEqual(edges, ['web calls orders'])
  assert.deepEqual(
    landscape.services.map(({ name }) => name),
    ['orders', 'web'],
  )
})

test('variables of compose come from .env, also through each other and without a value', async () => {
  const { edges, landscape } = await read({
    'compose.yaml': `services:
  web:
    build: { context: ., dockerfile: "\${WEB_DOCKERFILE}" }
    environment:
      - SHELF_ADDR
      - NOBODY
      - CART_ADDR=\${CART_HOST:-cart}:\${CART_PORT}
  shelf: { image: "\${REGISTRY}/shelf:1" }
  cart: { image: "\${REGISTRY}/cart:1", env_file: ./config/cart.env }
`,
    '.env':
      '# where things are\nexport REGISTRY="registry.example"\nSHELF_PORT=80\nSHELF_ADDR=shelf:${SHELF_PORT}\nCART_PORT=81\nWEB_DOCKERFILE=./src/web/Dockerfile\n',
    'config/cart.env': "SHELF_URL='http://shelf:80'\n",
  })
  assert.deepEqual(edges, ['cart calls shelf', 'web calls cart', 'web calls shelf'])
  assert.equal(landscape.services.find(({ name }) => name === 'web')?.folder, 'src/web')
  assert.deepEqual(evidenceOf(landscape, 'cart calls shelf'), [
    'compose static: environment variable SHELF_URL at config/cart.env:1',
  ])
})

test('a document may lie in a folder for specifications, and belongs to whom its title names', async () => {
  const { landscape } = await read({
    'compose.yaml': composeOf({ orders: {} }),
    'spec/orders.yaml':
      "openapi: 3.0.3\ninfo: { title: Orders API, version: '1' }\npaths: { /a: { get: { deprecated: true, responses: {} } } }\n",
    'test/orders.yaml':
      "openapi: 3.0.3\ninfo: { title: Orders, version: '1' }\npaths: { /b: { get: { responses: {} } } }\n",
  })
  assert.deepEqual(
    landscape.operations.map(({ service, name, deprecated }) => [service, name, deprecated]),
    [['orders', 'GET /a', true]],
  )
})

test('who makes a client from the OpenAPI document of another service calls it', async () => {
  const document = "openapi: 3.0.3\ninfo: { title: X, version: '1' }\npaths: {}\n"
  const { edges, landscape } = await read({
    'services/orders/api/openapi.yaml': document,
    'services/orders/package.json': '{ "scripts": { "lint": "spectral lint api/openapi.yaml" } }',
    'services/web/package.json':
      '{\n "scripts": { "client": "openapi-typescript ../orders/api/openapi.yaml -o x.ts" } }',
    'services/stock/go.mod': 'module stock',
    'services/stock/client.go': 'package stock\n//go:generate oapi-codegen ../orders/api/openapi.yaml\n',
    'services/mail/pom.xml': '<inputSpec>${project.basedir}/../orders/api/openapi.yaml</inputSpec>',
    'services/till/package.json': '{ "scripts": { "client": "openapi-typescript api/openapi.yaml" } }',
    'services/till/README.md': 'See ../orders/api/openapi.yaml',
  })
  assert.deepEqual(edges, ['mail calls orders', 'stock calls orders', 'web calls orders'])
  assert.deepEqual(evidenceOf(landscape, 'web calls orders'), [
    'openapi static: client made from openapi.yaml of orders at services/web/package.json:2',
  ])
})

test('broken files are problems with a place, and the rest is read', async () => {
  const { edges, problems } = await read({
    'compose.yaml': composeOf({ orders: {}, web: { ORDERS_URL: 'http://orders:80' } }),
    'k8s/broken.yaml': 'apiVersion: v1\nkind: Service\n  metadata: {\n',
    'pacts/broken.json': '{"consumer": {"name": "a"}, "provider": {"name": "b"},\n "interactions": [}',
    'messages.json': '{"messages": [}',
    'docker-compose.secret.yaml': { unreadable: 'This file leads outside of the repository.' },
  })
  assert.deepEqual(edges, ['web calls orders'])
  assert.deepEqual(problems.map(({ path, line }) => `${path}:${line}`).toSorted(), [
    'docker-compose.secret.yaml:1',
    'k8s/broken.yaml:3',
    'pacts/broken.json:2',
  ])
})

test('aliases that multiply without end are a problem, and so is nesting without end', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
  for (const [index, name] of [...'bcdefghij'].entries())
    bomb.push(`${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[index]}`).join(', ')}]`)
  assert.match(readDocuments('a.yaml', bomb.join('\n')).problems[0]!.message, /holds more than 200000 values/)
  assert.ok(readDocuments('a.yaml', '['.repeat(100_000)).problems.length > 0)
  assert.ok(readDocuments('a.json', '['.repeat(100_000)).problems.length > 0)
  assert.ok(readDocuments('a.yaml', 'a: &a [*a]').problems.length > 0)
})

test('what other readers of YAML let pass is no problem', () => {
  const { documents, problems } = readDocuments('a.yaml', 'a: !Ref x\nb: 1.10\nb: 2\n? [c]\n: True\nd: ~\n')
  assert.deepEqual(problems, [])
  assert.deepEqual(
    entriesOf(documents[0]!.root).map(({ key, value }) => [key, textOf(value)]),
    [
      ['a', 'x'],
      ['b', '1.10'],
      ['d', undefined],
    ],
  )
  const [problem] = readDocuments('a.yaml', 'a: &x 1\n---\nb: *x\n').problems
  assert.deepEqual([problem?.line, problem?.column], [3, 4])
})

test('documents of YAML are read one after the other, keys merged, with places', () => {
  const text = 'x: &x { a: 1, b: 2 }\n---\ny: { <<: [], b: 3 }\n---\nz: &z { b: 1 }\nq: { c: 4, <<: *z }\n'
  const { documents, problems } = readDocuments('a.yaml', text)
  assert.deepEqual(problems, [])
  assert.equal(documents.length, 3)
  const members = (index: number) => {
    const { root } = documents[index]!
    const node = root.kind === 'object' ? root.members.at(-1)?.value : undefined
    return node?.kind === 'object' ? node.members.map(({ key }) => key) : []
  }
  assert.deepEqual([members(0), members(1), members(2)], [['a', 'b'], ['b'], ['c', 'b']])
})
