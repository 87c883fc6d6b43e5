import { setTimeout as wait } from 'node:timers/promises'
import { killWhileStarting, serve, type ServeProcess } from './serve-process.ts'

/** A load for servers of one database, and what has to be there after it. */
export interface Trial<Promised> {
  nothingPromised(): Promised
  addPromised(sum: Promised, more: Promised): void
  /** Works until `stopped` says so or no server answers; what it was promised. Names of other rounds are not used. */
  load(urls: readonly string[], round: number, stopped: () => boolean): Promise<Promised>
  /** In words, what a server promised and does not keep. */
  brokenPromises(url: string, promised: Promised): Promise<readonly string[]>
}

export interface KillReport<Promised> {
  readonly kills: number
  readonly promised: Promised
  readonly broken: readonly string[]
  /** How long each start after a kill took, in milliseconds. */
  readonly startsMs: readonly number[]
}

/**
 * Kills one of `servers` processes on one database at a random moment while its clients work, starts it again on
 * what the dead one left, and asks whether every promise is kept: those of the round after each kill, all of them at
 * the end, of every server. The first thing that happens to an empty database is a kill, and every tenth process is
 * killed once more while it starts.
 */
export const killUnderLoad = async <Promised>(
  trial: Trial<Promised>,
  database: string,
  servers: number,
  kills: number,
): Promise<KillReport<Promised>> => {
  await killWhileStarting(database, 100 + Math.random() * 200)
  const running: ServeProcess[] = []
  for (let index = 0; index < servers; index++) running.push(await serve(database))
  const promised = trial.nothingPromised()
  const broken: string[] = []
  const startsMs: number[] = []
  try {
    for (let round = 0; round < kills && broken.length === 0; round++) {
      const victim = round % servers
      let over = false
      const working = trial.load(
        running.map(({ url }) => url),
        round,
        () => over,
      )
      await wait(20 + Math.random() * 800)
      await running[victim]?.kill()
      // Clients of a server that still stands go on for a while.
      if (servers > 1) await wait(Math.random() * 100)
      over = true
      const promisedNow = await working
      if (round % 10 === 9) await killWhileStarting(database, Math.random() * 300)
      const restarted = await serve(database)
      running[victim] = restarted
      startsMs.push(restarted.startedInMs)
      broken.push(...(await trial.brokenPromises(restarted.url, promisedNow)))
      trial.addPromised(promised, promisedNow)
    }
    if (broken.length === 0) {
      for (const { url } of running) broken.push(...(await trial.brokenPromises(url, promised)))
    }
  } finally {
    for (const each of running) await each.stop()
  }
  return { kills: startsMs.length, promised, broken, startsMs }
}
