import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pactUsage } from '../../src/cli/pact-usage.ts'
import type { Finding } from '../../src/core/finding.ts'
import type { Contract } from '../../src/core/format.ts'
import { run } from '../../src/engine/run.ts'
import { formats } from '../../src/cli/formats.ts'
import { rules } from '../../rules/index.ts'
import { completed } from '../../src/pact/complete-state.ts'
import { deployedVersions } from '../../src/pact/use/deployed.ts'
import { operationFor } from '../../src/pact/use/match-path.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { type Files, memoryTree } from '../openapi/documents.ts'
import { pactOf } from './pacts.ts'

const schemas = {
  Order: {
    type: 'object',
    required: ['id', 'total'],
    properties: {
      id: { type: 'string' },
      email: { type: 'string' },
      total: { $ref: '#/components/schemas/Money' },
      lines: {
        type: 'array',
        items: { type: 'object', properties: { sku: { type: 'string' }, note: { type: 'string' } } },
      },
    },
  },
  Money: {
    type: 'object',
    required: ['amount'],
    properties: { amount: { type: 'integer' }, currency: { type: 'string' } },
  },
}
const json = (name: string) => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
})

const document = {
  openapi: '3.0.3',
  info: { title: 'Orders', version: '1' },
  servers: [{ url: 'https://shop.example/api' }],
  paths: {
    '/orders/{id}': {
      get: {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'currency', in: 'query', schema: { type: 'string' } },
          { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
        ],
        responses: { 200: { description: 'ok', ...json('Order') }, 404: { description: 'none' } },
      },
      delete: { responses: { 204: { description: 'gone' } } },
    },
    '/orders': {
      post: {
        requestBody: { required: true, ...json('Order') },
        responses: { 201: { description: 'placed', ...json('Money') } },
      },
    },
  },
  components: { schemas },
}

const web = pactOf('web', 'orders', [
  {
    request: { method: 'GET', path: '/api/orders/7', query: { currency: ['EUR'] } },
    response: { status: 200, body: { id: '7', total: { amount: 1 } } },
  },
])
const mail = pactOf('mail', 'orders', [
  {
    request: { method: 'GET', path: '/orders/7' },
    response: { status: 200, body: { email: 'a@b.example', lines: [{ sku: '1' }] } },
  },
  { request: { method: 'GET', path: '/orders/8' }, response: { status: 404 } },
])
const shop = pactOf('shop', 'orders', [
  {
    request: {
      method: 'POST',
      path: '/orders',
      headers: { 'Content-Type': 'application/json' },
      body: { id: '7', total: { amount: 1, currency: 'EUR' } },
    },
    response: { status: 201 },
  },
])
const pacts = { 'pacts/web.json': web, 'pacts/mail.json': mail, 'pacts/shop.json': shop }

interface Settings {
  readonly pacts?: Files
  readonly bySeverity?: boolean
  readonly service?: string
  /** The document before the edit. */
  readonly before?: object
}

/** Judges a document before and after an edit, with pacts beside it, as "concordat breaking" does. */
const judged = async (
  edit: (document: any) => void,
  settings: Settings = {},
): Promise<readonly Finding[]> => {
  const before = settings.before ?? document
  const after = structuredClone(before)
  edit(after)
  const beside = settings.pacts ?? pacts
  const { findings, problems } = await run({
    base: memoryTree({ 'api.yaml': before, ...beside }),
    head: memoryTree({ 'api.yaml': after, ...beside }),
    lint: false,
    formats: formats.filter(({ name }) => name === 'openapi'),
    rules: async () => rules,
    wanted: { names: () => true, namesPartOf: () => true },
    policy: {
      contracts: async (found: readonly Contract[]) =>
        found.map((contract) => ({
          ...contract,
          ...(settings.service !== undefined && { service: settings.service }),
        })),
      of: async () => ({
        severityOf: (rule) => (rule.presets.includes('default') ? rule.severity : 'off'),
        settings: new Map(),
        leavesOut: () => false,
        problems: [],
      }),
    },
    usage: pactUsage(
      {
        pacts: [],
        state: undefined,
        'use-broker': false,
        'severity-by-use': settings.bySeverity ?? false,
      },
      '/nowhere',
    ),
  })
  assert.deepEqual(problems, [])
  return findings
}

