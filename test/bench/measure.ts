import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd?: string
  /** Exit codes that mean the command did its work. */
  readonly exits: readonly number[]
}

export interface Run {
  readonly wallMs: number
  readonly peakMiB: number
}

export interface Comparison {
  readonly ours: Run
  readonly theirs: Run
  /** Median of the ratios pair by pair: a machine that drifts does so for both. */
  readonly wallRatio: number
  readonly peakRatio: number
}

/** Runs two commands in turn, `runs` times each after one run that is not counted. */
export const compare = async (
  ours: Command,
  theirs: Command,
  runs: number,
  warm = true,
): Promise<Comparison> => {
  if (warm) {
    await once(ours)
    await once(theirs)
  }
  const pairs: { ours: Run; theirs: Run }[] = []
  for (let index = 0; index < runs; index++)
    pairs.push({ ours: await once(ours), theirs: await once(theirs) })
  return {
    ours: medianRun(pairs.map((pair) => pair.ours)),
    theirs: medianRun(pairs.map((pair) => pair.theirs)),
    wallRatio: median(pairs.map((pair) => pair.ours.wallMs / pair.theirs.wallMs)),
    peakRatio: median(pairs.map((pair) => pair.ours.peakMiB / pair.theirs.peakMiB)),
  }
}

const once = (command: Command): Promise<Run> =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(command.file, command.args, { cwd: command.cwd, stdio: ['ignore', 'ignore', 'pipe'] })
    let peakKiB = 0
    let errors = ''
    const watch = setInterval(() => {
      peakKiB = Math.max(peakKiB, peakOf(child.pid as number))
    }, 10)
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      clearInterval(watch)
      const wallMs = performance.now() - start
      if (command.exits.includes(code ?? -1)) resolve({ wallMs, peakMiB: peakKiB / 1024 })
      else
        reject(new Error(`${command.file} ${command.args.join(' ')}: exit ${code}\n${errors.slice(0, 2000)}`))
    })
  })

/** Peak resident memory so far, in KiB, as Linux keeps it; 0 where there is no /proc. */
const peakOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

const medianRun = (runs: readonly Run[]): Run => ({
  wallMs: median(runs.map((run) => run.wallMs)),
  peakMiB: median(runs.map((run) => run.peakMiB)),
})

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
