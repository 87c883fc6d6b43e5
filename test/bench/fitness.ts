import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { npmPackage } from '../peers/npm-package.ts'
import { printTimings, type Timing } from './timing.ts'
import { typescriptTree } from './typescript-tree.ts'

/*
 * What the graph of the imports of more than 3,000 files of TypeScript takes, next to dependency-cruiser, and whether the
 * files in cycles are those that oxlint names:
 *   node test/bench/fitness.ts [--quick]
 */

interface Usage {
  readonly cpuMs: number
  readonly peakMiB: number
  readonly output: string
}

interface Cycles {
  readonly files: number
  readonly cyclic: readonly string[]
}

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Runs a program of Node in a folder. */
const run = (program: string, args: readonly string[], folder: string, temporary: string): Usage => {
  const report = join(temporary, 'usage.json')
  const output = node(['--import', pathOf('usage-report.ts'), program, ...args], folder, {
    USAGE_REPORT: report,
  })
  return { ...(JSON.parse(readFileSync(report, 'utf8')) as Usage), output }
}

const node = (args: readonly string[], folder: string, environment: Record<string, string> = {}): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: { ...process.env, ...environment },
  })
  // 1: there are cycles, which is what the tree is for.
  if (status !== 0 && status !== 1)
    throw new Error(`node ${args.join(' ')} ended with ${status}\n${stderr.slice(0, 2000)}`)
  return stdout
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1]!

/** The command as it is delivered. */
const command = pathOf('../../bin/run.js')

/** One rule: no cycles of imports at run time, as oxlint means them. */
const rules =
  'version: 1\nfitness:\n  rules:\n    - id: no-cycles\n      acyclic: { of: files, imports: [runtime, re-export] }\n      because: a cycle cannot be tested in parts\n'

/** What is known of the files from runs before. */
const forget = (folder: string): void =>
  rmSync(join(folder, '.git', 'concordat'), { recursive: true, force: true })

const dependencyCruiser = (folder: string, temporary: string): Usage => {
  const rules = join(temporary, 'rules.cjs')
  const forbidden = [{ name: 'cycles', severity: 'error', from: {}, to: { circular: true } }]
  const options = { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' } }
  writeFileSync(rules, `module.exports = ${JSON.stringify({ forbidden, options })}\n`)
  // It reads TypeScript only where a version of the compiler below 7 lies beside it.
  const peer = npmPackage('dependency-cruiser', '18.7.2', ['typescript@5.9.3'])
  const program = join(peer, 'bin', 'dependency-cruiser.mjs')
  const usage = run(program, ['-c', rules, '-T', 'json', 'packages'], folder, temporary)
  const { summary } = JSON.parse(usage.output) as { summary: { totalCruised: number } }
  if (summary.totalCruised < 3000) throw new Error(`dependency-cruiser read ${summary.totalCruised} files`)
  return usage
}

const oxlintCycles = (folder: string, temporary: string): readonly string[] => {
  const rules = join(temporary, 'oxlint.json')
  const settings = {
    plugins: ['import'],
    categories: { correctness: 'off' },
    rules: { 'import/no-cycle': 'error' },
  }
  writeFileSync(rules, JSON.stringify(settings))
  const { stdout } = spawnSync(
    pathOf('../../node_modules/.bin/oxlint'),
    ['-c', rules, '--no-ignore', '-f', 'json', '.'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30 },
  )
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { filename: string }[] }
  return [...new Set(diagnostics.map(({ filename }) => filename))].toSorted()
}

export const fitnessTimings = async (quick: boolean): Promise<readonly Timing[]> => {
  const folder = typescriptTree()
  const temporary = mkdtempSync(join(tmpdir(), 'concordat-fitness-bench-'))
  const times = quick ? 3 : 7
  try {
    const args = ['fitness', '--format', 'json']
    writeFileSync(join(folder, 'concordat.yaml'), rules)
    const ours = Array.from({ length: times }, () => {
      forget(folder)
      return run(command, args, folder, temporary)
    })
    const theirs = Array.from({ length: quick ? 1 : 3 }, () => dependencyCruiser(folder, temporary))
    const cpuMs = median(theirs.map((each) => each.cpuMs))
    const peakMiB = median(theirs.map((each) => each.peakMiB))
    const { files, cyclic } = JSON.parse(node([pathOf('code-graph.ts'), folder], folder)) as Cycles
    const expected = oxlintCycles(folder, temporary)
    const differing = new Set(cyclic).symmetricDifference(new Set(expected)).size
    return [
      {
        name: `imports of ${files} files of TypeScript, processor (dependency-cruiser ${cpuMs.toFixed(0)} ms)`,
        ms: median(ours.map((each) => each.cpuMs)),
        maximumMs: cpuMs / 5,
      },
      {
        name: `the same, memory (dependency-cruiser ${peakMiB.toFixed(0)} MiB)`,
        ms: median(ours.map((each) => each.peakMiB)),
        maximumMs: peakMiB / 2,
        unit: 'MiB',
      },
      {
        name: `the same, files in cycles that oxlint or we do not name (oxlint ${expected.length})`,
        ms: differing,
        maximumMs: 0,
        unit: 'files',
      },
      {
        name: 'the same again with one changed file',
        ms: again(args, folder, times),
        maximumMs: 400,
      },
    ]
  } finally {
    rmSync(join(folder, 'concordat.yaml'), { force: true })
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** Milliseconds of the clock of a run that knows all files but one. */
const again = (args: readonly string[], folder: string, times: number): number => {
  const changed = join(folder, 'packages/viem/index.ts')
  const before = readFileSync(changed)
  try {
    return median(
      Array.from({ length: times }, (_, index) => {
        appendFileSync(changed, `\nexport const added${index} = ${index}\n`)
        const started = performance.now()
        node([command, ...args], folder)
        return performance.now() - started
      }),
    )
  } finally {
    writeFileSync(changed, before)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const met = printTimings(await fitnessTimings(process.argv.includes('--quick')))
  process.exitCode = met ? 0 : 1
}
