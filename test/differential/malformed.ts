import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Tree } from '../../src/core/tree.ts'
import { loadFiles } from '../../src/formats/protobuf/load.ts'
import { protoFiles } from '../bench/corpus.ts'
import { googleProtoFiles } from '../peers/npm-package.ts'
import { directoryTree } from './directory-tree.ts'
import { mutant, pick, randomNumbers } from './mutants.ts'

/**
 * Breaks files of google-proto-files one token at a time and compares our verdict with that of protoc: never an
 * exception, never slow, a problem wherever protoc reports an error, none where it accepts the file. Exits with 1 if
 * that does not hold.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  })
  const protoc = spawnSync('protoc', ['--version'], { encoding: 'utf8' })
  const oracle = protoc.status === 0
  console.log(
    oracle ? `comparing with ${protoc.stdout.trim()}` : 'protoc is not installed: only looking for crashes',
  )
  const random = randomNumbers(Number(values.seed))
  const paths = protoFiles(corpusFolder).filter((path) => isSuitable(path))
  const accepted = new Map<string, boolean>()
  const tally: Tally = {
    mutants: 0,
    errors: 0,
    outdated: 0,
    agreed: 0,
    missed: [],
    alarms: [],
    failures: [],
    slowest: 0,
  }
  const work = async (): Promise<void> => {
    while (tally.mutants < Number(values.count)) {
      tally.mutants++
      const path = pick(paths, random)
      const text = readFileSync(join(corpusFolder, path), 'utf8')
      const broken = mutant(text, random)
      if (oracle && !accepted.has(path)) accepted.set(path, (await protocError(path, text)) === '')
      await judge(tally, path, broken, oracle && accepted.get(path) === true)
    }
  }
  await Promise.all([work(), work()])
  print(tally)
}

interface Tally {
  mutants: number
  /** Mutants that protoc rejects. */
  errors: number
  /** Mutants with an error that current compilers do not report, and neither do we. */
  outdated: number
  /** Mutants on which both agree. */
  agreed: number
  readonly missed: string[]
  readonly alarms: string[]
  readonly failures: string[]
  slowest: number
}

const largest = 30_000

/** Large files only cost time; protoc 3.21 does not know editions. */
const isSuitable = (path: string): boolean => {
  const text = readFileSync(join(corpusFolder, path), 'utf8')
  return text.length < largest && !/^edition/m.test(text)
}

const judge = async (tally: Tally, path: string, text: string, oracle: boolean): Promise<void> => {
  const started = performance.now()
  let problems: readonly string[] = []
  try {
    problems = await ourProblems(path, text)
  } catch (error) {
    tally.failures.push(`${keep(path, text)}: ${error instanceof Error ? error.stack : String(error)}`)
    return
  }
  tally.slowest = Math.max(tally.slowest, performance.now() - started)
  if (!oracle) return
  const error = await protocError(path, text)
  if (error !== '') tally.errors++
  if (problems.length === 0 && isOutdated(error)) tally.outdated++
  else if ((error === '') === (problems.length === 0)) tally.agreed++
  else if (error === '') tally.alarms.push(`${keep(path, text)}: ${problems[0]}`)
  else tally.missed.push(`${keep(path, text)}: ${error.trim().split('\n')[0]}`)
}

/** protoc 3.21 compares JSON names without their case, later versions and buf do not. */
const isOutdated = (error: string): boolean =>
  error !== '' &&
  error
    .trim()
    .split('\n')
    .every((line) => line.includes('The JSON camel-case name of field'))

const [, corpusFolder] = googleProtoFiles()
const corpus = directoryTree(corpusFolder)

const ourProblems = async (path: string, text: string): Promise<readonly string[]> => {
  const tree: Tree = {
    ...corpus,
    read: async (paths) =>
      new Map([...(await corpus.read(paths)), ...(paths.includes(path) ? [[path, text] as const] : [])]),
  }
  const contract = { format: 'protobuf', path: '', includes: [], excludes: [], mode: 'NONE' } as const
  const { problems } = await loadFiles(contract, tree, [path])
  return problems.map(({ path: where, line, column, message }) => `${where}:${line}:${column}: ${message}`)
}

const scratch = mkdtempSync(join(tmpdir(), 'concordat-malformed-'))
let folders = 0

/** What protoc says about the file among the other files of the corpus; '' when it accepts it. */
const protocError = async (path: string, text: string): Promise<string> => {
  const folder = join(scratch, String(folders++))
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
  const child = spawn('protoc', [`-I${folder}`, `-I${corpusFolder}`, '-o/dev/null', path])
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk))
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  rmSync(folder, { recursive: true })
  return status === 0 ? '' : errors || `exit status ${status}`
}

/** Stores a mutant that somebody wants to look at and returns where. */
const keep = (path: string, text: string): string => {
  const kept = join(tmpdir(), 'concordat-mutants', String(folders++), path)
  mkdirSync(dirname(kept), { recursive: true })
  writeFileSync(kept, text)
  return kept
}

const print = ({ mutants, errors, outdated, agreed, missed, alarms, failures, slowest }: Tally): void => {
  console.log(`${mutants} mutants, ${errors} rejected by protoc, ${agreed} judged alike`)
  console.log(`${outdated} errors that current compilers do not report`)
  console.log(`slowest: ${slowest.toFixed(0)} ms`)
  for (const [what, list] of [
    ['exceptions', failures],
    ['missed errors', missed],
    ['false alarms', alarms],
  ] as const) {
    console.log(`${list.length} ${what}`)
    for (const line of list.slice(0, 40)) console.log(`  ${line}`)
  }
  rmSync(scratch, { recursive: true })
  if (failures.length + missed.length + alarms.length > 0 || slowest > 2000) process.exitCode = 1
}

await main()
