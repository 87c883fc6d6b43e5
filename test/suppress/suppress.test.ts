import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadConfig } from '../../src/config/load.ts'
import { readBaseline } from '../../src/suppress/baseline.ts'
import { suppress, type SuppressInput } from '../../src/suppress/suppress.ts'
import { findingAt } from './finding.ts'

const ignoresOf = (text: string) =>
  loadConfig(`version: 1\nignore:\n${text}`, 'concordat.yaml').config.ignore ?? []

const run = (input: Partial<SuppressInput>): readonly string[] =>
  suppress({
    findings: [],
    judged: [],
    textOf: () => undefined,
    wholeRepository: true,
    ignores: [],
    baseline: undefined,
    today: '2026-11-21',
    severityOf: ({ severity }) => severity,
    ...input,
  }).map(({ rule, location, message, suppressed }) =>
    rule.startsWith('suppress/')
      ? `${location.path}:${location.line} ${rule} ${message}`
      : `${rule} ${suppressed === null ? 'counts' : `${suppressed.by}: ${suppressed.reason} (${suppressed.path}:${suppressed.line})`}`,
  )

const finding = findingAt('protobuf/field-no-delete', 'acme/order.proto:5:1')

test('an entry suppresses by rule, subject and path', () => {
  const matching = [
    '{rule: protobuf/field-no-delete, reason: r}',
    '{rule: "protobuf/*", subject: "message acme.*", reason: r}',
    '{rule: "**", subject: "message acme.Order > field ?", reason: r}',
    '{rule: "**", subject: "field 3", path: "**/*.proto", reason: r}',
    '{rule: "**", path: acme, reason: r}',
    '{rule: "**", reason: r, until: 2026-11-21}',
  ]
  for (const entry of matching) {
    assert.deepEqual(run({ findings: [finding], ignores: ignoresOf(`  - ${entry}\n`) }), [
      'protobuf/field-no-delete configuration: r (concordat.yaml:3)',
    ])
  }
})

test('an entry for another rule, subject or path suppresses nothing and is reported', () => {
  const others = [
    ['{rule: protobuf/field, reason: r}', '"protobuf/field"'],
    ['{rule: "**", subject: "message acme", reason: r}', '"**", subject "message acme"'],
    ['{rule: "**", path: "other/**", reason: r}', '"**", path "other/**"'],
  ] as const
  for (const [entry, scope] of others) {
    assert.deepEqual(run({ findings: [finding], ignores: ignoresOf(`  - ${entry}\n`) }), [
      'protobuf/field-no-delete counts',
      `concordat.yaml:3 suppress/unused The entry of "ignore" for ${scope} matches no finding.`,
    ])
  }
})

test('after its last day an entry suppresses nothing and is reported', () => {
  const ignores = ignoresOf('  - {rule: "**", reason: r, until: 2026-11-20}\n')
  assert.deepEqual(run({ findings: [finding], ignores, wholeRepository: false }), [
    'protobuf/field-no-delete counts',
    'concordat.yaml:3 suppress/expired The entry of "ignore" for "**" held until 2026-11-20 and suppresses nothing any more.',
  ])
})

test('an entry that matches nothing is not reported when only a part was judged', () => {
  assert.deepEqual(run({ ignores: ignoresOf('  - {rule: a/b, reason: r}\n'), wholeRepository: false }), [])
})

const text = '\n\n\n// concordat:ignore protobuf/field-no-delete nobody reads it\nmessage Order {}\n'
const baseline = readBaseline(
  `version: 1\nfindings:\n  - {fingerprint: "${finding.fingerprint}", rule: protobuf/field-no-delete, path: acme/order.proto}\n`,
  'baseline.yaml',
).baseline

test('a comment comes before the configuration before the baseline, and all that match are in use', () => {
  const everything = {
    findings: [finding],
    judged: ['acme/order.proto'],
    textOf: () => text,
    ignores: ignoresOf('  - {rule: "**", reason: configured}\n'),
    baseline,
  }
  assert.deepEqual(run(everything), [
    'protobuf/field-no-delete comment: nobody reads it (acme/order.proto:4)',
  ])
  assert.deepEqual(run({ ...everything, textOf: () => '' }), [
    'protobuf/field-no-delete configuration: configured (concordat.yaml:3)',
  ])
  assert.deepEqual(run({ findings: [finding], baseline }), [
    'protobuf/field-no-delete baseline: accepted in the baseline (baseline.yaml:3)',
  ])
})

test('a comment is not asked about a finding in the base', () => {
  const inBase = { ...finding, location: { ...finding.location, side: 'base' as const } }
  assert.deepEqual(run({ findings: [inBase], textOf: () => text }), ['protobuf/field-no-delete counts'])
})

test('an unused comment is reported only in a file that was judged', () => {
  const reported =
    'acme/order.proto:4 suppress/unused The suppression of "protobuf/field-no-delete" matches no finding here.'
  assert.deepEqual(run({ judged: ['acme/order.proto'], textOf: () => text }), [reported])
  const elsewhere = findingAt('protobuf/other', 'acme/order.proto:1:1')
  assert.deepEqual(run({ findings: [elsewhere], textOf: () => text }), ['protobuf/other counts'])
})

test('an entry of the baseline that matches nothing is reported', () => {
  assert.deepEqual(run({ baseline }), [
    'baseline.yaml:3 suppress/unused The entry of the baseline for "protobuf/field-no-delete" in "acme/order.proto" matches no finding any more.',
  ])
})

test('what suppresses a rule that this run did not ask is not unused', () => {
  const ignores = ignoresOf('  - {rule: "protobuf/*", reason: r}\n  - {rule: openapi/x, reason: r}\n')
  const everything = { judged: ['acme/order.proto'], textOf: () => text, baseline, ignores }
  assert.equal(run(everything).length, 4)
  assert.deepEqual(run({ ...everything, skipped: ['protobuf/field-no-delete'] }), [
    'concordat.yaml:4 suppress/unused The entry of "ignore" for "openapi/x" matches no finding.',
  ])
})

test('the findings about suppressions have the severity that is asked for, or are left out', () => {
  const ignores = ignoresOf('  - {rule: a/b, reason: r}\n')
  assert.deepEqual(run({ ignores, severityOf: () => 'off' }), [])
})