const consumersOf = async (...parts: Parameters<typeof judged>) =>
  (await judged(...parts)).map(({ consumers }) => consumers)

test('a removed operation names everybody who calls it', async () => {
  assert.deepEqual(await consumersOf((api) => delete api.paths['/orders/{id}'].get), [['mail', 'web']])
})

test('an operation that nobody calls names nobody', async () => {
  assert.deepEqual(await consumersOf((api) => delete api.paths['/orders/{id}'].delete), [[]])
})

test('a removed property of a response names those who read it, also behind components and in items', async () => {
  const email = await judged((api) => delete api.components.schemas.Order.properties.email)
  assert.deepEqual(
    email.filter(({ rule }) => rule.startsWith('openapi/response')).map(({ consumers }) => consumers),
    [['mail']],
  )
  const sku = await judged((api) => delete api.components.schemas.Order.properties.lines.items.properties.sku)
  assert.deepEqual(
    sku.filter(({ rule }) => rule.startsWith('openapi/response')).map(({ consumers }) => consumers),
    [['mail']],
  )
})

test('a property is told apart from one of the same name elsewhere', async () => {
  const note = await judged(
    (api) => delete api.components.schemas.Order.properties.lines.items.properties.note,
  )
  assert.deepEqual(
    note.filter(({ rule }) => rule.startsWith('openapi/response')).map(({ consumers }) => consumers),
    [[]],
  )
})

test('a change of a shared schema names those who use it in any operation', async () => {
  const findings = await judged(
    (api) => (api.components.schemas.Money.properties.amount = { type: 'string' }),
  )
  const said = (use: string) =>
    findings.filter(({ rule }) => rule.includes(use)).map(({ consumers }) => consumers)
  assert.deepEqual(said('response'), [['web']])
  assert.deepEqual(said('request'), [['shop']])
})

test('what must be sent from now on breaks those who do not send it', async () => {
  const required = { name: 'currency', in: 'query', required: true, schema: { type: 'string' } }
  assert.deepEqual(await consumersOf((api) => (api.paths['/orders/{id}'].get.parameters[1] = required)), [
    ['mail'],
  ])
  const added = { name: 'tenant', in: 'query', required: true, schema: { type: 'string' } }
  assert.deepEqual(await consumersOf((api) => api.paths['/orders/{id}'].get.parameters.push(added)), [
    ['mail', 'web'],
  ])
  assert.deepEqual(await consumersOf((api) => api.components.schemas.Money.required.push('currency')), [[]])
})

test('a removed parameter names those who send it, and a removed status those who expect it', async () => {
  assert.deepEqual(await consumersOf((api) => api.paths['/orders/{id}'].get.parameters.splice(1, 1)), [
    ['web'],
  ])
  const status = await judged((api) => delete api.paths['/orders/{id}'].get.responses[404], {})
  for (const { consumers } of status) assert.deepEqual(consumers, ['mail'])
})

test('a document that is gone names all consumers of its provider', async () => {
  const { findings } = await run({
    base: memoryTree({ 'api.yaml': document, ...pacts }),
    head: memoryTree(pacts),
    lint: false,
    formats: formats.filter(({ name }) => name === 'openapi'),
    rules: async () => rules,
    wanted: { names: () => true, namesPartOf: () => true },
    policy: {
      contracts: async (found: readonly Contract[]) => found,
      of: async () => ({
        severityOf: (rule) => rule.severity,
        settings: new Map(),
        leavesOut: () => false,
        problems: [],
      }),
    },
    usage: pactUsage(
      { pacts: [], state: undefined, 'use-broker': false, 'severity-by-use': false },
      '/nowhere',
    ),
  })
  assert.deepEqual(
    findings.map(({ consumers }) => consumers),
    [['mail', 'shop', 'web']],
  )
})

