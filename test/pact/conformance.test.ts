import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casesMissing } from '../conformance/cases.ts'
import { conform } from '../conformance/pact.ts'

const skip = casesMissing('pact/matrix-cases.jsonl') ?? false

test('decisions, chosen pacts and ids of contents are those of a real Pact Broker', { skip }, () => {
  assert.ok(conform(false))
})
