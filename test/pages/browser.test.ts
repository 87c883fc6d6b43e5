import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type BrowserUnderTest, browserMissing, startBrowser } from './chromium.ts'
import { type PagesUnderTest, startPages } from './pages-under-test.ts'
import { recordShop, registerShop, shopPages } from './shop-history.ts'

const missing = await browserMissing()

describe('In a browser the pages', { skip: missing ?? false }, () => {
  let pages: PagesUnderTest
  let browser: BrowserUnderTest
  before(async () => {
    pages = await startPages()
    await recordShop(pages.url)
    await registerShop(pages.url)
    browser = await startBrowser()
  })
  after(async () => {
    await browser?.close()
    await pages?.close()
  })

  test('load without an error, a refused resource or a call to another host, in both schemes', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.page({ colorScheme })
      const hosts = new Set<string>()
      page.on('request', (request) => hosts.add(new URL(request.url()).origin))
      for (const path of shopPages) await page.goto(pages.url + path)
      assert.deepEqual(page.complaints(), [])
      assert.deepEqual([...hosts], [pages.url])
      await page.close()
    }
  })

  test('have light ground by day and dark ground by night', async () => {
    const grounds = []
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.page({ colorScheme })
      await page.goto(`${pages.url}/ui/`)
      grounds.push(await page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor'))
      await page.close()
    }
    assert.deepEqual(grounds, ['rgb(251, 251, 250)', 'rgb(20, 24, 26)'])
  })

  test('run no script that got into them', async () => {
    const page = await browser.page({})
    await page.goto(`${pages.url}/ui/`)
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = true">')`,
    )
    await page.evaluate(
      `(() => { const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script) })()`,
    )
    assert.equal(await page.evaluate('window.ran'), undefined)
    assert.match(page.complaints().join('\n'), /Content Security Policy/)
    await page.close()
  })

  test('can be walked with the keyboard alone, and show where one is', async () => {
    const page = await browser.page({})
    await page.goto(`${pages.url}/ui/`)
    const focused = () =>
      page.evaluate<{ readonly text: string; readonly outline: string; readonly isSeen: boolean }>(`(() => {
        const element = document.activeElement
        const { left, top, width, height } = element.getBoundingClientRect()
        return {
          text: element.getAttribute('aria-label') ?? element.textContent.trim(),
          outline: getComputedStyle(element).outlineStyle,
          isSeen: left >= 0 && top >= 0 && width > 0 && height > 0,
        }
      })()`)
    const walked = []
    for (let step = 0; step < 8; step++) {
      await page.keyboard.press('Tab')
      const { text, outline, isSeen } = await focused()
      assert.equal(outline, 'solid', text)
      assert.ok(isSeen, text)
      walked.push(text)
    }
    assert.deepEqual(walked.slice(0, 7), [
      'Skip to the content',
      'Concordat',
      'Pacticipants',
      'Network',
      'Environments',
      'Can I deploy?',
      'Schemas',
    ])
    await page.close()
  })

  test('let the menu be skipped', async () => {
    const page = await browser.page({})
    await page.goto(`${pages.url}/ui/environments`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'content')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(`document.activeElement.closest('main') !== null`), true)
    await page.close()
  })

  test('answer whether something can be deployed without a mouse and without JavaScript', async () => {
    const page = await browser.page({ javaScriptEnabled: false })
    await page.goto(`${pages.url}/ui/can-i-deploy`)
    await page.locator('#pacticipant').focus()
    await page.keyboard.type('orders')
    await page.keyboard.press('Tab')
    await page.keyboard.type('2.4.0')
    await page.keyboard.press('Tab')
    await page.keyboard.type('production')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/version=2\.4\.0/)
    assert.match(
      await page.locator('.verdict').innerText(),
      /^No\s+2\.4\.0 of orders must not be deployed to production/,
    )
    assert.equal(await page.locator('.edges > li').count(), 2)
    assert.match(await page.locator('.edges').innerText(), /concordat pact verify .*orders/)
    await page.close()
  })

  test('show the network without JavaScript', async () => {
    const page = await browser.page({ javaScriptEnabled: false })
    await page.goto(`${pages.url}/ui/network`)
    assert.equal(await page.locator('svg .node').count(), 6)
    assert.equal(await page.locator('svg .edge').count(), 6)
    assert.equal(await page.locator('.tools').count(), 0)
    await page.locator('svg .node', { hasText: 'shipping' }).click()
    assert.match(page.url(), /\/ui\/pacticipants\/shipping$/)
    await page.close()
  })

  test('let the drawing be zoomed, moved and searched where there is JavaScript', async () => {
    const page = await browser.page({})
    await page.goto(`${pages.url}/ui/network`)
    const view = () => page.evaluate<string>(`document.getElementById('network').getAttribute('viewBox')`)
    const whole = await view()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    const zoomed = await view()
    assert.notEqual(zoomed, whole)
    const box = (await page.locator('#network').boundingBox())!
    await page.mouse.move(box.x + 20, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + 120, box.y + 60)
    await page.mouse.up()
    const dragged = await view()
    assert.notEqual(dragged, zoomed)
    await page.locator('#drawing').focus()
    await page.keyboard.press('ArrowRight')
    assert.notEqual(await view(), dragged)
    await page.getByRole('button', { name: 'Show all of it' }).click()
    assert.equal(await view(), whole)
    await page.getByLabel('Highlight').fill('catal')
    assert.deepEqual(await page.locator('svg .node:not(.faded) text').allTextContents(), [
      'orders',
      'catalog',
    ])
    assert.equal(await page.locator('svg .edge:not(.faded)').count(), 1)
    assert.deepEqual(page.complaints(), [])
    await page.close()
  })

  test('fit on a narrow screen: only tables and code are scrolled sideways', async () => {
    const page = await browser.page({ viewport: { width: 360, height: 640 } })
    for (const path of shopPages) {
      await page.goto(pages.url + path)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, path)
    }
    await page.close()
  })
})
