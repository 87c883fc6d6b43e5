import { parseArgs } from 'node:util'
import { killUnderLoad } from '../registry-faults/kills.ts'
import { runSuite, say } from '../registry-faults/run-suite.ts'
import { serve } from '../registry-faults/serve-process.ts'
import { brokerTrial } from './broker-trial.ts'
import { disagreements } from './disagreements.ts'

/*
 * What the embedded broker loses when it is killed under load, and where its servers disagree:
 *   node test/broker-faults/faults.ts [--kills 200] [--postgres]
 * One process on SQLite, or two on one PostgreSQL. Exit code 1 when a promise is broken.
 */

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, postgres: { type: 'boolean', default: false } },
})

const concurrently = async (database: string, servers: number): Promise<readonly string[]> => {
  const running = await Promise.all(Array.from({ length: servers }, () => serve(database)))
  try {
    const urls = running.map(({ url }) => url)
    const found = await disagreements(urls, 20)
    say(`16 clients at once, 20 rounds: ${found.length} disagreements`)
    return found
  } finally {
    for (const each of running) await each.stop()
  }
}

const killed = async (database: string, servers: number): Promise<readonly string[]> => {
  const { kills, promised, broken, startsMs } = await killUnderLoad(
    brokerTrial,
    database,
    servers,
    Number(values.kills),
  )
  const { publications, refusals, results, deployments } = promised
  const sorted = startsMs.toSorted((a, b) => a - b)
  say(
    `${kills} kills: ${publications.length} pacts, ${results.length} results, ${refusals.length} refusals and ` +
      `${deployments.size} applications' deployments acknowledged, ${broken.length} promises broken; ` +
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
