import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type DifferenceLine, lineDifference } from '../../src/server/pages/registry/line-difference.ts'

const side = (lines: readonly DifferenceLine[], other: DifferenceLine['kind']): string =>
  lines
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('\n')

/** The length of the longest common subsequence, by the textbook. */
const longestCommon = (one: readonly string[], other: readonly string[]): number => {
  let row = Array.from({ length: other.length + 1 }, () => 0)
  for (const a of one) {
    const next = [0]
    for (const [index, b] of other.entries())
      next.push(a === b ? row[index]! + 1 : Math.max(row[index + 1]!, next[index]!))
    row = next
  }
  return row.at(-1)!
}

const texts = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 14 })

test('a difference holds both texts, and no line of it could be spared', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = lineDifference(before.join('\n'), after.join('\n'))
      assert.equal(side(lines, 'added'), before.join('\n'))
      assert.equal(side(lines, 'removed'), after.join('\n'))
      assert.equal(lines.filter(({ kind }) => kind === 'same').length, longestCommon(before, after))
    }),
    { numRuns: 500 },
  )
})

test('one changed line is one removed and one added line', () => {
  assert.deepEqual(lineDifference('a\nb\nc', 'a\nB\nc'), [
    { kind: 'same', text: 'a' },
    { kind: 'removed', text: 'b' },
    { kind: 'added', text: 'B' },
    { kind: 'same', text: 'c' },
  ])
})

test('texts that have nothing in common are told apart quickly', () => {
  const before = Array.from({ length: 20_000 }, (_, index) => `old ${index}`).join('\n')
  const after = Array.from({ length: 20_000 }, (_, index) => `new ${index}`).join('\n')
  const started = performance.now()
  const lines = lineDifference(before, after)
  assert.ok(performance.now() - started < 2000)
  assert.equal(side(lines, 'added'), before)
  assert.equal(side(lines, 'removed'), after)
})
