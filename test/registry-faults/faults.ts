import { parseArgs } from 'node:util'
import { registerConcurrently } from './concurrent-registration.ts'
import { killUnderLoad } from './kills.ts'
import { registryTrial } from './registry-trial.ts'
import { runSuite, say } from './run-suite.ts'
import { serve } from './serve-process.ts'

/*
 * What the embedded registry loses under many clients and when it is killed:
 *   node test/registry-faults/faults.ts [--kills 200] [--postgres]
 * One process on SQLite, or two on one PostgreSQL. Exit code 1 when a promise is broken.
 */

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, postgres: { type: 'boolean', default: false } },
})

const concurrently = async (database: string, servers: number): Promise<readonly string[]> => {
  const running = await Promise.all(Array.from({ length: servers }, () => serve(database)))
  try {
    const { promised, broken } = await registerConcurrently(
      running.map(({ url }) => url),
      20,
    )
    say(`16 clients at once: ${promised.registrations.length} acknowledged, ${broken.length} promises broken`)
    return broken
  } finally {
    for (const each of running) await each.stop()
  }
}

const killed = async (database: string, servers: number): Promise<readonly string[]> => {
  const { kills, promised, broken, startsMs } = await killUnderLoad(
    registryTrial,
    database,
    servers,
    Number(values.kills),
  )
  const { registrations, refusals, deletions, levels } = promised
  const sorted = startsMs.toSorted((a, b) => a - b)
  say(
    `${kills} kills: ${registrations.length} registrations, ${refusals.length} refusals, ${deletions.length} deletions and ` +
      `${levels.size} subjects' levels acknowledged, ${broken.length} promises broken; ` +
      `start after a kill: median ${sorted[sorted.length >> 1]?.toFixed(0)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms`,
  )
  return broken
}

await runSuite(
  async (database, servers) => [
    ...(await concurrently(database('concurrent'), servers)),
    ...(await killed(database('killed'), servers)),
  ],
  values.postgres,
)
