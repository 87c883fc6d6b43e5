import assert from 'node:assert/strict'
import process from 'node:process'
import { test } from 'node:test'
import { conform } from '../conformance/registry-json.ts'

const skip =
  process.env.CONCORDAT_CONFORMANCE === undefined && 'CONCORDAT_CONFORMANCE names no folder with cases'

test('verdicts and differences are those of the registry', { skip }, () => {
  assert.ok(conform(true))
})
