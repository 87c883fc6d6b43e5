import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exitCode } from '../../src/report/exit-code.ts'
import { githubReport } from '../../src/report/github.ts'
import { markdownText } from '../../src/report/markdown.ts'
import { parseReportTargets } from '../../src/report/report-format.ts'
import { samples } from './samples.ts'

test('the exit code is 0, 1 or 2, however many findings there are', () => {
  assert.equal(exitCode({ kind: 'pass' }), 0)
  assert.equal(exitCode({ kind: 'fail', errors: 256 }), 1)
  assert.equal(exitCode({ kind: 'broken', causes: [] }), 2)
})

test('GitHub shows ten annotations of a kind: the most severe are those, the rest is in the log', () => {
  const [error, warning] = [samples.many!.findings[0]!, samples['fail-on-warning']!.findings[0]!]
  const findings = [...Array(12).fill(warning), ...Array(13).fill(error)]
  const { text, stepSummary } = githubReport({ ...samples.many!, findings })
  const kinds = text
    .split('\n')
    .map((line) => line.split(/[ :]+/).slice(0, 2).join(''))
    .filter((kind) => /^(error|warning)/.test(kind))
  assert.equal(kinds.length, 25)
  assert.deepEqual(
    text
      .split('\n')
      .map((line) => line.match(/^(::)?(error|warning)/)?.[0])
      .filter((kind) => kind !== undefined),
    [
      ...Array(10).fill('::error'),
      ...Array(3).fill('error'),
      ...Array(10).fill('::warning'),
      ...Array(2).fill('warning'),
    ],
  )
  assert.equal(stepSummary?.match(/^- \*\*error\*\*/gm)?.length, 13)
})

test('a step summary that would be too long keeps the most severe findings whole and says that it was cut', () => {
  const result = { ...samples.many!, findings: Array(10_000).fill(samples.many!.findings[0]!) }
  const text = markdownText(result, 20_000)
  assert.ok(Buffer.byteLength(text) <= 20_000)
  assert.ok(Buffer.byteLength(text) > 19_000)
  assert.match(
    text,
    /\n_The report is longer than fits here; the log and the other formats have all of it\._\n$/,
  )
})

test('--format is a name or a name and a file', () => {
  assert.deepEqual(parseReportTargets([]), { targets: [{ format: 'text', file: undefined }], mistakes: [] })
  assert.deepEqual(parseReportTargets(['text', 'sarif=out/a=b.sarif', 'json=x.json']), {
    targets: [
      { format: 'text', file: undefined },
      { format: 'sarif', file: 'out/a=b.sarif' },
      { format: 'json', file: 'x.json' },
    ],
    mistakes: [],
  })
})

test('an unknown format, a missing file and two reports to one place are mistakes', () => {
  assert.deepEqual(parseReportTargets(['yaml', 'json=', 'text', 'json', 'sarif=a', 'junit=a']).mistakes, [
    '--format yaml: "yaml" is not one of text, json, sarif, github, gitlab, junit, markdown.',
    '--format json=: the name of a file is missing after "=".',
    '--format json: Two reports go to standard output; write one of them to another file with NAME=FILE.',
    '--format junit=a: Two reports go to "a"; write one of them to another file with NAME=FILE.',
  ])
})
