import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { temporaryFolder } from '../cli/concordat.ts'
import { registerConcurrently, registrationsEach } from './concurrent-registration.ts'
import { killUnderLoad } from './kills.ts'
import { emptyPostgres, postgresMissing } from './postgres.ts'
import { registryTrial } from './registry-trial.ts'
import { serve } from './serve-process.ts'

/** Enough for every run of the tests; faults.ts kills hundreds of times. */
const kills = 10

const expectOneIdEach = async (database: string, servers: number): Promise<void> => {
  const running = await Promise.all(Array.from({ length: servers }, () => serve(database)))
  try {
    const { promised, broken } = await registerConcurrently(
      running.map(({ url }) => url),
      5,
    )
    assert.deepEqual(broken, [])
    assert.equal(promised.registrations.length, 16 * registrationsEach * 5)
  } finally {
    for (const each of running) await each.stop()
  }
}

const expectNothingLost = async (database: string, servers: number, kills: number): Promise<void> => {
  const report = await killUnderLoad(registryTrial, database, servers, kills)
  assert.deepEqual(report.broken, [])
  assert.equal(report.kills, kills)
  assert.ok(report.promised.registrations.length > kills, 'too little was acknowledged to lose anything')
}

describe('The embedded registry on SQLite', () => {
  test('gives sixteen concurrent clients one id for each schema', async (t) => {
    await expectOneIdEach(join(temporaryFolder(t), 'registry.db'), 1)
  })

  test('loses nothing that it acknowledged when it is killed, and starts again by itself', async (t) => {
    await expectNothingLost(join(temporaryFolder(t), 'registry.db'), 1, kills)
  })
})

const skip = postgresMissing() ?? false

describe('Two embedded registries on one PostgreSQL', { skip }, () => {
  test('give sixteen concurrent clients one id for each schema', async (t) => {
    const postgres = await emptyPostgres()
    t.after(() => postgres.close())
    await expectOneIdEach(postgres.url, 2)
  })

  test('lose nothing that one of them acknowledged when it is killed, and it starts again by itself', async (t) => {
    const postgres = await emptyPostgres()
    t.after(() => postgres.close())
    await expectNothingLost(postgres.url, 2, kills / 2)
  })
})
