import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { concordat, repository, write } from '../cli/concordat.ts'

const component = (name: string, team: string): string => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec:
  type: service
  owner: ${team}
`

const compose = (links: Readonly<Record<string, readonly string[]>>): string =>
  `services:\n${Object.entries(links)
    .map(
      ([name, targets]) =>
        `  ${name}:\n    image: acme/${name}\n    environment:\n      MODE: live\n${targets
          .map((target) => `      ${target.toUpperCase()}_URL: "http://${target}:8080"\n`)
          .join('')}`,
    )
    .join('')}`

const config = (rule: string): string => `version: 1
fitness:
  rules:
    - id: landscape
      services: "team:checkout"
${rule}`

const chain = { web: ['cart'], cart: ['orders'], orders: ['billing'], billing: [] }

const landscape = (t: TestContext, rule: string): string =>
  repository(t, {
    'compose.yaml': compose(chain),
    'catalog-info.yaml': [
      component('web', 'shopfront'),
      component('cart', 'checkout'),
      component('orders', 'checkout'),
      component('billing', 'money'),
    ].join('---\n'),
    'concordat.yaml': config(rule),
  })

test('the services of a team are held to thresholds of their own', (t) => {
  const folder = landscape(
    t,
    '      require: { maxSyncHops: 1 }\n      because: a checkout must not wait for others\n',
  )
  const { code, out } = concordat(folder, ['fitness', '--format', 'json'])
  assert.equal(code, 1)
  const found = JSON.parse(out).findings.filter(({ rule }: { rule: string }) => rule === 'landscape')
  assert.deepEqual(
    found.map(({ subject, severity, why }: Record<string, unknown>) => [String(subject), severity, why]),
    [['service web,chain of calls', 'error', 'A checkout must not wait for others.']],
  )
})

test('what holds for a team does not hold for others, and "off" switches it off', (t) => {
  assert.equal(concordat(landscape(t, '      require: { maxSyncHops: 3 }\n'), ['fitness']).code, 0)
  const others = landscape(t, '      require: { maxSyncHops: 1 }\n')
  write(others, {
    'compose.yaml': compose({ web: ['billing'], billing: ['stock'], stock: [], cart: [], orders: [] }),
  })
  assert.equal(concordat(others, ['fitness']).code, 0)
  const folder = landscape(
    t,
    '      require: { maxSyncHops: 1, singleWriter: true, fieldUse: { min: 0.5 } }\n',
  )
  assert.equal(concordat(folder, ['fitness', '--rule', 'landscape=off']).code, 0)
})

test('a figure of the services of a team may not get worse', (t) => {
  const folder = landscape(t, '      ratchet: propagationCost\n')
  assert.equal(concordat(folder, ['fitness']).code, 0)
  write(folder, { 'compose.yaml': compose({ ...chain, web: ['cart', 'billing'] }) })
  assert.equal(concordat(folder, ['fitness']).code, 0)
  write(folder, { 'compose.yaml': compose({ ...chain, orders: ['billing', 'cart'] }) })
  const { code, out } = concordat(folder, ['fitness', '--rule', 'fitness/*=off'])
  assert.equal(code, 1)
  assert.match(out, /The propagationCost of the services was 0\.75 and is now 1/)
})

test('a team without services is a mistake', (t) => {
  const folder = landscape(t, '      require: { maxSyncHops: 3 }\n')
  write(folder, {
    'concordat.yaml': config('      require: { maxSyncHops: 3 }\n').replace('checkout', 'chekout'),
  })
  const { code, out } = concordat(folder, ['fitness'])
  assert.equal(code, 2)
  assert.match(out, /Rule landscape: No service matches team:chekout\./)
})

test('rules over the graph of services know teams, too', (t) => {
  const folder = landscape(t, '      require: { maxSyncHops: 3 }\n')
  write(folder, {
    'concordat.yaml': `version: 1
fitness:
  rules:
    - id: money-is-asked-by-checkout-only
      because: it is audited
      graph: services
      protected: { of: "team:money", importers: "team:checkout" }
`,
  })
  assert.equal(concordat(folder, ['fitness']).code, 0)
  write(folder, { 'compose.yaml': compose({ ...chain, web: ['cart', 'billing'] }) })
  assert.match(concordat(folder, ['fitness']).out, /web depends on billing/)
})
