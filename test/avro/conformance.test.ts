import assert from 'node:assert/strict'
import process from 'node:process'
import { test } from 'node:test'
import { conform } from '../conformance/avro.ts'

const skip =
  process.env.CONCORDAT_CONFORMANCE === undefined && 'CONCORDAT_CONFORMANCE names no folder with cases'

test('verdicts, reasons and strictness are those of the Java library of Avro', { skip }, () => {
  assert.ok(conform(true))
})