test('severity by use reports what nobody uses for information, and says so', async () => {
  const [unused] = await judged((api) => delete api.paths['/orders/{id}'].delete, { bySeverity: true })
  assert.equal(unused?.severity, 'info')
  assert.match(
    unused.message,
    / No pact with orders uses it \(mail, shop, web\), so this is no error but for information\.$/,
  )
  const [used] = await judged((api) => delete api.paths['/orders/{id}'].get, { bySeverity: true })
  assert.equal(used?.severity, 'error')
})

test('without a pact of the provider nothing is known of use, and nothing is played down', async () => {
  const settings: readonly Settings[] = [
    { pacts: {} },
    {
      pacts: {
        'pacts/other.json': pactOf('web', 'billing', [
          { request: { method: 'GET', path: '/bills' }, response: { status: 200 } },
        ]),
      },
    },
    { service: 'billing' },
    {
      pacts: {
        'pacts/messages.json': {
          consumer: { name: 'a' },
          provider: { name: 'orders' },
          messages: [{ description: 'm' }],
        },
      },
    },
  ]
  for (const each of settings) {
    const [finding] = await judged((api) => delete api.paths['/orders/{id}'].delete, {
      ...each,
      bySeverity: true,
    })
    assert.equal(finding?.severity, 'error')
    assert.equal(finding.consumers, null)
  }
})

const removeEmail = (api: any) => delete api.components.schemas.Order.properties.email

test('a body that cannot be followed is used as a whole', async () => {
  const expecting = (response: object) => ({
    'pacts/odd.json': pactOf('odd', 'orders', [
      { request: { method: 'GET', path: '/orders/7' }, response: { status: 200, ...response } },
    ]),
  })
  const types = ['text/plain', 'application/vnd.orders+json']
  for (const type of types) {
    const odd = expecting({ headers: { 'Content-Type': type }, body: 'email: a@b.example' })
    assert.deepEqual((await consumersOf(removeEmail, { pacts: odd })).flat(), ['odd'], type)
  }
  // Text in JSON has no properties.
  const text = expecting({ body: 'nothing' })
  assert.deepEqual((await consumersOf(removeEmail, { pacts: text })).flat(), [])
})

test('a parameter that is an object is used with all its properties, however they are written', async () => {
  const filter = (properties: object) => ({
    name: 'filter',
    in: 'query',
    style: 'deepObject',
    schema: { type: 'object', properties },
  })
  const asking = (query: object) => ({
    'pacts/list.json': pactOf('list', 'orders', [
      { request: { method: 'GET', path: '/orders/7', query }, response: { status: 200 } },
    ]),
  })
  const before = structuredClone(document) as any
  before.paths['/orders/{id}'].get.parameters.push(filter({ size: { type: 'string' } }))
  const narrow = (api: any) =>
    (api.paths['/orders/{id}'].get.parameters.at(-1).schema.properties.size.type = 'integer')
  const reached = (query: object) => consumersOf(narrow, { pacts: asking(query), before })
  assert.deepEqual(await reached({ 'filter[size]': ['3'] }), [['list']])
  assert.deepEqual(await reached({ size: ['3'] }), [['list']])
  assert.deepEqual(await reached({}), [[]])
})

const severities = async (settings: Settings) =>
  (await judged((api) => delete api.paths['/orders/{id}'].delete, { bySeverity: true, ...settings })).map(
    ({ severity }) => severity,
  )

