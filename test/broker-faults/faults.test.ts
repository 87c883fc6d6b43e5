import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { temporaryFolder } from '../cli/concordat.ts'
import { killUnderLoad } from '../registry-faults/kills.ts'
import { emptyPostgres, postgresMissing } from '../registry-faults/postgres.ts'
import { serve } from '../registry-faults/serve-process.ts'
import { brokerTrial } from './broker-trial.ts'
import { disagreements } from './disagreements.ts'

/** Enough for every run of the tests; faults.ts kills hundreds of times. */
const kills = 10

const expectAgreement = async (database: string, servers: number): Promise<void> => {
  const running = await Promise.all(Array.from({ length: servers }, () => serve(database)))
  try {
    assert.deepEqual(
      await disagreements(
        running.map(({ url }) => url),
        3,
      ),
      [],
    )
  } finally {
    for (const each of running) await each.stop()
  }
}

const expectNothingLost = async (database: string, servers: number, kills: number): Promise<void> => {
  const report = await killUnderLoad(brokerTrial, database, servers, kills)
  assert.deepEqual(report.broken.slice(0, 20), [])
  assert.equal(report.kills, kills)
  const { publications, results, deployments } = report.promised
  for (const each of [publications.length, results.length, deployments.size])
    assert.ok(each > kills, 'too little was acknowledged to lose anything')
}

describe('The embedded broker on SQLite', () => {
  test('does not contradict itself under sixteen concurrent clients', async (t) => {
    await expectAgreement(join(temporaryFolder(t), 'broker.db'), 1)
  })

  test('loses nothing that it acknowledged when it is killed, and starts again by itself', async (t) => {
    await expectNothingLost(join(temporaryFolder(t), 'broker.db'), 1, kills)
  })
})

const skip = postgresMissing() ?? false

describe('Two embedded brokers on one PostgreSQL', { skip }, () => {
  test('never disagree', async (t) => {
    const postgres = await emptyPostgres()
    t.after(() => postgres.close())
    await expectAgreement(postgres.url, 2)
  })

  test('lose nothing that one of them acknowledged when it is killed, and it starts again by itself', async (t) => {
    const postgres = await emptyPostgres()
    t.after(() => postgres.close())
    await expectNothingLost(postgres.url, 2, kills / 2)
  })
})
