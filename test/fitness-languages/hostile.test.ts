import { deepEqual, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import { csharp } from '../../src/fitness/code/languages/csharp.ts'
import { go } from '../../src/fitness/code/languages/go.ts'
import { jvm } from '../../src/fitness/code/languages/jvm.ts'
import { python } from '../../src/fitness/code/languages/python.ts'

const languages = [jvm, go, python, csharp]

/** Pieces of code that open something, of any of the languages. */
const openings = [
  '" \' ` """ \'\'\' /* // # ( [ { < f"{ $"{ "${ $@"{ $$"""{{ @" \\ : a. */'.split(' '),
  ['import ', 'from a import (', 'package ', 'namespace a{', 'namespace a.b ', 'using ', 'class A(', '#if\n'],
  ['#else\n', 'fun <', 'fun (', 'val ', 'import (\n', 'type (\n', 'if TYPE_CHECKING:\n ', 'import_module('],
].flat()

/** Copies of a text, a fifth of a megabyte of it. */
const repeated = (text: string): string => text.repeat(Math.ceil(200_000 / text.length))

suite('Hostile files', () => {
  for (const language of languages)
    for (const suffix of language.suffixes)
      test(`a lot of what opens something and never closes it takes a moment to read as ${suffix}`, async () => {
        const extract = await language.extractor()
        for (const opening of openings) {
          const start = performance.now()
          extract(repeated(opening), suffix)
          ok(performance.now() - start < 2000, `${JSON.stringify(opening)} took too long`)
        }
      })

  test('any mixture of such pieces is read to its end, whatever it says', async () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...openings, '\n', '\r', '}', ')', '"'), fc.string()), {
      maxLength: 60,
    })
    for (const language of languages) {
      const extract = await language.extractor()
      fc.assert(
        fc.property(text, (pieces) => {
          for (const suffix of language.suffixes) {
            const lines = pieces.join('').split(/\r\n|\r|\n/u)
            for (const { line, column, specifier } of extract(pieces.join(''), suffix).imports) {
              ok(
                lines[line - 1] !== undefined && column <= lines[line - 1]!.length,
                `${line}:${column} ${specifier}`,
              )
            }
          }
        }),
        { numRuns: 300 },
      )
    }
  })

  test('names that every object has are names like others', async () => {
    for (const language of languages) {
      const extract = await language.extractor()
      const [suffix] = language.suffixes
      const text = 'import __proto__.constructor\nusing __proto__;\nimport "constructor"\n'
      const files = new Map([['a' + suffix, extract(text, suffix!)]])
      const layout = new Map(language.layout.map((name) => [name, '<module require ( __proto__\n=>\n"']))
      const resolver = language.resolver({ links: new Map(), paths: new Set(), files, layout })
      for (const imported of files.get('a' + suffix)!.imports)
        deepEqual(resolver.resolve('a' + suffix, imported).kind, 'external')
    }
  })
})
