import assert from 'node:assert/strict'
import process from 'node:process'
import { test } from 'node:test'
import { conform } from '../conformance/registry-protobuf.ts'

const skip =
  process.env.CONCORDAT_CONFORMANCE === undefined && 'CONCORDAT_CONFORMANCE names no folder with cases'

test('verdicts on protobuf are those of the registries', { skip }, () => {
  assert.ok(conform(false))
})
