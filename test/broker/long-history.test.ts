import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { decide } from '../../src/pact/decide/decide.ts'
import type { MatrixQuery } from '../../src/pact/decide/query.ts'
import { matrixState } from '../../src/server/broker/state/matrix-state.ts'
import { newestRowsState } from '../../src/server/broker/state/newest-rows.ts'
import type { BrokerTables } from '../../src/server/broker/tables.ts'
import { openStore } from '../../src/server/store/store.ts'
import type { Step } from '../pact/recorded-state.ts'
import { fillBroker } from './fill.ts'

/** Numbers that look random and are the same for the same seed. */
const numbersFrom = (seed: number): ((below: number) => number) => {
  let state = seed + 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/**
 * A history of more than three hundred pacts of each pair, nearly all of them verified with success: with few results of other kinds,
 * some of them replaced by later ones, and pacts that were replaced.
 */
const history = (seed: number): readonly Step[] => {
  const below = numbersFrom(seed)
  const steps: Step[] = []
  const contents = 60
  const pairs = [
    ['web', 'orders'],
    ['app', 'orders'],
    ['orders', 'stock'],
  ] as const
  const result = (op: 'verification' | 'comparison', pair: number, key: number, success: boolean): void => {
    const [consumer, provider] = pairs[pair]!
    const number = 1 + steps.filter((one) => one.op === op && one.contentKey === `${pair}-${key}`).length
    const providerVersion = `${below(4)}`
    steps.push({ op, consumer, provider, contentKey: `${pair}-${key}`, providerVersion, success, number })
  }
  const unverified = below(3) === 0 ? below(contents) : -1
  for (let version = 0; version < 930; version++) {
    const pair = version % 3
    const [consumer, provider] = pairs[pair]!
    const key = below(contents)
    const pact = { op: 'pact', consumer, provider, version: `${version}` } as const
    steps.push({ ...pact, contentKey: `${pair}-${key}`, content: {}, revision: 1 })
    if (below(30) === 0)
      steps.push({ ...pact, contentKey: `${pair}-${below(contents)}`, content: {}, revision: 2 })
  }
  for (const pair of pairs.keys())
    for (let key = 0; key < contents; key++) {
      if (key === unverified && pair === 0) {
        if (below(2) === 0) result('comparison', pair, key, below(2) === 0)
        continue
      }
      result('verification', pair, key, true)
      result('verification', pair, key, true)
    }
  for (let count = below(3); count > 0; count--) {
    const [pair, key] = [below(3), below(contents)]
    result('verification', pair, key, false)
    if (below(2) === 0) for (let again = 0; again < 8; again++) result('verification', pair, key, true)
    if (below(2) === 0) result('comparison', pair, key, false)
  }
  return steps
}

const query = (names: readonly string[], latestBy: 'cvpv' | undefined): MatrixQuery => ({
  selectors: names.map((pacticipant) => ({ pacticipant })),
  destination: {},
  latestBy,
  ignore: [],
  success: [],
  limit: undefined,
})

test('a matrix of which the newest rows are loaded has the same answer as all of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-history-'))
  const answers = new Map<string, number>()
  try {
    for (let seed = 0; seed < 14; seed++) {
      const database = join(folder, `${seed}.db`)
      await fillBroker(database, history(seed))
      const store = await openStore<BrokerTables>(database)
      for (const names of [['web'], ['orders'], ['stock'], ['web', 'orders'], ['web', 'orders', 'stock']]) {
        for (const latestBy of [undefined, 'cvpv'] as const) {
          for (const requiresVerification of [false, true]) {
            const asked = { ...query(names, latestBy), requiresVerification }
            const whole = decide(await matrixState(store.reads, asked), asked)
            const newest = decide(await newestRowsState(store.reads, asked, 20), asked)
            assert.equal(newest.answer, whole.answer, `history ${seed}, ${names.join()} by ${latestBy}`)
            assert.ok(newest.rows.length <= whole.rows.length)
            answers.set(whole.answer, (answers.get(whole.answer) ?? 0) + 1)
          }
        }
      }
      await store.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  for (const answer of ['yes', 'no', 'unknown'])
    assert.ok((answers.get(answer) ?? 0) > 20, `${answer}: ${answers.get(answer)} times`)
})
