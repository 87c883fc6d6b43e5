import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import { fingerprint } from '../../src/core/fingerprint.ts'
import { wholeFile } from '../../src/core/location.ts'
import type { Severity } from '../../src/core/rule.ts'
import { outcomeOf } from '../../src/engine/outcome.ts'

const finding = (severity: Severity, suppressed: Finding['suppressed'] = null): Finding => ({
  rule: 'protobuf/x',
  aliases: {},
  severity,
  verdict: 'breaking',
  message: '',
  subject: [],
  location: wholeFile('a.proto', 'head'),
  related: [],
  fingerprint: '',
  why: '',
  fix: '',
  witness: null,
  consumers: null,
  suppressed,
})

const problem = { path: 'a.proto', line: 1, column: 1, message: 'unreadable' }

test('findings at or above the threshold fail, those below do not', () => {
  assert.deepEqual(outcomeOf([finding('warning')], [], 'error'), { kind: 'pass' })
  assert.deepEqual(outcomeOf([finding('warning')], [], 'warning'), { kind: 'fail', errors: 1 })
  assert.deepEqual(outcomeOf([finding('error'), finding('info')], [], 'warning'), { kind: 'fail', errors: 1 })
})

test('a suppressed finding does not count', () => {
  const suppression = { by: 'comment', reason: 'known', path: 'a.proto', line: 1 } as const
  assert.deepEqual(outcomeOf([finding('error', suppression)], [], 'info'), { kind: 'pass' })
})

test('whoever could not read everything neither passes nor fails', () => {
  assert.deepEqual(outcomeOf([finding('error')], [problem], 'error'), { kind: 'broken', causes: [problem] })
})

test('300 findings are one failure, not an exit code of 300', () => {
  const outcome = outcomeOf(
    Array.from({ length: 300 }, () => finding('error')),
    [],
    'error',
  )
  assert.deepEqual(outcome, { kind: 'fail', errors: 300 })
})

test('a fingerprint depends on rule, path and subject, and on where they end', () => {
  const one = fingerprint('a/b', 'c.proto', ['d', 'e'])
  assert.match(one, /^[0-9a-f]{16}$/)
  assert.equal(one, fingerprint('a/b', 'c.proto', ['d', 'e']))
  for (const other of [
    fingerprint('a/x', 'c.proto', ['d', 'e']),
    fingerprint('a/b', 'x.proto', ['d', 'e']),
    fingerprint('a/b', 'c.proto', ['d']),
    fingerprint('a/b', 'c.proto', ['de']),
  ]) {
    assert.notEqual(one, other)
  }
})
