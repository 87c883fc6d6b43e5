import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rules } from '../../rules/index.ts'
import type { Contract } from '../../src/core/format.ts'
import { wholeFile } from '../../src/core/location.ts'
import { subjectText } from '../../src/core/subject.ts'
import { activeRules, judge } from '../../src/engine/judge.ts'
import { couplingFacts } from '../../src/fitness/coupling/coupling-facts.ts'
import { gatherInputs } from '../../src/fitness/coupling/gather-inputs.ts'
import { policyFacts } from '../../src/fitness/policy/policy-facts.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import { landscapeOf } from '../../src/fitness/services/landscape.ts'
import { filesOf } from '../landscape/shop.ts'
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

/** Findings of all fitness rules on the branch, compared with main: rule → subjects. */
const findings = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
  const [head, base] = [await shopTree(branch), await shopTree('main')]
  const { landscape } = await landscapeOf(head)
  const given = { today: '2026-11-21', commits: [], registered: [], waivers: [] }
  const { inputs } = await gatherInputs(head, landscape, given)
  const decided = [
    ['notifications-keeps-out-of-orders', 'docs/adr/0006-consumers-write-pacts.md'],
    ['orders-keeps-out-of-notifications', 'docs/adr/0011-no-shared-code.md'],
  ].map(([id, adr]) => ({ id: id!, adr: adr!, at: () => wholeFile('concordat.yaml', 'head') }))
  const policy = await policyFacts({ head, base, rules: decided, ruleIds: new Set() })
  const active = activeRules(rules, ({ id, severity }) =>
    id.startsWith('fitness/') && severity !== 'info' ? severity : 'off',
  )
  const facts = [...couplingFacts(landscape, inputs), ...policy.facts]
  const found = judge(facts, active, { mode: 'NONE', settings: new Map() })
  return new Map(
    [...Map.groupBy(found, ({ rule }) => rule.slice('fitness/'.length))].map(([rule, same]) => [
      rule,
      same.map(({ subject }) => subjectText(subject)).toSorted(),
    ]),
  )
}

test('of every anti-pattern the true examples are found, the near misses are not, and nothing else is', async () => {
  const found = await findings()
  const wanted = new Map(smells.map((smell) => [smell.rule, smell.found]))
  const rulesOfBoth = [...new Set([...found.keys(), ...wanted.keys()])].toSorted()
  const side = (subjects: ReadonlyMap<string, readonly string[]>) =>
    Object.fromEntries(rulesOfBoth.map((rule) => [rule, subjects.get(rule) ?? []]))
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
