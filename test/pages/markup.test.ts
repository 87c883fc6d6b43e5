import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { markup } from '../../src/server/pages/markup.ts'
import { elementsNamed, readMarkup } from './elements.ts'

test('what is put into markup is text, whatever it looks like', () => {
  const attack = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp;`
  const page = markup`<p title="${attack}">${attack}</p>`.toString()
  const [paragraph] = elementsNamed(readMarkup(page), 'p')
  assert.equal(paragraph?.text, attack)
  assert.equal(paragraph?.attributes.get('title'), attack)
  assert.equal(paragraph?.children.length, 0)
})

test('no text at all leaves the place it was put into', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      const page = markup`<p title="${text}">${text}</p>`.toString()
      const [paragraph] = elementsNamed(readMarkup(page), 'p')
      assert.equal(paragraph?.text, text)
      assert.equal(paragraph?.attributes.get('title'), text)
    }),
  )
})

test('markup inside markup is kept, in lists too, and nothing is shown for what is absent', () => {
  const items = ['a', '<b>'].map((text) => markup`<li>${text}</li>`)
  assert.equal(
    markup`<ul>${items}${undefined}${false}${0}</ul>`.toString(),
    '<ul><li>a</li><li>&lt;b&gt;</li>0</ul>',
  )
})

test('an object that pretends to be markup is refused', () => {
  const pretender = { toString: () => '<script>' } as unknown as string
  assert.throws(() => markup`<p>${pretender}</p>`, TypeError)
})

test('characters that cannot be seen, or that turn the text round, are written out', () => {
  assert.equal(
    markup`<p>${'pay\u202eroll\u200b\u0007'}</p>`.toString(),
    '<p>pay\\u202eroll\\u200b\\u0007</p>',
  )
})

test('an attribute without quotes around its value is refused', () => {
  assert.throws(() => markup`<p title=${'x onclick=alert(1)'}></p>`, /No quotes around the value/)
})
