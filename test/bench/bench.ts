import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bufBinary } from '../peers/npm-package.ts'
import { corpora, repositoryWithChange, sample, tenFiles } from './corpus.ts'
import type { Command, Comparison } from './measure.ts'
import { compare } from './measure.ts'

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

interface Budget {
  readonly name: string
  readonly comparison: Comparison
  readonly maximumWallMs: number
  readonly maximumPeakRatio?: number
}

const budgets: Budget[] = []
const fast = values.quick ? 9 : 21

const add = async (
  name: string,
  against: string,
  ours: Command,
  theirs: Command,
  runs: number,
  wall: (theirs: number) => number,
  peak?: number,
) => {
  const comparison = await compare(ours, theirs, runs, runs > 1)
  const budget: Budget = {
    name,
    comparison,
    maximumWallMs: wall(comparison.theirs.wallMs),
    ...(peak !== undefined && { maximumPeakRatio: peak }),
  }
  budgets.push(budget)
  process.stdout.write(`${row(budget, against)}\n`)
}

const row = ({ name, comparison, maximumWallMs, maximumPeakRatio }: Budget, against: string): string => {
  const { ours, theirs, wallRatio, peakRatio } = comparison
  const memory =
    maximumPeakRatio === undefined
      ? ''
      : `, peak ${ours.peakMiB.toFixed(0)} MiB against ${theirs.peakMiB.toFixed(0)} MiB (ratio ${peakRatio.toFixed(3)}, at most ${maximumPeakRatio})`
  return `${name}: ${ours.wallMs.toFixed(1)} ms against ${against} ${theirs.wallMs.toFixed(1)} ms (ratio ${wallRatio.toFixed(3)}; at most ${maximumWallMs.toFixed(1)} ms)${memory}`
}

const met = ({ comparison, maximumWallMs, maximumPeakRatio }: Budget): boolean =>
  comparison.ours.wallMs <= maximumWallMs &&
  (maximumPeakRatio === undefined || comparison.peakRatio <= maximumPeakRatio)

const [older, newer] = corpora()
const [tenBase, tenHead] = tenFiles()
const corpus = values.quick ? sample(newer, join(cache, 'sample-new'), 20) : newer
const before = values.quick ? sample(older, join(cache, 'sample-old'), 20) : older
const changed = repositoryWithChange(corpus, 'changed', 20)
const unchanged = repositoryWithChange(tenHead, 'unchanged', 0)

await add('--version', 'bare node', concordat(['--version']), bareNode, fast, (node) => node * 1.5)
await add(
  '--version',
  'buf --version',
  concordat(['--version']),
  bufCommand(['--version']),
  fast,
  () => Infinity,
)
await add(
  'check, nothing to compare',
  'bare node',
  concordat(['check', '--base', 'HEAD'], unchanged),
  bareNode,
  fast,
  (node) => node * 3,
)
await add(
  'breaking, ten files',
  'bare node',
  concordat(['breaking', tenBase, tenHead]),
  bareNode,
  fast,
  (node) => node * 2 + 40,
)
await add(
  'breaking, ten files',
  'buf',
  concordat(['breaking', tenBase, tenHead]),
  bufCommand(['breaking', tenHead, '--against', tenBase]),
  fast,
  () => Infinity,
)
await add(
  'breaking, 20 files changed in git',
  'buf',
  concordat(['breaking', 'git:HEAD', 'worktree', '--preset', 'protobuf/file'], changed),
  bufCommand(['breaking', '--against', '.git#branch=main'], changed),
  values.quick ? 3 : 1,
  (theirs) => theirs / 20,
)
await add(
  'breaking, whole corpus',
  'buf',
  concordat(['breaking', before, corpus, '--preset', 'protobuf/file']),
  bufCommand(['breaking', corpus, '--against', before]),
  values.quick ? 3 : 1,
  (theirs) => theirs / 5,
  1 / 5,
)

const missed = budgets.filter((budget) => !met(budget))
for (const { name } of missed) process.stdout.write(`missed: ${name}\n`)
process.stdout.write(`${budgets.length - missed.length} of ${budgets.length} budgets met\n`)
process.exitCode = missed.length === 0 ? 0 : 1
