import assert from 'node:assert/strict'
import { test } from 'node:test'
import { graphOf } from '../../src/fitness/graph/model.ts'
import { judgeRules } from '../../src/fitness/judging/judge-rules.ts'
import { oncePerCycle } from '../../src/fitness/judging/judged.ts'
import type { FitnessRule, RuleKind } from '../../src/fitness/rules/rule.ts'
import { arrows } from '../fitness-graph/graphs.ts'

const judged = (text: string, kind: RuleKind) =>
  judgeRules(arrows(text), [{ id: 'a', because: 'it hurts', ...kind } as FitnessRule], {
    placeOf: () => ({ path: 'concordat.yaml', line: 4, column: 7 }),
    homeOf: (node) => ({ path: node, line: 1, column: 1 }),
  }).findings

const messages = (text: string, kind: RuleKind): readonly string[] =>
  oncePerCycle(judged(text, kind)).map(({ finding }) => finding.message)

test('each kind of violation is said in a sentence', () => {
  assert.deepEqual(messages('A>B', { forbid: { to: 'B' } }), ['A depends on B'])
  assert.deepEqual(messages('A>B B>C', { forbid: { from: 'A', to: 'C', indirect: true } }), [
    'A reaches C (A → B → C)',
  ])
  assert.deepEqual(messages('A>B B>A', { acyclic: { of: 'files' } }), ['There is a cycle: A → B → A'])
  assert.deepEqual(messages('A>A', { acyclic: { of: 'files' } }), ['A depends on itself'])
  assert.deepEqual(messages('A>B C', { require: { from: ['A', 'C'], to: 'B' } }), [
    'C lacks a dependency that it must have',
  ])
  assert.deepEqual(messages('A>B C', { layers: { order: ['A', 'B'], exhaustive: true } }), [
    'C is in none of the layers',
  ])
  assert.deepEqual(messages('A>B C', { reachable: { from: 'A', to: ['B', 'C'] } }), [
    'C cannot be reached from any of the entry points',
  ])
  assert.deepEqual(messages('A>B C', { connected: { of: '*' } }), ['C is used by nothing and uses nothing'])
  assert.deepEqual(messages('A>C B>C', { dependents: { of: 'C', max: 1 } }), [
    'The number of dependents of C is 2, more than the 1 allowed',
  ])
  assert.deepEqual(messages('A>B', { metric: { name: 'acd', of: 'files', min: 2 } }), [
    'The acd is 1.5, less than the 2 required',
  ])
})

test('two cycles that share a dependency are two findings, and each is there once', () => {
  assert.deepEqual(messages('A>B B>A B>C C>A', { acyclic: { of: 'files' } }), [
    'There is a cycle: A → B → A (one of several among 3 parts that all reach each other)',
    'There is a cycle: B → C → A → B',
  ])
})

test('imports of several kinds are one dependency with all their places', () => {
  const graph = graphOf(
    [
      { id: 'a.ts', kind: 'file' },
      { id: 'b.ts', kind: 'file' },
    ],
    (['runtime', 'type'] as const).map((kind, index) => ({
      from: 'a.ts',
      to: 'b.ts',
      kind,
      places: [{ path: 'a.ts', line: index + 1, column: 8 }],
    })),
  )
  const rule: FitnessRule = { id: 'a', because: 'it hurts', forbid: {} }
  const { findings } = judgeRules(graph, [rule], {
    placeOf: () => ({ path: 'concordat.yaml', line: 4, column: 7 }),
    homeOf: () => undefined,
  })
  assert.deepEqual(
    findings.map(({ finding: { location, related } }) => [location.line, related.map(({ line }) => line)]),
    [[1, [2]]],
  )
})

test('what has no import stands at its file, and what is about the whole graph at its rule', () => {
  const placeOf = (text: string, kind: RuleKind) =>
    judged(text, kind).map(({ finding: { location } }) => `${location.path}:${location.line}`)
  assert.deepEqual(placeOf('A>B C', { connected: { of: '*' } }), ['C:1'])
  assert.deepEqual(placeOf('A>B', { metric: { name: 'ccd', of: 'files', max: 1 } }), ['concordat.yaml:4'])
})

test('the reason is a sentence, and every violation says what to do', () => {
  const kinds: readonly [string, RuleKind][] = [
    ['A>B', { forbid: {} }],
    ['A>B', { allow: [] }],
    ['A>B', { layers: { order: ['B', 'A'] } }],
    ['A>B', { onion: { rings: ['A', 'B'] } }],
    ['A>B', { independent: { of: ['A', 'B'] } }],
    ['A>B', { protected: { of: 'B' } }],
    ['A>B', { interface: { of: 'B', exposes: { match: 'C', optional: true } } }],
    ['X>A Y>A A>B B>C B>D', { stable: { of: 'files', from: 'A', to: 'B' } }],
    ['A>B', { diagram: { text: 'graph TD\nA\nB\n', syntax: 'mermaid' } }],
    ['A>B', { count: { of: '*', max: 1 } }],
    ['A>B', { dependents: { of: 'B', max: 0 } }],
  ]
  for (const [text, kind] of kinds) {
    const found = judged(text, kind)
    assert.notEqual(found.length, 0, JSON.stringify(kind))
    for (const { finding } of found) {
      assert.equal(finding.why, 'It hurts.')
      assert.match(finding.fix, /^[A-Z].*\.$/)
    }
  }
})
