import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { recorder } from './recorder.ts'

const shop = fileURLToPath(new URL('../../fixtures/landscapes/shop/start/', import.meta.url))

/** What happened at the shop, as the broker learns it. */
export const recordShop = async (url: string): Promise<void> => {
  const { environment, published: publish, verified, placed } = recorder(url)
  const published = (
    consumer: string,
    version: string,
    provider: string,
    branch = 'main',
    text = pactText(consumer, provider),
  ) => publish(consumer, version, provider, branch, text)
  await environment('staging', false)
  await environment('production', true)
  await published('orders', '2.3.0', 'catalog')
  await verified('catalog', '1.7.0', 'orders', '2.3.0')
  await published('storefront', '5.0.0', 'orders')
  await published('storefront', '5.0.0', 'shipping')
  await verified('orders', '2.3.0', 'storefront', '5.0.0')
  await published('shipping', '0.9.0', 'orders')
  await verified('orders', '2.3.0', 'shipping', '0.9.0')
  await verified('shipping', '0.9.0', 'storefront', '5.0.0')
  await published('notifications', '3.1.0', 'orders')
  await published('notifications', '3.1.0', 'billing')
  await verified('orders', '2.3.0', 'notifications', '3.1.0')
  await verified('billing', '4.2.0', 'notifications', '3.1.0')
  for (const [name, version] of [
    ['catalog', '1.7.0'],
    ['orders', '2.3.0'],
    ['shipping', '0.9.0'],
    ['billing', '4.2.0'],
    ['notifications', '3.1.0'],
  ] as const) {
    await placed(name, version, 'staging')
    await placed(name, version, 'production')
  }
  await placed('storefront', '5.0.0', 'production', 'released')

  // The article number becomes the SKU: two consumers do not know it yet.
  await published(
    'storefront',
    '5.1.0',
    'orders',
    'main',
    pactText('storefront', 'orders').replaceAll('productId', 'sku'),
  )
  await published('storefront', '5.1.0', 'shipping')
  await published('orders', '2.4.0', 'catalog')
  await verified('orders', '2.4.0', 'storefront', '5.1.0')
  await verified('orders', '2.4.0', 'storefront', '5.0.0', false)
  await verified('orders', '2.4.0', 'shipping', '0.9.0', false)
  await verified('orders', '2.4.0', 'notifications', '3.1.0')
  await placed('storefront', '5.1.0', 'staging', 'released')
  await published(
    'notifications',
    '3.2.0',
    'orders',
    'feature/gift-mails',
    pactText('notifications', 'orders').replaceAll('ada@example.com', 'grace@example.com'),
  )
  await published('notifications', '3.2.0', 'billing', 'feature/gift-mails')
}

/** The events of the shop as a registry learns them, over its HTTP API: two of them with a second version. */
export const registerShop = async (url: string): Promise<void> => {
  const register = async (subject: string, schema: object): Promise<void> => {
    const answer = await fetch(`${url}/subjects/${subject}/versions`, {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
      body: JSON.stringify(schema),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const avro = (name: string): string => readFileSync(`${shop}events/avro/com/acme/${name}.avsc`, 'utf8')
  const withField = (text: string, field: object): string => {
    const schema = JSON.parse(text)
    return JSON.stringify({ ...schema, fields: [...schema.fields, field] })
  }
  const references = ['types.Address', 'types.Money', 'orders.OrderLine'].map((name) => ({
    name: `com.acme.${name}`,
    subject: `com.acme.${name}`,
    version: 1,
  }))
  await register('com.acme.types.Money', { schema: avro('types/Money') })
  await register('com.acme.types.Address', { schema: avro('types/Address') })
  await register('com.acme.orders.OrderLine', {
    schema: avro('orders/OrderLine'),
    references: [references[1]],
  })
  await register('orders.order-placed-value', { schema: avro('orders/OrderPlaced'), references })
  const cancelled = avro('orders/OrderCancelled')
  await register('orders.order-cancelled-value', { schema: cancelled })
  await register('orders.order-cancelled-value', {
    schema: withField(cancelled, { name: 'cancelledBy', type: ['null', 'string'], default: null }),
  })
  const dispatched = readFileSync(`${shop}events/json/shipment-dispatched.schema.json`, 'utf8')
  await register('shipping.shipment-dispatched-value', { schema: dispatched, schemaType: 'JSON' })
}

const pactText = (consumer: string, provider: string): string =>
  readFileSync(`${shop}pacts/${consumer}-${provider}.json`, 'utf8')

/** One of every kind of page about the shop. */
export const shopPages = [
  '/ui/',
  '/ui/pacticipants/orders',
  '/ui/network',
  '/ui/network?around=shipping',
  '/ui/environments',
  '/ui/can-i-deploy',
  '/ui/can-i-deploy?pacticipant=orders&version=2.4.0&environment=production',
  '/ui/can-i-deploy?pacticipant=notifications&version=3.2.0&environment=production',
  '/ui/can-i-deploy?pacticipant=storefront&version=5.1.0&environment=staging',
  '/ui/can-i-deploy?pacticipant=orders&version=9&environment=production',
  '/ui/matrix/orders/storefront',
  '/ui/pacts/orders/storefront/5.1.0',
  '/ui/pacts/orders/notifications/3.1.0',
  '/ui/subjects',
  '/ui/subjects/orders.order-cancelled-value',
  '/ui/subjects/orders.order-cancelled-value/2',
] as const
