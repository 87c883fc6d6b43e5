import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bufBinary } from '../peers/npm-package.ts'
import { avroTimings } from './avro.ts'
import { brokerTimings } from './broker.ts'
import { corpora, repositoryWithChange, sample, tenFiles } from './corpus.ts'
import type { Command, Comparison } from './measure.ts'
import { compare } from './measure.ts'
import { fitnessTimings } from './fitness.ts'
import { registryTimings } from './registry.ts'
import { printTimings } from './timing.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const cache = fileURLToPath(new URL('../../.cache/bench/', import.meta.url))
const run = fileURLToPath(new URL('../../bin/run.js', import.meta.url))
const buf = bufBinary()

const concordat = (args: readonly string[], cwd?: string): Command => ({
  file: process.execPath,
  args: [run, ...args],
  exits: [0, 1],
  ...(cwd !== undefined && { cwd }),
})
const bareNode: Command = { file: process.execPath, args: ['-e', '0'], exits: [0] }
const bufCommand = (args: readonly string[], cwd?: string): Command => ({
  file: buf,
  args,
  exits: [0, 100],
  ...(cwd !== undefined && { cwd }),
})

interface Row {
  readonly name: string
  readonly against: string
  readonly comparison: Comparison
  /** undefined when the row is there to be looked at only. */
  readonly maximumWallMs: number | undefined
  readonly maximumPeakRatio: number | undefined
}

interface Measurement {
  readonly name: string
  readonly ours: Command
  readonly against: string
  readonly theirs: Command
  readonly runs: number
  /** Milliseconds that ours may take, given those of theirs. */
  budget?(theirs: number): number
  /** Share of their peak memory that ours may take. */
  readonly peak?: number
}

const rows: Row[] = []
/** The quick form is for build servers, which are noisy: it finds what became half as slow again, not what is at the border. */
const slack = values.quick ? 1.5 : 1
const fast = values.quick ? 11 : 21

const add = async ({ name, ours, against, theirs, runs, budget, peak }: Measurement): Promise<void> => {
  const comparison = await compare(ours, theirs, runs, runs > 3)
  const row: Row = {
    name,
    against,
    comparison,
    maximumWallMs: budget === undefined ? undefined : budget(comparison.theirs.wallMs) * slack,
    maximumPeakRatio: peak,
  }
  rows.push(row)
  process.stdout.write(`${text(row)}\n`)
}

const text = ({ name, against, comparison, maximumWallMs, maximumPeakRatio }: Row): string => {
  const { ours, theirs, wallRatio, peakRatio } = comparison
  const limit = maximumWallMs === undefined ? '' : `; at most ${maximumWallMs.toFixed(1)} ms`
  const memory =
    maximumPeakRatio === undefined
      ? ''
      : `, peak ${ours.peakMiB.toFixed(0)} MiB against ${theirs.peakMiB.toFixed(0)} MiB (ratio ${peakRatio.toFixed(3)}; at most ${maximumPeakRatio})`
  return `${name}: ${ours.wallMs.toFixed(1)} ms against ${against} ${theirs.wallMs.toFixed(1)} ms (ratio ${wallRatio.toFixed(3)}${limit})${memory}`
}

const met = ({ comparison, maximumWallMs, maximumPeakRatio }: Row): boolean =>
  (maximumWallMs === undefined || comparison.ours.wallMs <= maximumWallMs) &&
  (maximumPeakRatio === undefined || comparison.peakRatio <= maximumPeakRatio)

const [older, newer] = corpora()
const [tenBase, tenHead] = tenFiles()
/** The quick form takes every eighth file and what it imports. There start-up counts for more, so it asks for less. */
const corpus = values.quick ? sample(newer, join(cache, 'sample-new'), 8) : newer
const before = values.quick ? sample(older, join(cache, 'sample-old'), 8) : older
const share = values.quick ? 1 / 2 : 1 / 5
const changed = repositoryWithChange(corpus, 'changed', 20)
const unchanged = repositoryWithChange(tenHead, 'unchanged', 0)
const file = ['--preset', 'protobuf/file']

await add({
  name: '--version',
  ours: concordat(['--version']),
  against: 'bare node',
  theirs: bareNode,
  runs: fast,
  budget: (node) => node * 1.5,
})
await add({
  name: '--version',
  ours: concordat(['--version']),
  against: 'buf --version',
  theirs: bufCommand(['--version']),
  runs: fast,
})
await add({
  name: 'check, nothing to compare',
  ours: concordat(['check', '--base', 'HEAD'], unchanged),
  against: 'bare node',
  theirs: bareNode,
  runs: fast,
  budget: (node) => node * 3,
})
await add({
  name: 'breaking, ten files',
  ours: concordat(['breaking', tenBase, tenHead]),
  against: 'bare node',
  theirs: bareNode,
  runs: fast,
  budget: (node) => node * 2 + 40,
})
await add({
  name: 'breaking, ten files',
  ours: concordat(['breaking', tenBase, tenHead]),
  against: 'buf',
  theirs: bufCommand(['breaking', tenHead, '--against', tenBase]),
  runs: fast,
})
await add({
  name: 'breaking, 20 files changed in git',
  ours: concordat(['breaking', 'git:HEAD', 'worktree', ...file], changed),
  against: 'buf',
  theirs: bufCommand(['breaking', '--against', '.git#branch=main'], changed),
  runs: values.quick ? 2 : 3,
  budget: (theirs) => theirs / 20,
})
await add({
  name: 'breaking, whole corpus',
  ours: concordat(['breaking', before, corpus, ...file]),
  against: 'buf',
  theirs: bufCommand(['breaking', corpus, '--against', before]),
  runs: 3,
  budget: (theirs) => theirs * share,
  peak: share,
})

const timings = [
  ...avroTimings(),
  ...(await registryTimings(values.quick)),
  ...(await brokerTimings(values.quick)),
  ...(await fitnessTimings(values.quick)),
].map((timing) => ({
  ...timing,
  maximumMs: timing.maximumMs === undefined ? undefined : timing.maximumMs * slack,
}))
printTimings(timings)

const budgets = [
  ...rows
    .filter(({ maximumWallMs }) => maximumWallMs !== undefined)
    .map((row) => ({ name: row.name, isMet: met(row) })),
  ...timings
    .filter(({ maximumMs }) => maximumMs !== undefined)
    .map(({ name, ms, maximumMs = ms }) => ({ name, isMet: ms <= maximumMs })),
]
const missed = budgets.filter(({ isMet }) => !isMet)
for (const { name } of missed) process.stdout.write(`missed: ${name}\n`)
process.stdout.write(`${budgets.length - missed.length} of ${budgets.length} budgets met\n`)
process.exitCode = missed.length === 0 ? 0 : 1
