import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { conform as conformGolden } from '../conformance/broker-golden.ts'
import { conform as conformMatrix } from '../conformance/broker-matrix.ts'
import { conform as conformSelection } from '../conformance/broker-selection.ts'
import { conform as conformWire } from '../conformance/broker-wire.ts'
import { casesMissing } from '../conformance/cases.ts'

const skip = casesMissing('pact/http-golden.jsonl') ?? false

describe('The embedded broker answers like a real one', { skip }, () => {
  test('about deployments after recorded histories', async () => {
    assert.ok(await conformMatrix(true))
  })

  test('about pacts for verification', async () => {
    assert.ok(await conformSelection(true))
  })

  test('to recorded requests', async () => {
    assert.ok(await conformGolden(true))
  })

  test('to what real clients sent', async () => {
    assert.ok(await conformWire())
  })
})
