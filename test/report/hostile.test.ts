import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Finding } from '../../src/core/finding.ts'
import { wholeFile } from '../../src/core/location.ts'
import type { RunResult } from '../../src/core/outcome.ts'
import { type ReportFormat, reportFormats } from '../../src/report/report-format.ts'
import { render } from '../../src/report/render.ts'
import { samples } from './samples.ts'

const folder = new URL('../../fixtures/hostile/report/', import.meta.url)
const hostile = JSON.parse(readFileSync(new URL('result.json', folder), 'utf8')) as RunResult
const source = readFileSync(new URL('source.txt', folder), 'utf8')

const report = (format: ReportFormat, result: RunResult, colour = false) =>
  render(format, result, { colour, version: '0.1.0', textOf: () => source })

const textsOf = async (
  result: RunResult,
  colour = false,
): Promise<readonly (readonly [ReportFormat, string])[]> => {
  const texts: (readonly [ReportFormat, string])[] = []
  for (const format of reportFormats) {
    const { text, stepSummary } = await report(format, result, colour)
    texts.push([format, text], ...(stepSummary === undefined ? [] : [['markdown', stepSummary] as const]))
  }
  return texts
}

/** Line feeds are ours; everything else that moves, hides or reorders text must not come through. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u
const withoutLineFeeds = (text: string): string => text.replaceAll('\n', '')
const withoutColours = (text: string): string =>
  [1, 2, 22, 31, 32, 33, 34, 36, 39].reduce((left, code) => left.replaceAll(`\u001b[${code}m`, ''), text)

test('no report holds a control character, a terminal escape or a character that reorders text', async () => {
  for (const [format, text] of await textsOf(hostile))
    assert.doesNotMatch(withoutLineFeeds(text), unsafe, format)
  for (const [format, text] of await textsOf(hostile, true)) {
    assert.doesNotMatch(withoutLineFeeds(withoutColours(text)), unsafe, format)
  }
})

test('a line of the log is a workflow command only when we wrote it', async () => {
  const { text } = await report('github', hostile)
  const lines = text.trimEnd().split('\n')
  assert.equal(lines.length, hostile.findings.length - 1 + hostile.problems.length + 1 + 1)
  for (const line of lines.slice(0, -1)) {
    const [, properties = '', message = ''] = /^::(?:error|warning|notice) ([^:]*)::(.*)$/.exec(line) ?? []
    assert.ok(message !== '', line)
    assert.match(properties, /^file=[^,:]+(,(line|endLine|col|endColumn)=\d+)*,title=[^,:]+$/)
  }
  for (const [format, other] of await textsOf(hostile)) {
    assert.doesNotMatch(other, format === 'github' ? /##[a-z]*\[/ : /^\s*::|##[a-z]*\[/m, format)
  }
})

test('XML holds no markup of others, and ends where it should', async () => {
  const { text } = await report('junit', hostile)
  assert.doesNotMatch(text, /<script|<b>|\]\]>/)
  const tags = [...text.matchAll(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<>]*")*)(\/?)>/g)]
  assert.equal(
    text.match(/</g)?.length,
    tags.length + 1,
    'every "<" but that of the declaration starts a tag',
  )
  const open: string[] = []
  for (const [, closes, name = '', , empty] of tags) {
    if (closes === '/') assert.equal(open.pop(), name)
    else if (empty === '') open.push(name)
  }
  assert.deepEqual(open, [])
})

test('Markdown holds no HTML, link, image, mention, issue or heading of others', async () => {
  const { text } = await report('markdown', hostile)
  const prose = text.replace(/(`+)(?:(?!\1).)*\1/g, '').replace(/&#\d+;/g, '')
  assert.doesNotMatch(prose, /[<>@]|:\/\/|(?<!\\)[[\]]|(?<!\\)!|#\d|www\./)
  assert.deepEqual(
    text.match(/^#+ .*/gm)?.filter((heading) => !/^##? ?# |^## Concordat|^### (`|What)/.test(heading)),
    [],
  )
  assert.doesNotMatch(text, /^(?! {0,2}- |##|###|$).*<script/m)
})

