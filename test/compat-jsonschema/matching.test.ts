import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { maximumMatching } from '../../src/compat/jsonschema/confluent/matching.ts'

/** By trying everything. */
const largest = (
  candidates: readonly (readonly number[])[],
  taken: ReadonlySet<number> = new Set(),
): number => {
  const [first, ...rest] = candidates
  if (first === undefined) return 0
  const withPartner = first
    .filter((candidate) => !taken.has(candidate))
    .map((candidate) => 1 + largest(rest, new Set([...taken, candidate])))
  return Math.max(largest(rest, taken), ...withPartner)
}

test('no larger set of pairs exists, and nobody has two partners', () => {
  const size = 5
  const candidates = fc.array(fc.uniqueArray(fc.nat(size - 1)), { maxLength: 5 })
  fc.assert(
    fc.property(candidates, (lists) => {
      const partners = maximumMatching(lists, size)
      const pairs = partners.flatMap((partner, index) =>
        partner === undefined ? [] : [[index, partner] as const],
      )
      assert.equal(pairs.length, largest(lists))
      assert.equal(new Set(pairs.map(([, partner]) => partner)).size, pairs.length)
      for (const [index, partner] of pairs) assert.ok(lists[index]?.includes(partner))
    }),
  )
})
