import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readBaseline, writeBaseline } from '../../src/suppress/baseline.ts'
import { findingAt } from './finding.ts'

const one = findingAt('protobuf/field-no-delete', 'acme/order.proto:5:1')
const other = findingAt('openapi/x', 'acme/api.yaml:1:1', { subject: [] })

test('a baseline has one entry per finding, sorted, with what people need to recognise it', () => {
  assert.equal(
    writeBaseline([one, other, one], 'baseline.yaml'),
    `# Findings that were accepted when Concordat was introduced. "concordat baseline" writes this file.
# A "reason" that you add to an entry is kept.
version: 1
findings:
  - fingerprint: "${other.fingerprint}"
    rule: "openapi/x"
    path: "acme/api.yaml"
  - fingerprint: "${one.fingerprint}"
    rule: "protobuf/field-no-delete"
    path: "acme/order.proto"
    subject: "message acme.Order > field 3"
`,
  )
})

test('a baseline of nothing can be read again', () => {
  const { baseline, problems } = readBaseline(writeBaseline([], 'b.yaml'), 'b.yaml')
  assert.deepEqual(problems, [])
  assert.deepEqual(baseline.entries, [])
})

test('the reasons of the previous baseline are kept', () => {
  const previous = readBaseline(
    `version: 1\nfindings: [{fingerprint: "${one.fingerprint}", rule: r, path: p, reason: until the rewrite}]\n`,
    'b.yaml',
  ).baseline
  assert.match(writeBaseline([one], 'b.yaml', previous), /reason: "until the rewrite"/)
})

test('what something else suppresses, and findings about suppressions, are not accepted', () => {
  const suppressed = { by: 'comment', reason: 'r', path: 'p', line: 1 } as const
  const text = writeBaseline([{ ...one, suppressed }, findingAt('suppress/unused', 'a:1:1')], 'b.json')
  assert.deepEqual(JSON.parse(text), { version: 1, findings: [] })
  assert.match(
    writeBaseline([{ ...one, suppressed: { ...suppressed, by: 'baseline' } }], 'b.json'),
    /field-no-delete/,
  )
})

test('whatever a subject or path holds, YAML and JSON read back the same', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.string({ unit: 'binary', minLength: 1 }),
          fc.string({ unit: 'binary' }),
          fc.constantFrom('b.yaml', 'b.json'),
        ),
      ),
      (samples) => {
        const path = samples[0]?.[2] ?? 'b.yaml'
        const findings = samples.map(([file, part]) => ({
          ...findingAt('a/b', 'x:1:1', { subject: [part] }),
          location: { ...one.location, path: `f${file}` },
          fingerprint: `${file}|${part}`,
        }))
        const { baseline, problems } = readBaseline(writeBaseline(findings, path), path)
        assert.deepEqual(problems, [])
        assert.deepEqual(
          new Set(baseline.entries.map(({ fingerprint }) => fingerprint)).size,
          new Set(findings.map(({ fingerprint }) => fingerprint)).size,
        )
      },
    ),
  )
})

test('mistakes have a place, and the entries around them are read', () => {
  const { baseline, problems } = readBaseline(
    'version: 1\nfindings:\n  - {fingerprint: 12, rule: a, path: b}\n  - {fingerprint: "1", rule: a, path: b}\n',
    'b.yaml',
  )
  assert.deepEqual(
    problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
    ['3:19 Text is expected here, not the number 12; put it in quotes.'],
  )
  assert.deepEqual(
    baseline.entries.map(({ fingerprint }) => fingerprint),
    ['1'],
  )
})
