import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startBrowser } from './chromium.ts'
import { startPages } from './pages-under-test.ts'
import { recordShop, registerShop } from './shop-history.ts'

/** Makes the pictures in docs/pages anew: `node test/pages/screenshots.ts`. */
const pictures = [
  ['pacticipants', '/ui/', 'light'],
  ['network', '/ui/network', 'light'],
  ['network-dark', '/ui/network', 'dark'],
  ['matrix', '/ui/matrix/orders/storefront', 'light'],
  ['pact', '/ui/pacts/orders/storefront/5.1.0', 'light'],
  ['environments', '/ui/environments', 'light'],
  ['can-i-deploy', '/ui/can-i-deploy?pacticipant=orders&version=2.4.0&environment=production', 'light'],
  [
    'can-i-deploy-dark',
    '/ui/can-i-deploy?pacticipant=notifications&version=3.2.0&environment=production',
    'dark',
  ],
  ['schema', '/ui/subjects/orders.order-cancelled-value/2', 'light'],
] as const

const folder = fileURLToPath(new URL('../../docs/pages/', import.meta.url))
mkdirSync(folder, { recursive: true })
const pages = await startPages()
await recordShop(pages.url)
await registerShop(pages.url)
const browser = await startBrowser()
for (const [name, path, colorScheme] of pictures) {
  const page = await browser.page({ colorScheme, viewport: { width: 1040, height: 760 } })
  await page.goto(pages.url + path)
  const height = await page.evaluate<number>(
    'Math.ceil(document.querySelector("main").lastElementChild.getBoundingClientRect().bottom) + 32',
  )
  await page.setViewportSize({ width: 1040, height: Math.min(height, 1000) })
  await page.screenshot({ path: `${folder}${name}.png` })
  await page.close()
}
await browser.close()
await pages.close()
