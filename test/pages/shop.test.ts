import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Element, elementsNamed, readMarkup } from './elements.ts'
import { type PagesUnderTest, startPages } from './pages-under-test.ts'
import { recorder } from './recorder.ts'
import { recordShop, registerShop } from './shop-history.ts'

const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The cells of a table, as they are read out. */
const rowsOf = (page: Element, caption: RegExp): readonly (readonly string[])[] => {
  const table = elementsNamed(page, 'table').find((one) =>
    caption.test(elementsNamed(one, 'caption')[0]?.text ?? ''),
  )
  assert.ok(table, `there is no table ${caption}`)
  return elementsNamed(elementsNamed(table, 'tbody')[0]!, 'tr').map(({ children }) =>
    children.map(({ text }) => spaced(text)),
  )
}

describe('About the shop', () => {
  let pages: PagesUnderTest
  before(async () => {
    pages = await startPages()
    await recordShop(pages.url)
    await registerShop(pages.url)
  })
  after(() => pages.close())

  const open = async (path: string): Promise<Element> =>
    readMarkup(await (await fetch(`${pages.url}/ui/${path}`)).text())

  const verdict = async (pacticipant: string, version: string, environment: string): Promise<Element> =>
    open(`can-i-deploy?${new URLSearchParams({ pacticipant, version, environment })}`)

  test('the first page says how every contract stands', async () => {
    const page = await open('')
    assert.match(
      spaced(page.text),
      /6 pacticipants with 6 contracts: 4 verified, 1 failed, 1 not verified yet\./,
    )
    assert.deepEqual(
      rowsOf(page, /Contracts between them/).map(([pair, , result]) => [
        pair?.replace('→consumes', '→'),
        result,
      ]),
      [
        ['notifications → billing', '✓ Verified'],
        ['notifications → orders', '? Not verified'],
        ['orders → catalog', '✓ Verified'],
        ['shipping → orders', '✕ Failed'],
        ['storefront → orders', '✓ Verified'],
        ['storefront → shipping', '✓ Verified'],
      ],
    )
  })

  test('the environments tell what runs where', async () => {
    assert.deepEqual(rowsOf(await open('environments'), /Versions by pacticipant/), [
      ['billing', '4.2.0 deployed', '4.2.0 deployed'],
      ['catalog', '1.7.0 deployed', '1.7.0 deployed'],
      ['notifications', '3.1.0 deployed', '3.1.0 deployed'],
      ['orders', '2.3.0 deployed', '2.3.0 deployed'],
      ['shipping', '0.9.0 deployed', '0.9.0 deployed'],
      ['storefront', '5.1.0 released', '5.0.0 released'],
    ])
  })

  test('a no names each contract that is broken, why, and the command that settles it', async () => {
    const page = await verdict('orders', '2.4.0', 'production')
    assert.match(
      spaced(page.text),
      /No 2\.4\.0 of orders must not be deployed to production\. Of the contracts that count, 2 were verified, 2 failed\./,
    )
    const edges = elementsNamed(page, 'li').filter(({ attributes }) => attributes.get('class') === 'failed')
    assert.equal(edges.length, 2)
    assert.match(
      spaced(edges[0]!.text),
      /version 0\.9\.0 of shipping and orders was verified by version 2\.4\.0 of orders, and that failed/,
    )
    assert.match(edges[0]!.text, /concordat pact verify .*orders/)
  })

  test('what is not known blocks, and says what was never verified', async () => {
    const page = await verdict('notifications', '3.2.0', 'production')
    assert.match(
      spaced(page.text),
      /Not known 3\.2\.0 of notifications must not be deployed to production yet\./,
    )
    assert.match(
      spaced(page.text),
      /The pact between version 3\.2\.0 of notifications and orders was never verified by any version of orders/,
    )
    assert.match(page.text, /concordat pact verify .*2\.3\.0/)
  })

  test('a yes says what it rests on, and whether that is nothing', async () => {
    const page = await verdict('storefront', '', 'production')
    assert.match(spaced(page.text), /5\.1\.0 is the newest version of storefront/)
    assert.match(
      spaced((await verdict('billing', '4.2.0', 'staging')).text),
      /Yes 4\.2\.0 of billing can be deployed to staging/,
    )
    await recorder(pages.url).version('legacy', '1')
    assert.match(
      spaced((await verdict('legacy', '1', 'production')).text),
      /Yes .* This says little: nothing was compared/,
    )
  })

  test('a version that nobody published is a no', async () => {
    assert.match(
      spaced((await verdict('storefront', '7', 'production')).text),
      /No 7 of storefront must not be deployed.*There is no version 7 of storefront/,
    )
  })

  test('the matrix of a pair has the pacts down and the versions that verified them across', async () => {
    const page = await open('matrix/orders/storefront')
    assert.deepEqual(rowsOf(page, /Pacts of storefront/), [
      ['5.1.0 newest of branch main in staging', '✓ Verified', '– not verified'],
      ['5.0.0 branch main in production', '✕ Failed', '✓ Verified'],
    ])
    assert.deepEqual(rowsOf(page, /Versions that meet/), [
      ['staging', '5.1.0', '2.3.0', '? Not verified'],
      ['production', '5.0.0', '2.3.0', '✓ Verified'],
    ])
  })

  test('a pact reads as documentation: what is sent, what is answered, and how values are compared', async () => {
    const [first] = elementsNamed(await open('pacts/orders/storefront/5.1.0'), 'section')
    const text = first!.text
    assert.match(spaced(text), /1 a guest checks out with an invoice Given product prd_1001 is in stock/)
    assert.match(spaced(text), /POST \/v1\/orders/)
    assert.match(text, /"orderId": "ord_7Q2M", {2}any of this type\n/)
    assert.match(text, /"amount": 3990, {2}any integer\n/)
  })

  test('a message pact shows what the message holds', async () => {
    const [first] = elementsNamed(await open('pacts/billing/notifications/3.1.0'), 'section')
    assert.match(spaced(first!.text), /1 a payment was captured .* Message ?Body/)
    assert.match(first!.text, /"orderId": "/)
    assert.match(first!.text, /any of this type/)
  })

  test('a pacticipant shows whether its next version can go anywhere', async () => {
    const page = await open('pacticipants/orders')
    assert.deepEqual(
      rowsOf(page, /whether 2\.4\.0 can go there/).map(([environment, now, answer]) => [
        environment,
        now,
        answer,
      ]),
      [
        ['staging', '2.3.0 deployed', '✕ No Why'],
        ['production', '2.3.0 deployed', '✕ No Why'],
      ],
    )
  })

  test('a schema shows what its version changed, and who reads whose data', async () => {
    const page = await open('subjects/orders.order-cancelled-value/2')
    assert.match(spaced(page.text), /Yes version 2 reads data that version 1 writes/)
    const added = rowsOf(page, /Differences/)
      .filter(([sign]) => sign === '+added')
      .map(([, line]) => line)
    assert.ok(added.includes('"name": "cancelledBy",'), added.join('\n'))
    assert.equal(
      rowsOf(page, /Differences/).some(([sign]) => sign === '−removed'),
      false,
    )
    assert.match(
      spaced((await open('subjects/orders.order-cancelled-value/1?against=2')).text),
      /Compared with version 2/,
    )
  })
})
