import assert from 'node:assert/strict'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { rules } from '../../rules/index.ts'
import type { Contract } from '../../src/core/format.ts'
import { subjectText, type Subject } from '../../src/core/subject.ts'
import { activeRules, judge } from '../../src/engine/judge.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { landscapeOf } from '../../src/fitness/services/landscape.ts'
import { concordat, git } from '../cli/concordat.ts'
import { filesOf, temporaryFolder, theShop } from '../landscape/shop.ts'
import { edgesOf, evidenceOf, treeOf } from './landscapes.ts'
import { branch, nearEdges, smells, trueEdges, wronglyDeclared } from './shop-truth.ts'

const shopTree = async (name: string) => treeOf(Object.fromEntries(await filesOf(name)))

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

for (const [name, truth] of [
  ['main', trueEdges.main],
  [branch, trueEdges.branch],
] as const) {
  test(`all edges of the shop are found on ${name}, and no others`, async (t) => {
    const { landscape, problems } = await landscapeOf(await shopTree(name))
    const found = new Set(edgesOf(landscape)).difference(new Set(wronglyDeclared))
    const wanted = new Set(truth)
    const right = found.intersection(wanted).size
    t.diagnostic(
      `service graph of the shop on ${name}: recall ${percent(right, wanted.size)} (${right} of ${wanted.size}), precision ${percent(right, found.size)} (${right} of ${found.size})`,
    )
    assert.deepEqual(problems, [])
    assert.deepEqual([...wanted.difference(found)], [], 'missed')
    assert.deepEqual([...found.difference(wanted)], [], 'false')
  })
}

test('what only looks like an edge is none, and what is only declared has only that as evidence', async () => {
  const { landscape } = await landscapeOf(await shopTree(branch))
  const found = new Set(edgesOf(landscape))
  for (const { edge, because } of nearEdges) assert.ok(!found.has(edge), `${edge}: ${because}`)
  for (const edge of wronglyDeclared)
    assert.deepEqual(evidenceOf(landscape, edge), [
      'catalog declared: consumes the API catalog-http at services/carriers/catalog-info.yaml:14',
    ])
  assert.deepEqual(
    landscape.startOrders?.filter(({ from, to }) => from === 'mobile-api' && to === 'returns').length,
    1,
  )
})

test('the five services of main are known with folder, owner and all their names', async () => {
  const { landscape } = await landscapeOf(await shopTree('main'))
  assert.deepEqual(
    landscape.services.map(({ name, folder, owner, aliases }) => [name, folder, owner, ...aliases]),
    [
      ['billing', 'services/billing', 'payments'],
      ['catalog', 'services/catalog', 'assortment'],
      ['notifications', 'services/notifications', 'customer-care'],
      ['orders', 'services/orders', 'checkout'],
      ['shipping', 'services/shipping', 'fulfilment', 'shipping-worker'],
      ['storefront', undefined, undefined],
    ],
  )
})

test('an edge has every evidence there is, the best first, each with its place', async () => {
  const { landscape } = await landscapeOf(await shopTree('main'))
  assert.deepEqual(evidenceOf(landscape, 'shipping calls catalog'), [
    'protobuf static: client of acme.catalog.v1.StockService at services/shipping/shipping/catalog_client.py:10',
    'kubernetes static: environment variable CATALOG_GRPC_ADDRESS at deploy/kubernetes/shipping.yaml:29',
    'kubernetes static: environment variable CATALOG_GRPC_ADDRESS at deploy/kubernetes/shipping.yaml:61',
    'compose static: environment variable CATALOG_GRPC_ADDRESS at docker-compose.yaml:44',
    'compose declared: depends_on catalog at docker-compose.yaml:46',
    'compose declared: depends_on catalog at docker-compose.yaml:52',
    'catalog declared: consumes the API catalog-grpc at services/shipping/catalog-info.yaml:14',
    'trace observed: call of acme.catalog.v1.StockService/CommitReservations at observability/traces/one-order.otlp.json:62',
    'trace observed: call of acme.catalog.v1.StockService/CommitReservations at observability/traces/one-order.otlp.json:111',
  ])
})

/**
 * Subjects by rule, as the command finds them in the repository: it reads the history and what was deployed by itself.
 * Of the imports of generated code, which is not committed, nothing is said here.
 */
const findings = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
  const folder = join(temporaryFolder('grown-shop'), 'shop')
  await cp((await theShop()).folder, folder, { recursive: true })
  git(folder, 'checkout', '--quiet', branch)
  const { out, err } = concordat(folder, ['fitness', '--base', 'main', '--format', 'json'])
  assert.equal(err, '')
  const { findings: all, problems } = JSON.parse(out) as {
    readonly findings: readonly {
      readonly rule: string
      readonly severity: string
      readonly subject: Subject
    }[]
    readonly problems: readonly unknown[]
  }
  assert.deepEqual(problems, [])
  const found = all.filter(
    ({ rule, severity }) => severity !== 'info' && rule !== 'fitness/import-unresolved',
  )
  return new Map(
    [...Map.groupBy(found, ({ rule }) => rule.slice('fitness/'.length))].map(([rule, same]) => [
      rule,
      same.map(({ subject }) => subjectText(subject)).toSorted(),
    ]),
  )
}

test('of every anti-pattern the true examples are found, the near misses are not, and nothing else is', async (t) => {
  const found = await findings()
  const wanted = new Map(smells.map((smell) => [smell.rule, smell.found]))
  const rulesOfBoth = [...new Set([...found.keys(), ...wanted.keys()])].toSorted()
  const side = (subjects: ReadonlyMap<string, readonly string[]>) =>
    Object.fromEntries(rulesOfBoth.map((rule) => [rule, subjects.get(rule) ?? []]))
  const told = [...found].flatMap(([rule, subjects]) => subjects.map((subject) => `${rule}: ${subject}`))
  const truth = new Set(smells.flatMap(({ rule, found: all }) => all.map((subject) => `${rule}: ${subject}`)))
  const right = told.filter((one) => truth.has(one)).length
  t.diagnostic(
    `anti-patterns of the shop: recall ${percent(right, truth.size)} (${right} of ${truth.size}), precision ${percent(right, told.length)} (${right} of ${told.length})`,
  )
  assert.deepEqual(side(found), side(wanted))
  for (const { rule, nearMiss } of smells)
    assert.ok(!found.get(rule)?.some((subject) => subject.startsWith(nearMiss)), `${rule}: ${nearMiss}`)
})

test('of two new endpoints only the one without authentication is found', async () => {
  const path = 'services/orders/api/openapi.yaml'
  const contract: Contract = { format: 'openapi', path, includes: [], excludes: [], mode: 'NONE' }
  const sides = { base: contract, head: contract }
  const { changes } = await openapi.compare(sides, await shopTree('main'), await shopTree(branch), undefined)
  const active = activeRules(rules, ({ id }) =>
    id === 'openapi/operation-added-without-security' ? 'error' : 'off',
  )
  assert.deepEqual(
    judge(changes, active, { mode: 'NONE', settings: new Map() }).map(({ subject }) => subjectText(subject)),
    ['GET /v1/orders/{orderId}/invoice'],
  )
})
