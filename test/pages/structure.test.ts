import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { allElements, type Element, elementsNamed, readMarkup } from './elements.ts'
import { type PagesUnderTest, startPages } from './pages-under-test.ts'
import { recordShop, registerShop, shopPages } from './shop-history.ts'

/** Text a screen reader says for an element of a form or a link. */
const nameOf = (element: Element, page: Element): string => {
  const own = element.attributes.get('aria-label')
  if (own !== undefined) return own
  const label = elementsNamed(page, 'label').find(
    ({ attributes }) => attributes.get('for') === element.attributes.get('id'),
  )
  return (element.name === 'a' || element.name === 'button' ? element.text : (label?.text ?? '')).trim()
}

describe('Every page', () => {
  let pages: PagesUnderTest
  before(async () => {
    pages = await startPages()
    await recordShop(pages.url)
    await registerShop(pages.url)
  })
  after(() => pages.close())

  const everyPage = (name: string, check: (page: Element) => void): void => {
    test(name, async () => {
      for (const path of [...shopPages, '/ui/nothing-here']) {
        const page = readMarkup(await (await fetch(pages.url + path)).text())
        try {
          check(page)
        } catch (error) {
          throw new Error(`${path}: ${(error as Error).message}`, { cause: error })
        }
      }
    })
  }

  everyPage('says its language and has a title of its own', (page) => {
    assert.equal(elementsNamed(page, 'html')[0]?.attributes.get('lang'), 'en')
    assert.match(elementsNamed(page, 'title')[0]?.text ?? '', /^\S.* · Concordat$/)
  })

  everyPage('has a header with a menu, one main part, and a link that skips to it', (page) => {
    const [body] = elementsNamed(page, 'body')
    const [first] = elementsNamed(body!, 'a')
    const [main, ...others] = elementsNamed(page, 'main')
    assert.equal(others.length, 0)
    assert.equal(first?.attributes.get('href'), `#${main?.attributes.get('id')}`)
    const [header] = elementsNamed(page, 'header')
    assert.equal(elementsNamed(header!, 'nav').length, 1)
    for (const nav of elementsNamed(page, 'nav'))
      assert.ok(nav.attributes.has('aria-label') || nav.attributes.has('aria-labelledby'))
  })

  everyPage('has one first heading, and leaves out no level below it', (page) => {
    const levels = elementsNamed(page, 'h1', 'h2', 'h3', 'h4').map(({ name }) => Number(name.slice(1)))
    assert.equal(levels.filter((level) => level === 1).length, 1)
    for (const [index, level] of levels.entries())
      assert.ok(index === 0 || level <= levels[index - 1]! + 1, `headings ${levels.join(' ')}`)
  })

  everyPage('says of each table what it is, and of each cell which row and column it belongs to', (page) => {
    for (const table of elementsNamed(page, 'table')) {
      assert.notEqual(elementsNamed(table, 'caption')[0]?.text.trim(), '')
      assert.ok(elementsNamed(table, 'th').length > 0)
      for (const { attributes } of elementsNamed(table, 'th'))
        assert.match(attributes.get('scope') ?? '', /^(row|col)$/)
      const width = elementsNamed(elementsNamed(table, 'thead')[0]!, 'th').length
      for (const row of elementsNamed(elementsNamed(table, 'tbody')[0]!, 'tr')) {
        const cells = row.children.reduce((sum, cell) => sum + Number(cell.attributes.get('colspan') ?? 1), 0)
        assert.equal(cells, width)
      }
    }
  })

  everyPage('names everything that can be followed, filled in or pressed', (page) => {
    for (const element of elementsNamed(page, 'a', 'input', 'select', 'button'))
      assert.notEqual(nameOf(element, page), '', `<${element.name} ${[...element.attributes].join(' ')}>`)
  })

  everyPage('has links of the same name only where they lead to the same place', (page) => {
    const [main] = elementsNamed(page, 'main')
    const targets = new Map<string, string>()
    for (const link of elementsNamed(main!, 'a')) {
      const name = nameOf(link, page)
      const target = link.attributes.get('href') as string
      assert.equal(targets.get(name) ?? target, target, name)
      targets.set(name, target)
    }
  })

  everyPage('shows results in words, not in colour alone', (page) => {
    for (const { attributes, text } of elementsNamed(page, 'span')) {
      if (!/\bmark\b/.test(attributes.get('class') ?? '')) continue
      assert.match(text.trim(), /^. (Verified|Failed|Not verified|No pact|Yes|No|Not known)$/)
    }
  })

  everyPage('names nothing twice, and refers only to what is there', (page) => {
    const ids = allElements(page).flatMap(({ attributes }) => attributes.get('id') ?? [])
    assert.deepEqual(ids, [...new Set(ids)])
    for (const { attributes } of allElements(page)) {
      for (const name of ['aria-labelledby', 'for', 'list']) {
        const id = attributes.get(name)
        assert.ok(id === undefined || ids.includes(id), id)
      }
      const href = attributes.get('href')
      assert.ok(!href?.startsWith('#') || ids.includes(href.slice(1)), href)
    }
  })

  everyPage('holds no script, style or handler of its own', (page) => {
    for (const { name, attributes, text } of allElements(page)) {
      assert.notEqual(name, 'style')
      assert.ok(name !== 'script' || (attributes.has('src') && text === ''))
      for (const attribute of attributes.keys()) assert.doesNotMatch(attribute, /^(on|style$)/)
    }
  })

  test('leads only to pages that exist', async () => {
    const seen = new Set<string>()
    const waiting = ['/ui/']
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      const answer = await fetch(pages.url + path)
      assert.equal(answer.status, 200, path)
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
      for (const { attributes } of elementsNamed(readMarkup(await answer.text()), 'a', 'link', 'script')) {
        const address = attributes.get('href') ?? attributes.get('src') ?? ''
        assert.match(address, /^(\/ui\/|#)/)
        if (address.startsWith('/')) waiting.push(address.split('#')[0] as string)
      }
    }
    for (const path of shopPages)
      if (!path.includes('?')) assert.ok(seen.has(path), `${path} is reached by links`)
  })
})
