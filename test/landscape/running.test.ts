import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { filesAt, filesOf, temporaryFolder, theShop, writeFiles } from './shop.ts'

const typescript =
  /^(?:services\/(?:orders|notifications)\/(?:src|test)\/|services\/\w+\/package\.json|events\/)/

/** The TypeScript services of every branch, each below a folder named after it. */
const written = async (): Promise<{ folder: string; branches: readonly string[] }> => {
  const shop = await theShop()
  const folder = temporaryFolder('services')
  for (const [branch, commit] of shop.tips) {
    writeFiles(
      join(folder, branch),
      new Map([...filesAt(shop, commit)].filter(([path]) => typescript.test(path))),
    )
  }
  return { folder, branches: [...shop.tips.keys()] }
}

test('the unit tests of the TypeScript services pass on every branch', async () => {
  const { folder, branches } = await written()
  const files = branches.flatMap((branch) =>
    ['orders/test/*.test.ts', 'notifications/test/*.test.ts'].map((glob) => `${branch}/services/${glob}`),
  )
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const args = ['--test', '--test-isolation=none', '--test-reporter=tap', ...files]
  const printed = execFileSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' })
  assert.match(printed, /^# fail 0$/m)
  assert.ok(Number(/^# pass (\d+)$/m.exec(printed)?.[1]) >= 12 * branches.length)
})

test('orders publishes exactly the fields that the Avro schemas name', async () => {
  const { folder, branches } = await written()
  const order = {
    orderId: 'ord_1',
    customerId: 'cus_1',
    customerEmail: 'ada@example.com',
    status: 'placed',
    lines: [],
    total: { amount: 0, currency: 'EUR' },
    shippingAddress: { recipient: 'Ada', lines: [], postalCode: '1010', city: 'Vienna', countryCode: 'AT' },
    deliveryOption: 'standard',
    promotionCodes: [],
    placedAt: '2026-01-01T00:00:00Z',
  }
  for (const branch of branches) {
    const module = await import(
      pathToFileURL(join(folder, branch, 'services/orders/src/events/order-events.ts')).href
    )
    const files = await filesOf(branch)
    const fields = (name: string) => {
      const [, schema] = [...files].find(([path]) => path.endsWith(`/orders/${name}.avsc`))!
      return JSON.parse(schema)
        .fields.map((field: { name: string }) => field.name)
        .sort()
    }
    assert.deepEqual(
      Object.keys(module.orderPlaced(order, 'web').payload).sort(),
      fields('OrderPlaced'),
      branch,
    )
    assert.deepEqual(
      Object.keys(module.orderCancelled(order, 'other').payload).sort(),
      fields('OrderCancelled'),
      branch,
    )
  }
})
