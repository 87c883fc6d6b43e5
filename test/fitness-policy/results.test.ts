import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresOf } from '../../src/fitness/results/figures-of.ts'
import { judgeResults } from '../../src/fitness/results/judge-results.ts'
import type { ResultBudget, ResultTool } from '../../src/fitness/results/result-budget.ts'

const figures = async (tool: ResultTool, text: string): Promise<Record<string, number> | string> => {
  const found = await figuresOf(tool, text)
  return typeof found === 'string' ? found : Object.fromEntries(found)
}

test('k6: the figures of both kinds of summary, and how many thresholds were crossed', async () => {
  const summary = {
    metrics: {
      http_req_duration: {
        type: 'trend',
        values: { avg: 12.5, 'p(95)': 431.2 },
        thresholds: { 'p(95)<400': { ok: false }, 'avg<100': { ok: true } },
      },
      checks: { type: 'rate', values: { rate: 0.99 } },
    },
  }
  assert.deepEqual(await figures('k6', JSON.stringify(summary)), {
    'http_req_duration.avg': 12.5,
    'http_req_duration.p(95)': 431.2,
    'checks.rate': 0.99,
    'thresholds.failed': 1,
  })
  const exported = {
    metrics: { http_req_duration: { 'p(95)': 431.2, thresholds: { 'p(95)<400': true, 'p(95)<900': false } } },
  }
  assert.deepEqual(await figures('k6', JSON.stringify(exported)), {
    'http_req_duration.p(95)': 431.2,
    'thresholds.failed': 1,
  })
})

test('Lighthouse: categories are told apart from audits of the same name', async () => {
  const report = {
    categories: { performance: { score: 0.87 }, accessibility: { score: null } },
    audits: { 'largest-contentful-paint': { numericValue: 2412.7 }, performance: { numericValue: 1 } },
  }
  assert.deepEqual(await figures('lighthouse', JSON.stringify(report)), {
    'largest-contentful-paint': 2412.7,
    performance: 1,
    'categories.performance': 0.87,
  })
})

test('SARIF: levels come from the rule where the result has none; suppressed and gone results do not count', async () => {
  const log = {
    runs: [
      {
        tool: {
          driver: {
            rules: [
              {
                id: 'a',
                defaultConfiguration: { level: 'error' },
                properties: { 'security-severity': '8.1' },
              },
              { id: 'b' },
            ],
          },
        },
        results: [
          { ruleId: 'a' },
          { ruleId: 'b', baselineState: 'new' },
          { ruleIndex: 1, level: 'note' },
          { ruleId: 'a', suppressions: [{ kind: 'inSource' }] },
          { ruleId: 'a', baselineState: 'absent' },
          { ruleId: 'b', suppressions: [{ kind: 'external', status: 'rejected' }] },
          { ruleId: 'b', kind: 'pass' },
        ],
      },
    ],
  }
  assert.deepEqual(await figures('sarif', JSON.stringify(log)), {
    results: 4,
    errors: 1,
    warnings: 2,
    notes: 1,
    new: 1,
    'security-severity': 8.1,
  })
})

test('JUnit: the cases are counted, whatever the suites say of themselves', async () => {
  const report = `<?xml version="1.0"?>
    <testsuites tests="99"><testsuite name="a" failures="7">
      <testcase name="one" time="0.5"/>
      <testcase name="two" time="1.5"><failure message="no"><![CDATA[<error>]]></failure></testcase>
      <testsuite><testcase name="three"><skipped/></testcase><testcase name="four"><error/></testcase></testsuite>
    </testsuite></testsuites>`
  assert.deepEqual(await figures('junit', report), { tests: 4, failures: 1, errors: 1, skipped: 1, time: 2 })
})

test('coverage: LCOV, Cobertura, JaCoCo and Istanbul give percentages by the same names', async () => {
  const lcov = 'SF:a.ts\nLF:8\nLH:6\nBRF:2\nBRH:1\nend_of_record\nSF:b.ts\nLF:2\nLH:2\nend_of_record\n'
  assert.deepEqual(await figures('lcov', lcov), { lines: 80, branches: 50 })
  const cobertura =
    '<coverage line-rate="0.5" branch-rate="0.25"><packages><package line-rate="1"/></packages></coverage>'
  assert.deepEqual(await figures('cobertura', cobertura), { lines: 50, branches: 25 })
  const jacoco =
    '<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="x"><package name="p"><counter type="LINE" missed="9" covered="1"/></package><counter type="LINE" missed="1" covered="3"/></report>'
  assert.deepEqual(await figures('jacoco', jacoco), { lines: 75 })
  const istanbul = {
    total: { lines: { total: 4, pct: 62.5 }, branches: { pct: 'Unknown' } },
    'a.ts': { lines: { pct: 1 } },
  }
  assert.deepEqual(await figures('istanbul', JSON.stringify(istanbul)), { lines: 62.5 })
})

test('what is not written by the tool says so', async () => {
  for (const [tool, text] of [
    ['k6', '{"a":1}'],
    ['lighthouse', '[]'],
    ['sarif', '{"runs":1}'],
    ['istanbul', '{'],
    ['lcov', 'hello'],
    ['junit', '<report/>'],
    ['junit', '<testsuite><testcase></testsuite>'],
    ['cobertura', '<coverage/>'],
    ['jacoco', '<coverage/>'],
  ] as const)
    assert.equal(typeof (await figures(tool, text)), 'string', `${tool}: ${text}`)
})

test('entities of a document type are not expanded', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><testsuite name="&b;"><testcase/></testsuite>`
  assert.match((await figures('junit', bomb)) as string, /is not XML: Invalid character entity/)
})

const budget = (one: Partial<ResultBudget>): ResultBudget => ({
  id: 'fast',
  file: 'k6.json',
  tool: 'k6',
  metric: 'http_req_duration.p(95)',
  max: 300,
  because: 'carts are abandoned',
  ...one,
})
const texts = new Map([['k6.json', '{"metrics":{"http_req_duration":{"p(95)":300}}}']])

test('a figure at its limit is within it, one beyond is not', async () => {
  const judged = await judgeResults(
    [budget({}), budget({ max: 299.9 }), budget({ min: 300.1, max: 400 })],
    (file) => texts.get(file),
  )
  assert.deepEqual(
    judged.facts.map(({ node }) => [node.budget.min, node.budget.max, node.value]),
    [
      [undefined, 299.9, 300],
      [300.1, 400, 300],
    ],
  )
  assert.deepEqual(judged.problems, [])
})

test('a file or a figure that is missing is a problem, never a pass', async () => {
  const { facts, problems } = await judgeResults(
    [budget({ file: 'nowhere.json' }), budget({ metric: 'http_req_duration.p95' })],
    (file) => texts.get(file),
  )
  assert.deepEqual(facts, [])
  assert.match(problems[0]!.message, /^The file does not exist, so budget "fast" was not checked/)
  assert.match(
    problems[1]!.message,
    /has no figure "http_req_duration.p95".*It has: http_req_duration.p\(95\)/,
  )
})
