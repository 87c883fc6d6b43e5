import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { concordat, repository } from './concordat.ts'

const files = {
  'proto/acme/order.proto':
    'syntax = "proto3";\npackage acme;\nmessage Order { string Total = 1; string Note = 2; }\n',
  'concordat.yaml':
    'version: 1\nbaseline: accepted.yaml\ncontracts:\n  - path: proto\n    preset: protobuf/standard\n',
}

test('a baseline accepts what lint finds today, and what comes later is found', (t) => {
  const folder = repository(t, files)
  const before = concordat(folder, ['lint'])
  assert.equal(before.code, 2)
  assert.match(
    before.out,
    /The baseline that the configuration names does not exist\. Create it with: concordat baseline\n  accepted\.yaml:1:1/,
  )
  const { code, out } = concordat(folder, ['baseline'])
  assert.equal(code, 0)
  assert.match(out, /^accepted\.yaml accepts \d+ findings: \d+ added, 0 removed\.\n$/)
  assert.match(
    readFileSync(join(folder, 'accepted.yaml'), 'utf8'),
    /rule: "protobuf\/field-lower-snake-case"/,
  )
  assert.equal(concordat(folder, ['lint']).code, 0)
})

test('on a build server a baseline never grows', (t) => {
  const folder = repository(t, files)
  const { code, err } = concordat(folder, ['baseline'], { CI: 'true' })
  assert.equal(code, 2)
  assert.match(err, /on a build server \(CI is set\) it never grows/)
})

test('a baseline that no configuration names says so', (t) => {
  const folder = repository(t, { 'proto/acme/order.proto': files['proto/acme/order.proto'] })
  const { code, out } = concordat(folder, ['baseline', '--preset', 'protobuf/standard'])
  assert.equal(code, 0)
  assert.match(out, /Name it in concordat\.yaml, so that it is read: baseline: concordat-baseline\.yaml/)
})
