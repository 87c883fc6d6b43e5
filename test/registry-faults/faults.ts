import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { registerConcurrently } from './concurrent-registration.ts'
import { killUnderLoad } from './kills.ts'
import { emptyPostgres, postgresMissing } from './postgres.ts'
import { serve } from './serve-process.ts'

/*
 * What the embedded registry loses under many clients and when it is killed:
 *   node test/registry-faults/faults.ts [--kills 200] [--postgres]
 * One process on SQLite, or two on one PostgreSQL. Exit code 1 when a promise is broken.
 */

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, postgres: { type: 'boolean', default: false } },
})

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

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
  const { kills, promised, broken, startsMs } = await killUnderLoad(database, servers, Number(values.kills))
  const { registrations, refusals, deletions, levels } = promised
  const sorted = startsMs.toSorted((a, b) => a - b)
  say(
    `${kills} kills: ${registrations.length} registrations, ${refusals.length} refusals, ${deletions.length} deletions and ` +
      `${levels.size} subjects' levels acknowledged, ${broken.length} promises broken; ` +
      `start after a kill: median ${sorted[sorted.length >> 1]?.toFixed(0)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms`,
  )
  return broken
}

const suite = async (database: (name: string) => string, servers: number): Promise<void> => {
  const broken = [
    ...(await concurrently(database('concurrent'), servers)),
    ...(await killed(database('killed'), servers)),
  ]
  for (const each of broken.slice(0, 50)) say(`broken: ${each}`)
  if (broken.length > 0) process.exitCode = 1
}

if (values.postgres) {
  const missing = postgresMissing()
  if (missing === undefined) {
    const postgres = await emptyPostgres()
    try {
      say('two servers on one PostgreSQL')
      await suite(() => postgres.url, 2)
    } finally {
      await postgres.close()
    }
  } else {
    say(`skipped: ${missing}`)
  }
} else {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-faults-'))
  try {
    say('one server on SQLite')
    await suite((name) => join(folder, `${name}.db`), 1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
