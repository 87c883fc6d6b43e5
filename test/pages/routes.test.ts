import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type PagesUnderTest, startPages } from './pages-under-test.ts'
import { recorder } from './recorder.ts'

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8'

describe('The pages over HTTP', () => {
  let pages: PagesUnderTest
  before(async () => {
    pages = await startPages()
    const { published } = recorder(pages.url)
    for (let version = 1; version <= 45; version++)
      await published(
        'a/b',
        `${version}`,
        'c d',
        'main',
        `{"interactions":[{"description":"${version % 2}"}]}`,
      )
  })
  after(() => pages.close())

  const get = (path: string, accept = '*/*') =>
    fetch(pages.url + path, { headers: { accept }, redirect: 'manual' })

  test('are where a browser is sent that asks for an address of the APIs', async () => {
    for (const [path, page] of [
      ['/', '/ui/'],
      ['/pacticipants/a%2Fb', '/ui/pacticipants/a%2Fb'],
      ['/pacts/provider/c%20d/consumer/a%2Fb/version/7', '/ui/pacts/c%20d/a%2Fb/7'],
      ['/pacts/provider/c%20d/consumer/a%2Fb/latest', '/ui/pacts/c%20d/a%2Fb'],
      ['/matrix/provider/c%20d/consumer/a%2Fb', '/ui/matrix/c%20d/a%2Fb'],
    ] as const) {
      const answer = await get(path, browser)
      assert.equal(answer.status, 302, path)
      assert.equal(answer.headers.get('location'), page)
      assert.match(answer.headers.get('vary') ?? '', /accept/i)
      assert.equal((await get(page)).status, 200, page)
    }
  })

  test('are not what clients of the APIs get', async () => {
    for (const accept of [
      '*/*',
      'application/json',
      'application/hal+json, */*; q=0.01',
      'application/json, text/html',
    ])
      assert.match((await get('/', accept)).headers.get('content-type') ?? '', /json/)
    assert.deepEqual(await (await get('/subjects', browser)).json(), [])
  })

  test('never lead a browser away from this server', async () => {
    for (const path of ['//evil.example/', '/\\evil.example', '/pacticipants/%2F%2Fevil.example'])
      assert.doesNotMatch((await get(path, browser)).headers.get('location') ?? '/ui/', /^(?!\/ui\/)/)
  })

  test('allow nothing that the server does not send itself, and no frame around them', async () => {
    for (const path of ['/ui/', '/ui/nothing', '/ui/network']) {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'none'/)
      assert.match(policy, /frame-ancestors 'none'/)
      assert.doesNotMatch(policy, /unsafe|\*|https?:/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('content-type'), 'text/html; charset=utf-8')
    }
  })

  test('say 404 in words for what is not there', async () => {
    for (const path of [
      '/ui/nothing',
      '/ui/pacticipants/x',
      '/ui/pacts/x/y/1',
      '/ui/pacts/x/y',
      '/ui/matrix/x/y',
      '/ui/subjects/x',
      '/ui/subjects/x/1',
      '/ui/subjects/x/y',
      '/ui/pacticipants/%00',
      '/ui/subjects?prefix=%00',
    ]) {
      const answer = await get(path)
      assert.ok(answer.status === 404 || answer.status === 400, `${path}: ${answer.status}`)
      assert.match(await answer.text(), /There is nothing here/)
    }
  })

  test('are not made for addresses that are none', async () => {
    for (const path of ['/ui/pacticipants/%E0%A4%A', '/ui/pacticipants/%ED%A0%80<script>']) {
      const answer = await get(path, browser)
      assert.equal(answer.status, 400)
      assert.match(answer.headers.get('content-type') ?? '', /json/)
    }
  })

  test('can be asked for with and without a slash at the end, and for their head only', async () => {
    assert.equal((await get('/ui')).status, 200)
    assert.equal((await get('/ui/network/')).status, 200)
    assert.equal((await fetch(`${pages.url}/ui/`, { method: 'HEAD' })).status, 200)
  })

  test('show long histories in parts', async () => {
    const text = async (path: string): Promise<string> => (await get(path)).text()
    const first = await text('/ui/matrix/c%20d/a%2Fb')
    assert.match(first, /1 to 20 of 45 pacts/)
    assert.match(first, /href="\/ui\/matrix\/c%20d\/a%2Fb\?from=20" rel="next"/)
    const last = await text('/ui/matrix/c%20d/a%2Fb?from=40')
    assert.match(last, /41 to 45 of 45 pacts/)
    assert.doesNotMatch(last, /rel="next"/)
    assert.match(await text('/ui/matrix/c%20d/a%2Fb?from=-1&from=x'), /1 to 20 of 45 pacts/)
    assert.match(await text('/ui/pacticipants/a%2Fb'), /45<\/span>/)
  })

  test('know what runs together also when its pact is in another part of the history', async () => {
    const { environment, placed, verified } = recorder(pages.url)
    await environment('production', true)
    await verified('c d', '1', 'a/b', '3')
    await placed('a/b', '3', 'production')
    await placed('c d', '1', 'production')
    for (const path of ['/ui/matrix/c%20d/a%2Fb', '/ui/matrix/c%20d/a%2Fb?from=40'])
      assert.match(await (await get(path)).text(), /Versions that meet[\s\S]*production[\s\S]*Verified/)
  })

  test('tell which versions say the same', async () => {
    const { published } = recorder(pages.url)
    await published('same', '1', 'other', 'main', '{"interactions":[]}')
    await published('same', '2', 'other', 'main', '{"interactions":[]}')
    assert.match(await (await get('/ui/matrix/other/same')).text(), /says the same as 1</)
  })
})
