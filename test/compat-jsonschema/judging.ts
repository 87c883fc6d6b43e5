import assert from 'node:assert/strict'
import {
  confluentChecker,
  confluentCheckerOf,
  confluentDifferences,
} from '../../src/compat/jsonschema/confluent.ts'
import type { Policy, Release } from '../../src/compat/jsonschema/confluent/difference-types.ts'
import type { Loaded } from '../../src/compat/jsonschema/confluent/load.ts'

/** A schema that is read without a problem; a string is its text. */
export const loaded = (schema: unknown): Loaded => {
  const { schema: found, problems } = confluentChecker.parse(
    { text: typeof schema === 'string' ? schema : JSON.stringify(schema), references: [] },
    'strict',
    'schema.json',
  )
  assert.deepEqual(problems, [])
  assert.ok(found)
  return found
}

/** What differs when data of `writer` is read with `reader`: `TYPE location`, sorted. */
export const differences = (
  writer: unknown,
  reader: unknown,
  { release = 8, policy = 'STRICT' }: { release?: Release; policy?: Policy } = {},
): readonly string[] | undefined =>
  confluentDifferences(release, policy, loaded(reader), loaded(writer))
    ?.map(({ type, location }) => `${type} ${location}`)
    .toSorted()

/** Whether `reader` may read what was written with `writer`. */
export const reads = (
  reader: unknown,
  writer: unknown,
  { release = 8, policy = 'STRICT' }: { release?: Release; policy?: Policy } = {},
): boolean => {
  const reading = confluentCheckerOf(release, policy).reading(loaded(reader), loaded(writer))
  assert.equal(reading.undecided, undefined)
  return reading.compatible
}
