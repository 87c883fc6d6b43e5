import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { glob } from '../../src/config/glob.ts'

const cases: readonly (readonly [pattern: string, matching: readonly string[], others: readonly string[]])[] =
  [
    ['openapi/*', ['openapi/operation-removed'], ['protobuf/field-no-delete', 'openapi/a/b', 'openapi']],
    ['message acme.Legacy*', ['message acme.Legacy', 'message acme.LegacyOrder'], ['message acme.Order']],
    ['**/*.proto', ['a.proto', 'x/a.proto', 'x/y/a.proto'], ['a.prot', 'x/a.proto/b']],
    ['proto/**', ['proto/a', 'proto/a/b'], ['proto', 'other/a']],
    ['proto/**/v1/*.proto', ['proto/v1/a.proto', 'proto/x/y/v1/a.proto'], ['proto/xv1/a.proto']],
    ['field ?', ['field 3'], ['field 13', 'field ']],
    ['a?c', ['abc'], ['a/c']],
    ['a.b[c](d)+', ['a.b[c](d)+'], ['axb[c](d)+']],
    ['**', ['', 'a', 'a/b'], []],
    ['**/b', ['b', 'a/b'], ['ab']],
  ]

for (const [pattern, matching, others] of cases) {
  test(`"${pattern}" matches ${matching.map((text) => `"${text}"`).join(', ')} and not ${others.join(', ') || 'less'}`, () => {
    for (const text of matching) assert.ok(glob(pattern)(text), `${pattern} must match "${text}"`)
    for (const text of others) assert.ok(!glob(pattern)(text), `${pattern} must not match "${text}"`)
  })
}

test('a glob says the same as the regular expression it stands for', () => {
  const part = fc.constantFrom('a', 'b', '/', '*', '?', '**', '**/')
  const pattern = fc.array(part, { maxLength: 7 }).map((parts) => parts.join(''))
  const text = fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 7 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(pattern, text, (written, subject) => {
      assert.equal(glob(written)(subject), expressionOf(written).test(subject), `${written} on ${subject}`)
    }),
    { numRuns: 2000 },
  )
})

test('a pattern of many wildcards takes no longer than pattern times text', () => {
  const started = performance.now()
  assert.equal(glob(`${'*a'.repeat(200)}b`)('a'.repeat(2000)), false)
  assert.equal(glob(`${'**/'.repeat(200)}b`)('a/'.repeat(1000)), false)
  assert.ok(performance.now() - started < 2000)
})

const expressionOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replace(/(?<=^|\/)\*{2,}\/|\*{2,}|\*|\?/g, (wildcard) => {
      if (wildcard === '?') return '[^/]'
      if (wildcard === '*') return '[^/]*'
      return wildcard.endsWith('/') ? '(?:.*/)?' : '.*'
    })}$`,
  )
