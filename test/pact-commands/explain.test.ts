import assert from 'node:assert/strict'
import process from 'node:process'
import { test } from 'node:test'
import type { Evidence, Judged } from '../../src/pact/explain/judged.ts'
import { explain } from '../../src/pact/explain/explain.ts'
import { evidenceIn, judgeState } from '../../src/pact/explain/state-evidence.ts'
import { edgeText, vacuousText } from '../../src/pact/explain/wording.ts'
import { casesOf } from '../conformance/cases.ts'
import { type MatrixCase, matrixFiles, matrixQueryOf } from '../conformance/pact-matrix-case.ts'
import { stateAfter } from '../pact/recorded-state.ts'

const skip = process.env.CONCORDAT_CONFORMANCE === undefined && 'CONCORDAT_CONFORMANCE is not set'

test(
  'every answer of the recorded histories that is not yes has a reason, and a yes has none',
  { skip },
  async () => {
    const kinds = new Map<string, number>()
    for (const { id, setup, query: recorded } of matrixFiles.flatMap((file) => casesOf<MatrixCase>(file))) {
      const state = stateAfter(setup)
      const query = matrixQueryOf(recorded)
      const judged = judgeState(state, query)
      const { edges, vacuous } = await explain(query, judged, evidenceIn(state))
      assert.equal(edges.length > 0, judged.answer !== 'yes', id)
      assert.equal(vacuous !== undefined, judged.answer === 'yes' && judged.counts.success === 0, id)
      for (const edge of edges) {
        kinds.set(edge.kind, (kinds.get(edge.kind) ?? 0) + 1)
        const { sentence, commands } = edgeText(edge, query)
        assert.match(sentence, /\.( See .*)?$/)
        assert.ok(commands.length > 0)
      }
      if (vacuous !== undefined) assert.match(vacuousText(vacuous, query), /^nothing was compared/)
    }
    assert.deepEqual([...kinds.keys()].toSorted(), [
      'failed',
      'never-verified',
      'no-such-version',
      'not-verified',
      'provider-not-there',
      'verified-by-other-version',
    ])
  },
)

const question = {
  selectors: [{ pacticipant: 'Web', version: '1' }],
  destination: { environment: 'production' },
}

const unverified = (count: number): Judged => ({
  answer: 'unknown',
  counts: { success: 0, failed: 0, unknown: count, ignored: 0 },
  rows: Array.from({ length: count }, (_, index) => ({
    consumer: 'Web',
    consumerVersion: '1',
    provider: `Provider${index}`,
    providerVersion: undefined,
    success: undefined,
    evidence: undefined,
    isIgnored: false,
    resultUrl: undefined,
  })),
  missing: [],
  notices: [],
})

test('thousands of edges are all named, but not all of them are asked about', async () => {
  let asked = 0
  const evidence: Evidence = {
    versionsOf: async () => ['9'],
    verificationsOf: async () => {
      asked++
      return [{ providerVersion: '8', success: true }]
    },
  }
  const { edges } = await explain(question, unverified(3000), evidence)
  assert.equal(edges.length, 3000)
  assert.equal(asked, 50)
})

test('the same versions are asked for once', async () => {
  const asked: string[] = []
  const evidence: Evidence = {
    versionsOf: async ({ pacticipant, environment }) => {
      asked.push(`${pacticipant} ${environment}`)
      return ['9']
    },
    verificationsOf: async () => [],
  }
  const rows = unverified(5).rows.map((row) => ({ ...row, provider: 'Orders' }))
  await explain(question, { ...unverified(5), rows }, evidence)
  assert.deepEqual(asked, ['Orders production'])
})

test('names with spaces and quotes are words of the commands that are advised', () => {
  const { commands } = edgeText(
    { kind: 'provider-not-there', consumer: 'Web', consumerVersion: '1', provider: "Ann's shop" },
    question,
  )
  assert.deepEqual(commands, [
    String.raw`concordat record-deployment --pacticipant 'Ann'\''s shop' --version VERSION --environment production`,
  ])
})