test('nothing is played down while a pact cannot be read', async () => {
  const broken = JSON.stringify(web).slice(0, -2)
  assert.deepEqual(await severities({ pacts }), ['info'])
  assert.deepEqual(await severities({ pacts: { ...pacts, 'pacts/broken.json': broken } }), ['error'])
  const messages = { greeting: 'hello', messages: [] }
  assert.deepEqual(await severities({ pacts: { ...pacts, 'i18n/en.json': messages } }), ['info'])
})

test('nothing is played down where a consumer asks for what the document does not describe', async () => {
  const gateway = pactOf('gateway', 'orders', [
    { request: { method: 'DELETE', path: '/gateway/orders/7' }, response: { status: 204 } },
  ])
  assert.deepEqual(await severities({ pacts: { ...pacts, 'pacts/gateway.json': gateway } }), ['error'])
})

test('nothing is played down by pacts that may be of another service', async () => {
  const health = pactOf('probe', 'billing', [
    { request: { method: 'GET', path: '/orders/7' }, response: { status: 200 } },
  ])
  const only = { 'pacts/probe.json': health }
  assert.deepEqual(await severities({ pacts: only }), ['error'])
  assert.deepEqual(await severities({ pacts: only, service: 'billing' }), ['info'])
  assert.deepEqual(await severities({ pacts: only, service: 'Billing' }), ['info'])
})

test('a document that two providers could answer belongs to the one that it answers wholly, or to the configured one', async () => {
  const others = {
    'pacts/billing.json': pactOf('web', 'billing', [
      { request: { method: 'GET', path: '/orders/7' }, response: { status: 200 } },
      { request: { method: 'GET', path: '/bills' }, response: { status: 200 } },
    ]),
  }
  const remove = (api: any) => delete api.paths['/orders/{id}'].get
  assert.deepEqual(await consumersOf(remove, { pacts: { ...pacts, ...others } }), [['mail', 'web']])
  assert.deepEqual(await consumersOf(remove, { pacts: { ...pacts, ...others }, service: 'billing' }), [
    ['web'],
  ])
})

test('versions of consumers are named by environment', () => {
  const state = completed({
    pacticipants: [],
    environments: ['test', 'production'],
    versions: [],
    deployments: [
      { pacticipant: 'web', version: '2', environment: 'test', target: undefined },
      { pacticipant: 'web', version: '1', environment: 'production', target: undefined },
    ],
    releases: [{ pacticipant: 'web', version: '0', environment: 'production' }],
    publications: [],
    verifications: [],
    comparisons: [],
    integrations: [],
  } as never)
  assert.equal(deployedVersions(state, 'web'), '2 in test, 1 and 0 in production')
  assert.equal(deployedVersions(state, 'mail'), '')
})

test('requests find their operation by method, base path and the most exact template', async () => {
  const paths = {
    '/orders/{id}': { get: {} },
    '/orders/mine': { get: {} },
    '/files/{name}.{type}': { get: {} },
  }
  const api = {
    openapi: '3.0.3',
    info: {},
    servers: [{ url: '/api/' }, { url: 'https://x.example/v2' }],
    paths,
  }
  const contract = { format: 'openapi', path: 'api.yaml', includes: [], excludes: [], mode: 'NONE' } as const
  const { model } = await openapi.load(contract, memoryTree({ 'api.yaml': api }))
  const found = (method: string, path: string) => {
    const answering = operationFor(model.api!, method, path)
    return answering.kind === 'operation'
      ? [answering.operation.template, ...answering.values.values()]
      : answering.kind
  }
  assert.deepEqual(found('GET', '/orders/a%20b'), ['/orders/{id}', 'a b'])
  assert.deepEqual(found('GET', '/v2/orders/mine'), ['/orders/mine'])
  assert.deepEqual(found('GET', '/api/files/a.b.pdf'), ['/files/{name}.{type}', 'a', 'b.pdf'])
  assert.equal(found('POST', '/orders/7'), 'method')
  assert.equal(found('GET', '/orders'), 'none')
  assert.equal(found('GET', '/orders/'), 'none')
})
