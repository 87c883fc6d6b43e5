import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { allElements, elementsNamed, readMarkup } from './elements.ts'
import { type PagesUnderTest, startPages } from './pages-under-test.ts'
import { recorder } from './recorder.ts'

const attack = `</code></pre></title><script>alert(1)</script><img src=x onerror=alert(1)>"' onmouseover="alert(1)`
const consumer = `evil/${attack}`
const provider = `${attack}?#%2F`
const version = `1.0 ${attack}`
/** Names of environments and branches have no spaces. */
const compact = attack.replaceAll(' ', '/')

const pact = JSON.stringify({
  consumer: { name: consumer },
  provider: { name: provider },
  interactions: [
    {
      description: attack,
      providerStates: [{ name: attack }],
      request: {
        method: attack,
        path: `/${attack}`,
        query: { [attack]: [attack] },
        headers: { [attack]: attack },
        body: { [attack]: attack, ['__proto__']: attack },
        matchingRules: { body: { '$.*': { matchers: [{ match: 'regex', regex: attack }] } } },
      },
      response: { status: 200, headers: { 'Content-Type': 'text/html' }, body: attack },
    },
    {
      description: '# [link](javascript:alert(1)) **bold**',
      request: { method: 'GET', path: '/' },
      response: { status: 200 },
    },
    {
      type: 'Asynchronous/Messages',
      description: attack,
      contents: { contentType: attack, content: attack },
    },
  ],
})

describe('What somebody publishes to do harm', () => {
  let pages: PagesUnderTest
  before(async () => {
    pages = await startPages()
    const shop = recorder(pages.url)
    await shop.environment(compact, false)
    await shop.published(consumer, version, provider, compact, pact)
    await shop.verified(provider, version, consumer, version, false)
    await shop.placed(provider, version, compact)
    const answer = await fetch(`${pages.url}/subjects/${encodeURIComponent(`evil ${attack}`)}/versions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ schema: JSON.stringify({ type: 'string', doc: attack }) }),
    })
    assert.equal(answer.status, 200)
  })
  after(() => pages.close())

  const everyAddress = async (): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>()
    const deploy = new URLSearchParams({ pacticipant: consumer, version, environment: compact })
    const waiting = [
      '/ui/',
      `/ui/can-i-deploy?${deploy}`,
      `/ui/network?${new URLSearchParams({ around: attack })}`,
      `/ui/subjects?${new URLSearchParams({ prefix: attack })}`,
    ]
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (found.has(path)) continue
      const answer = await fetch(pages.url + path)
      assert.equal(answer.status, 200, path)
      const text = await answer.text()
      found.set(path, text)
      for (const { attributes } of elementsNamed(readMarkup(text), 'a')) {
        const address = attributes.get('href') as string
        assert.match(address, /^(\/ui\/|#)/)
        if (address.startsWith('/')) waiting.push(address)
      }
    }
    return found
  }

  test('is reached by every link, and becomes text on every page', async () => {
    const found = await everyAddress()
    assert.ok(found.size >= 12, `${found.size} pages`)
    for (const [path, text] of found) {
      const page = readMarkup(text)
      assert.deepEqual(elementsNamed(page, 'img', 'iframe', 'object', 'style'), [], path)
      for (const { name, attributes } of allElements(page)) {
        if (name === 'script') assert.equal(attributes.get('src'), '/ui/network.js')
        for (const attribute of attributes.keys()) assert.doesNotMatch(attribute, /^on/, path)
      }
    }
  })

  test('can still be read in the pact, character by character', async () => {
    const address = ['pacts', provider, consumer, version].map(encodeURIComponent).join('/')
    const page = readMarkup(await (await fetch(`${pages.url}/ui/${address}`)).text())
    const sections = elementsNamed(page, 'section')
    assert.equal(sections.length, 3)
    for (const text of [attack, `matches ${attack}`, JSON.stringify(attack)])
      assert.ok(sections[0]?.text.includes(text), text)
    assert.ok(
      sections[1]?.text.includes('# [link](javascript:alert(1)) **bold**'),
      'Markdown is not interpreted',
    )
    assert.ok(sections[2]?.text.includes(attack))
  })

  test('does not stop the pages from being made: deep and long pacts are cut', async () => {
    const shop = recorder(pages.url)
    const deep = `${'['.repeat(400)}${']'.repeat(400)}`
    const long = `[${Array.from({ length: 50_000 }, () => '1').join()}]`
    const interaction = (body: string): string =>
      `{"description":"d","request":{"method":"GET","path":"/"},"response":{"status":200,"body":${body}}}`
    const interactions = [deep, long, ...Array.from({ length: 200 }, () => '1')].map(interaction).join()
    await shop.published(
      'big',
      '1',
      'small',
      'main',
      `{"consumer":{"name":"big"},"provider":{"name":"small"},"interactions":[${interactions}]}`,
    )
    const answer = await fetch(`${pages.url}/ui/pacts/small/big/1`)
    const text = await answer.text()
    assert.equal(answer.status, 200)
    assert.ok(text.length < 1_500_000, `${text.length} characters`)
    const page = readMarkup(text)
    assert.equal(elementsNamed(page, 'section').length, 50)
    assert.match(elementsNamed(page, 'nav').at(-1)?.text ?? '', /1 to 50 of 202 interactions\s+Next 50/)
    assert.match(page.text, /The rest of the body is not shown here/)
  })
})
