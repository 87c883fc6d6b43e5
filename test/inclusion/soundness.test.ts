import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkSoundness } from './soundness-check.ts'

test('of generated pairs of schemas each refusal is confirmed by Ajv, and nothing included is ever rejected', () => {
  const seed = Number(process.env.CONCORDAT_SEED ?? Date.now() % 1_000_000)
  const documents = Number(process.env.CONCORDAT_DOCUMENTS ?? 300)
  const { mistakes, verdicts, pairs } = checkSoundness(60, documents, seed)
  assert.deepEqual(mistakes, [], `seed ${seed}`)
  assert.ok(verdicts.included > pairs / 5 && verdicts.refuted > pairs / 5, JSON.stringify(verdicts))
  assert.ok(verdicts.undecided < pairs / 20, `${verdicts.undecided} of ${pairs} undecided, seed ${seed}`)
})
