import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decisionFacts } from '../../src/fitness/policy/decisions/decision-facts.ts'
import { isDecisionPath, readDecision } from '../../src/fitness/policy/decisions/read-decision.ts'
import { wholeFile } from '../../src/core/location.ts'

test('the status is read from every form of record in use', () => {
  const statusOf = (text: string) => readDecision('docs/adr/0001-x.md', text).status
  assert.equal(
    statusOf('# 1. X\n\nDate: 2024-01-01\n\n## Status\n\nAccepted\n\n## Context\n\nRejected ideas'),
    'accepted',
  )
  assert.equal(statusOf('# X\n\n* Status: accepted\n* Date: 2024-01-01'), 'accepted')
  assert.equal(statusOf('# X\n\nDate: 2024-01-01\n\nStatus: Accepted\n\n## Context'), 'accepted')
  assert.equal(statusOf('# X\n\n- **Status**: proposed'), 'proposed')
  assert.equal(statusOf('---\nstatus: "rejected"\ndate: 2024-01-01\n---\n# X'), 'rejected')
  assert.equal(statusOf('---\nstatus: superseded by ADR-0005\n---\n# X'), 'superseded')
  assert.equal(
    statusOf('# 1. X\n\n## Status\n\nAccepted\n\nSuperseded by [5. Y](0005-y.md)\n\n## Context'),
    'superseded',
  )
  assert.equal(statusOf('# X\n\n## Status\n\n## Context\n\nAccepted'), undefined)
  assert.equal(statusOf('# X'), undefined)
})

test('only what says so first is a link: prose that mentions another record is none', () => {
  const { links } = readDecision(
    'docs/adr/0002-x.md',
    '# 2. X\n\n## Status\n\nAccepted\n\nSupersedes [1. W](0001-w.md)\n\n## Context\n\nThis replaces ADR-7 in spirit.\n\n## Links\n\n* Supersedes ADR 3',
  )
  assert.deepEqual(links, [
    { relation: 'supersedes', target: '0001-w.md', line: 7 },
    { relation: 'supersedes', target: '3', line: 15 },
  ])
})

test('decision records are told from other Markdown', () => {
  for (const path of [
    'docs/adr/0001-x.md',
    'doc/architecture/decisions/0002-y.md',
    'adr/ADR-003 z.md',
    'docs/decisions/20240101-a.md',
  ])
    assert.ok(isDecisionPath(path), path)
  for (const path of ['docs/adr/README.md', 'docs/adr/0000-template.md', 'docs/0001-x.md', 'adr/x.ts'])
    assert.ok(!isDecisionPath(path), path)
})

const log = (files: Record<string, string>) =>
  Object.entries(files).map(([path, text]) => readDecision(path, text))
const told = (
  files: Record<string, string>,
  rules: Record<string, string> = {},
  ids: readonly string[] = [],
) =>
  [
    ...decisionFacts(
      log(files),
      Object.entries(rules).map(([id, adr]) => ({ id, adr, at: () => wholeFile('concordat.yaml', 'head') })),
      new Set(ids),
    ),
  ].map(({ kind, head, subject }) => `${head().path}:${head().line} ${kind} ${subject.join(' ')}`)

test('a log in which both sides say what replaced what is sound', () => {
  assert.deepEqual(
    told({
      'docs/adr/0001-a.md': '# A\n\n## Status\n\nSuperseded by [2. B](0002-b.md)',
      'docs/adr/0002-b.md': '# B\n\n## Status\n\nAccepted\n\nSupersedes [1. A](0001-a.md)',
      'docs/adr/0003-c.md': '---\nstatus: superseded by ADR-0004\n---\n# C',
      'docs/adr/0004-d.md': '---\nstatus: accepted\n---\n# D\n\nSupersedes [ADR-0003](./0003-c.md#status)',
    }),
    [],
  )
})

test('cut links, links of one side, numbers used twice and records without a status are told', () => {
  assert.deepEqual(
    told({
      'docs/adr/0001-a.md': '# A\n\n## Status\n\nAccepted',
      'docs/adr/0002-b.md':
        '# B\n\n## Status\n\nAccepted\n\nSupersedes [1. A](0001-a.md)\nSupersedes [9](0009-z.md)',
      'docs/adr/0002-c.md': '# C',
      'teams/pay/adr/0002-x.md': '# X\n\n* Status: accepted',
    }),
    [
      'docs/adr/0002-b.md:7 decision.one-way decision docs/adr/0002-b.md',
      'docs/adr/0002-b.md:8 decision.link decision docs/adr/0002-b.md',
      'docs/adr/0002-c.md:1 decision.number decision docs/adr/0002-c.md',
      'docs/adr/0002-c.md:1 decision.status decision docs/adr/0002-c.md',
    ],
  )
})

test('a rule needs a decision that holds, and a decision a rule that exists', () => {
  const files = {
    'docs/adr/0001-a.md': '# A\n\n* Status: rejected',
    'docs/adr/0002-b.md': '# B\n\n* Status: accepted\n* Enforced by: `layers`, no-cycles',
  }
  const rules = { one: 'docs/adr/0001-a.md', layers: 'docs/adr/0002-b.md', three: 'docs/adr/0003.md' }
  assert.deepEqual(told(files, rules, ['one', 'layers', 'three']), [
    'docs/adr/0002-b.md:4 decision.rule-unknown decision docs/adr/0002-b.md',
    'concordat.yaml:1 rule.decision rule one',
    'concordat.yaml:1 rule.decision rule three',
  ])
})
