import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageEntries } from '../../src/fitness/code/catalogue.ts'

test('what is known of a language before it is loaded agrees with it', async () => {
  for (const { suffixes, load } of languageEntries) {
    const language = await load()
    const isCovered = (suffix: string): boolean => suffixes.some((each) => suffix.endsWith(each))
    assert.ok(language.suffixes.every(isCovered), language.name)
    assert.ok(
      suffixes.every((suffix) => language.suffixes.includes(suffix)),
      language.name,
    )
  }
})

test('no two languages share a suffix, nor a name', async () => {
  const languages = await Promise.all(languageEntries.map(({ load }) => load()))
  const suffixes = languages.flatMap((language) => language.suffixes)
  assert.equal(new Set(suffixes).size, suffixes.length)
  assert.equal(new Set(languages.map(({ name }) => name)).size, languages.length)
})
