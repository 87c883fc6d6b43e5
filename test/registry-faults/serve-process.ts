import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

/** A registry that runs as a process of its own, as users run it. */
export interface ServeProcess {
  readonly url: string
  /** Milliseconds from the start of the process until it said where it listens. */
  readonly startedInMs: number
  /** Ends it at once: none of its handlers runs. */
  kill(): Promise<void>
  /** Asks it to end. */
  stop(): Promise<void>
}

const start = (database: string): ChildProcess =>
  spawn(process.execPath, [command, 'serve', '--db', database, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Starts `concordat serve` and kills it some milliseconds later, most likely before it listens. */
export const killWhileStarting = async (database: string, afterMs: number): Promise<void> => {
  const child = start(database)
  const exited = once(child, 'exit')
  await wait(afterMs)
  child.kill('SIGKILL')
  await exited
}

/** Starts `concordat serve` on a free port, with a file or a postgres:// URL; fails when it does not start by itself. */
export const serve = async (database: string): Promise<ServeProcess> => {
  const started = performance.now()
  const child = start(database)
  const exited = once(child, 'exit')
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await exited
  }
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk
      const found = /https?:\/\/[^\s"]+/.exec(said)
      if (found !== null && /\s/.test(said.slice(found.index + found[0].length))) resolve(found[0])
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`concordat serve ended with exit code ${code}: ${said}`)))
  })
  return {
    url: url.replace(/\/$/, ''),
    startedInMs: performance.now() - started,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}
