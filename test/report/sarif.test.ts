import { displayColumn } from '../../src/core/display-column.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RunResult } from '../../src/core/outcome.ts'
import { sarifReport } from '../../src/report/sarif.ts'
import { samples, textOf } from './samples.ts'

const logOf = (result: RunResult) =>
  JSON.parse(sarifReport(result, { colour: false, version: '0.1.0', textOf }).text)
const runOf = (result: RunResult) => logOf(result).runs[0]

test('the log has what GitHub requires', () => {
  const log = logOf(samples.fail!)
  assert.equal(log.version, '2.1.0')
  assert.match(log.$schema, /sarif-2\.1\.0/)
  assert.equal(log.runs.length, 1)
  const { driver } = log.runs[0].tool
  assert.equal(driver.name, 'Concordat')
  assert.equal(driver.semanticVersion, '0.1.0')
  for (const rule of driver.rules) {
    assert.ok(rule.id && rule.shortDescription.text && rule.fullDescription.text && rule.help.text)
  }
  const ids: readonly string[] = driver.rules.map(({ id }: { id: string }) => id)
  assert.deepEqual(ids, ids.toSorted())
  for (const result of log.runs[0].results) {
    assert.equal(driver.rules[result.ruleIndex].id, result.ruleId)
    assert.ok(['error', 'warning', 'note'].includes(result.level))
    assert.ok(result.message.text)
    assert.equal(result.locations.length, 1)
    const { artifactLocation, region } = result.locations[0].physicalLocation
    assert.doesNotMatch(artifactLocation.uri, /^\/|\\|[^\w./%~!*'()-]/)
    for (const key of ['startLine', 'startColumn', 'endLine', 'endColumn']) assert.ok(region[key] >= 1, key)
    assert.match(result.partialFingerprints['concordat/v1'], /^[0-9a-f]{16}$/)
  }
})

test('suppressed findings are there with their reason', () => {
  const [suppressed] = runOf(samples.fail!).results.filter(
    ({ suppressions }: { suppressions: unknown[] }) => suppressions.length > 0,
  )
  assert.deepEqual(suppressed.suppressions, [
    {
      kind: 'external',
      status: 'accepted',
      justification: 'nobody calls it since 2024',
      location: {
        physicalLocation: { artifactLocation: { uri: 'concordat.yaml' }, region: { startLine: 12 } },
      },
    },
  ])
})

test('what could not be judged is a notification and an unsuccessful run', () => {
  const [invocation] = runOf(samples.broken!).invocations
  assert.equal(invocation.executionSuccessful, false)
  assert.equal(invocation.exitCode, 2)
  assert.deepEqual(
    invocation.toolExecutionNotifications.map(
      ({ level, message }: { level: string; message: { text: string } }) => `${level} ${message.text}`,
    ),
    ['error In the base the field "name" has no type.', 'error A tab must not be used to indent in YAML.'],
  )
})

test('columns of a .proto file are counted in UTF-16 units', () => {
  const line = 'message A {\t/* 日本 */ string b = 1; }'
  const offset = line.indexOf('string')
  const column = displayColumn(line, 0, offset)
  const finding = {
    ...samples.fail!.findings[0]!,
    location: { path: 'a.proto', side: 'head' as const, line: 1, column, endLine: 1, endColumn: column + 6 },
  }
  const report = sarifReport(
    { ...samples.fail!, findings: [finding] },
    { colour: false, version: '1', textOf: () => line },
  )
  const { region } = JSON.parse(report.text).runs[0].results[0].locations[0].physicalLocation
  assert.deepEqual(region, { startLine: 1, startColumn: offset + 1, endLine: 1, endColumn: offset + 7 })
})

test('a path is percent-encoded, segment by segment', () => {
  const finding = {
    ...samples.fail!.findings[0]!,
    location: { path: 'a b/ü#1?.yaml', side: 'head' as const, line: 1, column: 1, endLine: 1, endColumn: 2 },
  }
  const { uri } = runOf({ ...samples.fail!, findings: [finding] }).results[0].locations[0].physicalLocation
    .artifactLocation
  assert.equal(uri, 'a%20b/%C3%BC%231%3F.yaml')
})

test('of more findings than code scanning takes the most severe are kept, with a note', () => {
  const finding = samples.fail!.findings[0]!
  const findings = Array.from({ length: 25_001 }, (_, index) => ({
    ...finding,
    severity: index === 0 ? ('info' as const) : ('error' as const),
  }))
  const run = runOf({ ...samples.fail!, findings })
  assert.equal(run.results.length, 25_000)
  assert.ok(run.results.every(({ level }: { level: string }) => level === 'error'))
  assert.match(
    run.invocations[0].toolExecutionNotifications[0].message.text,
    /^Only the 25000 most severe of 25001 findings/,
  )
})

test('findings that are too large for code scanning are cut, with a note', () => {
  const finding = { ...samples.fail!.findings[0]!, message: 'x'.repeat(10_000_000) }
  const run = runOf({ ...samples.fail!, findings: Array.from({ length: 6 }, () => finding) })
  assert.equal(run.results.length, 4)
  assert.match(run.invocations[0].toolExecutionNotifications[0].message.text, /^Only the 4 most severe of 6/)
})
