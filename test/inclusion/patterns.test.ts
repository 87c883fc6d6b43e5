import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import { createBudget } from '../../src/formats/jsonschema/inclusion/budget.ts'
import { formatPatterns } from '../../src/formats/jsonschema/inclusion/format-patterns.ts'
import { createLanguages } from '../../src/formats/jsonschema/inclusion/regex/languages.ts'

const languages = () => createLanguages(createBudget({ steps: 5_000_000, milliseconds: 60_000 }))

const atoms = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '\\d',
  '\\w',
  '\\s',
  '^',
  '$',
  '[a-c]',
  '\\.',
  'é',
)
const patterns = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atoms,
    fc.array(tie('pattern'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'))
      .map(([part, quantifier]) => `(${part})${quantifier}`),
    fc.tuple(fc.constantFrom('=', '!'), tie('pattern')).map(([kind, part]) => `(?${kind}${part})`),
  ),
})).pattern
// No character outside of the basic plane: V8 finds an empty match in the middle of one.
const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '.', 'é', '\n'), maxLength: 6 })

test('a pattern matches what the regular expression of JavaScript matches', () => {
  let read = 0
  fc.assert(
    fc.property(patterns, fc.array(texts, { minLength: 5, maxLength: 10 }), (pattern, samples) => {
      const { matches } = languages()
      for (const text of samples) {
        const own = matches(pattern, text)
        if (own === undefined) continue
        read += 1
        assert.equal(own, new RegExp(pattern, 'u').test(text), JSON.stringify(text))
      }
    }),
    { numRuns: 400 },
  )
  assert.ok(read > 1_000, `${read} texts`)
})

test('a text is found that matches patterns and does not match others, or there is none', () => {
  fc.assert(
    fc.property(patterns, patterns, texts, (one, other, text) => {
      const { matches, find } = languages()
      const answer = find({
        patterns: [
          { pattern: one, positive: true },
          { pattern: other, positive: false },
        ],
        minLength: 1,
        maxLength: 6,
        excluded: new Set(),
      })
      if (answer.kind === 'text') {
        assert.ok(
          new RegExp(one, 'u').test(answer.text) && !new RegExp(other, 'u').test(answer.text),
          answer.text,
        )
        assert.ok([...answer.text].length >= 1 && [...answer.text].length <= 6)
      }
      if (answer.kind === 'none')
        assert.ok(text === '' || matches(one, text) !== true || matches(other, text) !== false)
    }),
    { numRuns: 300 },
  )
})

test('what is no regular language is not guessed at', () => {
  const { matches } = languages()
  for (const pattern of [
    '(a)\\1',
    '\\bword\\b',
    '(?<=a)b',
    '(?:(?=a)a)*',
    '[',
    '(',
    'a{2,1}',
    '\\',
    'a'.repeat(2_000),
  ]) {
    assert.equal(matches(pattern, 'a'), undefined, pattern)
  }
})

test('classes of Unicode properties and escapes are read', () => {
  const { matches } = languages()
  assert.equal(matches('^\\p{L}+$', 'Straße'), true)
  assert.equal(matches('^\\p{Lu}$', 'a'), false)
  assert.equal(matches('^\\P{L}$', '1'), true)
  assert.equal(matches('^\\u{1F4A9}\\uD83D\\uDCA9\\x41\\cJ?$', '💩💩A'), undefined)
  assert.equal(matches('^\\u{1F4A9}\\uD83D\\uDCA9\\x41$', '💩💩A'), true)
})

test('patterns that make JavaScript backtrack take no time', () => {
  const start = performance.now()
  const { matches } = languages()
  const text = `${'a'.repeat(200)}!`
  for (const pattern of ['^(a+)+$', '^(a|aa)+$', '^(a|a?)+$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(x+x+)+y']) {
    assert.equal(matches(pattern, text), false, pattern)
  }
  assert.ok(performance.now() - start < 2_000)
})

const samplesByFormat: Record<string, readonly string[]> = {
  date: ['2024-02-29', '2023-02-29', '1900-02-29', '2000-02-29', '2024-04-31', '2024-13-01', '2024-1-1', ''],
  time: ['12:00:00Z', '23:59:60Z', '12:00:60Z', '24:00:00Z', '12:00:00.123+02:00', '12:00:00', '12:00Z'],
  'date-time': [
    '2024-02-29T12:00:00Z',
    '2024-02-30T12:00:00Z',
    '2024-02-29 12:00:00Z',
    '2024-02-29T12:00:00',
    'x',
  ],
  duration: ['P1D', 'P1Y2M3DT4H5M6S', 'P1W', 'P', 'PT', 'P1WT1H', 'P1S', 'PT1S'],
  email: ['a@b.example', 'a.b+c@d-e.example', 'a@b', '@b.c', 'a@', 'a b@c.d', 'a..b@c.d', 'a@-b.example'],
  hostname: [
    'a',
    'a.example',
    '-a',
    'a-',
    'a_b',
    `${'a'.repeat(63)}.b`,
    'a'.repeat(64),
    `${'a.'.repeat(130)}a`,
  ],
  ipv4: ['127.0.0.1', '256.0.0.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '0.0.0.0'],
  ipv6: [
    '::',
    '::1',
    '1::',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    '::ffff:1.2.3.4',
    '1::2::3',
    ':1',
    '12345::',
    '1:2:3:4:5:6:7',
  ],
  uri: [
    'https://a.example/b?c#d',
    'urn:a:b',
    'a',
    '//a/b',
    'https://[::1]:80/',
    'mailto:a@b.c',
    'a b:c',
    'http://a b/',
  ],
  'uri-reference': ['', 'a', '/a/b', '#c', '?d', '//a/b', 'a:b', 'a b', '\\', 'https://a.example/%zz'],
  uuid: [
    '123e4567-e89b-12d3-a456-426614174000',
    '123E4567-e89b-12d3-a456-426614174000',
    '123e4567e89b12d3a456426614174000',
    '',
  ],
  'json-pointer': ['', '/', '/a/b', '/a~0b~1', '/~2', 'a', '/a~'],
  'relative-json-pointer': ['0', '1/a', '0#', '01', '-1', '/a', '2#/a'],
}

test('formats accept what ajv-formats accepts', () => {
  const ajv = new Ajv()
  ;(addFormats as unknown as (ajv: unknown) => void)(ajv)
  const { matches } = languages()
  assert.deepEqual([...formatPatterns.keys()].toSorted(), Object.keys(samplesByFormat).toSorted())
  const differing: string[] = []
  for (const [format, samples] of Object.entries(samplesByFormat)) {
    const validate = ajv.compile({ type: 'string', format })
    for (const text of samples) {
      const own = matches(formatPatterns.get(format) as string, text)
      if (own !== validate(text)) differing.push(`${format} ${JSON.stringify(text)} ${own}`)
    }
  }
  assert.deepEqual(differing, [])
})

test('a duration leaves out no unit between two others (RFC 3339), which ajv-formats allows', () => {
  const { matches } = languages()
  assert.equal(matches(formatPatterns.get('duration') as string, 'P1Y3D'), false)
})