test('JSON, SARIF and GitLab reports are JSON, and JSON gives back what went in', async () => {
  for (const format of ['sarif', 'gitlab'] as const) JSON.parse((await report(format, hostile)).text)
  const parsed = JSON.parse((await report('json', hostile)).text)
  assert.deepEqual(contentsOf(parsed.findings), contentsOf(hostile.findings))
})

const contentsOf = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(findings.map((finding) => JSON.stringify(Object.entries(finding).sort())))

test('GitLab gets a different fingerprint for every finding', async () => {
  const issues = JSON.parse((await report('gitlab', hostile)).text) as readonly {
    readonly fingerprint: string
  }[]
  assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length)
})

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '::error::',
    '##[error]',
    '##vso[x]',
    ' ',
    ']]>',
    '\u001b[31m',
    '%0A',
    '\r\n',
    '`',
    '<b>',
    '@x',
  ),
)
const place = fc.record({
  path: fc.tuple(anything, fc.constantFrom('.proto', '.yaml')).map(([name, suffix]) => `f${name}${suffix}`),
  line: fc.integer({ min: 1, max: 4 }),
  column: fc.integer({ min: 1, max: 40 }),
  side: fc.constantFrom('base' as const, 'head' as const),
})
const findings = fc.array(
  fc.record({
    place,
    rule: anything,
    message: anything,
    why: anything,
    fix: anything,
    subject: fc.array(anything),
    witness: anything,
  }),
  { maxLength: 6 },
)

const runOf = (
  found: readonly (typeof findings extends fc.Arbitrary<readonly (infer One)[]> ? One : never)[],
): RunResult => ({
  ...samples.pass!,
  findings: found.map(({ place: { path, side, line, column }, ...rest }, index) => ({
    ...hostile.findings[0]!,
    ...rest,
    location: { ...wholeFile(path, side), line, column, endLine: line, endColumn: column + 3 },
    message: `Finding ${index}. ${rest.message}`,
    suppressed: null,
  })),
  problems: found.map(({ place: { path, line, column }, message }) => ({ path, line, column, message })),
})

test('whatever the findings hold, no report holds an unsafe character or a command of a CI system', async () => {
  await fc.assert(
    fc.asyncProperty(findings, fc.string({ unit: 'binary' }), async (found, text) => {
      const result = runOf(found)
      for (const format of reportFormats) {
        const rendered = await render(format, result, { colour: false, version: '1', textOf: () => text })
        assert.doesNotMatch(withoutLineFeeds(rendered.text + (rendered.stepSummary ?? '')), unsafe, format)
        assert.doesNotMatch(rendered.text, format === 'github' ? /##[a-z]*\[/ : /^\s*::|##[a-z]*\[/m, format)
      }
      const coloured = await render('text', result, { colour: true, version: '1', textOf: () => text })
      assert.doesNotMatch(withoutLineFeeds(withoutColours(coloured.text)), unsafe)
    }),
    { numRuns: 200 },
  )
})

test('every format says every finding that is not suppressed', async () => {
  await fc.assert(
    fc.asyncProperty(findings, async (found) => {
      const result = runOf(found)
      for (const [format, text] of await textsOf(result)) {
        for (const index of found.keys())
          assert.ok(text.includes(`Finding ${index}.`), `${format} lacks finding ${index}`)
      }
    }),
    { numRuns: 100 },
  )
})

test('whatever a run holds, the JSON report parses back to it', async () => {
  await fc.assert(
    fc.asyncProperty(findings, async (found) => {
      const result = runOf(found)
      const parsed = JSON.parse((await report('json', result)).text)
      assert.deepEqual(contentsOf(parsed.findings), contentsOf(result.findings))
    }),
    { numRuns: 100 },
  )
})
