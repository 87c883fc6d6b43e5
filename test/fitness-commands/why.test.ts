import assert from 'node:assert/strict'
import { test } from 'node:test'
import { concordat, repository } from '../cli/concordat.ts'
import { shop } from './shop.ts'

test('the shortest way is shown with the import of every step', (t) => {
  const { code, out } = concordat(repository(t, shop), [
    'why',
    'src/web/page.ts',
    'src/domain/billing/bill.ts',
  ])
  assert.equal(code, 0)
  assert.equal(
    out,
    `src/web/page.ts depends on src/domain/billing/bill.ts in 2 steps:

src/web/page.ts
    src/web/page.ts:1:23
  → src/domain/orders/order.ts
    src/domain/orders/order.ts:1:22
  → src/domain/billing/bill.ts
`,
  )
})

test('components, folders and globs stand for their files', (t) => {
  const folder = repository(t, shop)
  for (const words of [
    ['web', 'domain.billing'],
    ['src/web', 'src/domain/billing'],
    ['src/web/**', '**/bill.ts'],
  ])
    assert.match(concordat(folder, ['why', ...words]).out, /in 2 steps:/, words.join(' '))
})

test('an import that is gone when the program runs is marked', (t) => {
  const { out } = concordat(repository(t, shop), [
    'why',
    'src/domain/orders/order.ts',
    'src/domain/orders/line.ts',
  ])
  assert.match(out, /directly:\n[^]*→ src\/domain\/orders\/line\.ts \(type only\)/)
})

test('where there is no way, it says so, and whether there is one the other way round', (t) => {
  const folder = repository(t, shop)
  const { code, out } = concordat(folder, ['why', 'domain.billing', 'web'])
  assert.equal(code, 1)
  assert.equal(
    out,
    'domain.billing does not depend on web, not even through others. ' +
      'The other way round there is one: concordat why web domain.billing\n',
  )
  assert.equal(
    JSON.parse(concordat(folder, ['why', 'domain.billing', 'web', '--format', 'json']).out).steps,
    null,
  )
})

test('what does not exist is exit code 2', (t) => {
  const { code, err } = concordat(repository(t, shop), ['why', 'web', 'nowhere'])
  assert.equal(code, 2)
  assert.match(err, /There is no file, folder, component, package or service "nowhere"/)
})

test('a package from outside is something that can be depended on', (t) => {
  const folder = repository(t, {
    'a.ts': "import './b.ts'\n",
    'b.ts': "import { readFile } from 'node:fs/promises'\n",
  })
  assert.match(
    concordat(folder, ['why', 'a.ts', 'node:fs/promises']).out,
    /b\.ts:1:26\n {2}→ node:fs\/promises/,
  )
})

test('services are found where the code has no such names', (t) => {
  const folder = repository(t, {
    'compose.yaml': `services:
  web:
    image: acme/web
    environment: { ORDERS_URL: "http://orders:8080" }
  orders:
    image: acme/orders
`,
  })
  assert.match(
    concordat(folder, ['why', 'web', 'orders']).out,
    /web depends on orders directly:\n\nweb\n {4}compose\.yaml:\d+:\d+\n {2}→ orders\n/,
  )
})
