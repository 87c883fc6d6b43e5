import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { answer, type Row } from '../protobuf-rules/buf-check.ts'
import type { Files } from '../protobuf-rules/memory-tree.ts'
import { mutateModule } from '../protobuf-rules/mutate-module.ts'
import { printModule } from '../protobuf-rules/print-module.ts'
import { randomModule } from '../protobuf-rules/random-module.ts'
import { randomOf } from '../protobuf-rules/random.ts'
import { bufExecutable, install } from './corpus.ts'

/**
 * Asks buf and us about random modules and random edits of them: every rule of every category, with its place.
 * Exits with 1 on any difference. `--count N` modules from `--seed S` on; `--show` prints the sources of differences.
 */

type Kind = 'breaking' | 'lint'

const configs: { readonly [Each in Kind]: string } = {
  breaking: JSON.stringify({
    version: 'v2',
    breaking: { use: ['FILE', 'PACKAGE', 'WIRE_JSON', 'WIRE', 'CSR'] },
  }),
  lint: JSON.stringify({
    version: 'v2',
    lint: { use: ['STANDARD', 'COMMENTS', 'UNARY_RPC', 'STABLE_PACKAGE_NO_IMPORT_UNSTABLE'] },
  }),
}

const write = (folder: string, files: Files): string => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

interface BufLine {
  readonly path?: string
  readonly start_line: number
  readonly start_column: number
  readonly end_line: number
  readonly end_column: number
  readonly type: string
}

/** What buf prints; undefined when it could not compile one of the sides. */
const askBuf = (kind: Kind, head: string, base: string): readonly string[] | undefined => {
  const command = kind === 'lint' ? ['lint', head] : ['breaking', head, '--against', base]
  const { status, stdout, stderr } = spawnSync(
    bufExecutable(),
    [...command, '--error-format', 'json', '--config', configs[kind]],
    { encoding: 'utf8' },
  )
  if (status !== 0 && status !== 100) throw new Error(`buf failed: ${stderr}`)
  const lines = stdout
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as BufLine)
  if (lines.some(({ type }) => type === 'COMPILE')) return undefined
  return lines.map((line) =>
    rowText({
      path: line.path === undefined ? '-' : line.path.slice(head.length + 1),
      place: `${line.start_line}:${line.start_column}-${line.end_line}:${line.end_column}`,
      rule: line.type,
    }),
  )
}

const rowText = ({ path, place, rule }: Row): string => `${path} ${place} ${rule}`

/** Rows of the left list that the right one lacks; a row that comes twice counts twice. */
const without = (left: readonly string[], right: readonly string[]): readonly string[] => {
  const rest = [...right]
  return left.filter((row) => {
    const index = rest.indexOf(row)
    if (index !== -1) rest.splice(index, 1)
    return index === -1
  })
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
  },
})
if (!existsSync(bufExecutable())) install()
const scratch = mkdtempSync(join(tmpdir(), 'concordat-differential-'))
const first = Number(values.seed)
let compared = 0
let agreeing = 0
let findings = 0
let uncompiled = 0
const rules = new Map<string, number>()
for (let seed = first; seed < first + Number(values.count); seed++) {
  const random = randomOf(seed)
  const module = randomModule(random)
  const edited = mutateModule(random, module, 1 + random.below(6))
  const [before, after] = [printModule(module), printModule(edited)]
  const base = write(join(scratch, 'base'), before)
  const head = write(join(scratch, 'head'), after)
  for (const kind of ['breaking', 'lint'] as const) {
    const theirs = askBuf(kind, head, base)
    const { rows, problems } = await answer({ kind, config: configs[kind], before, after })
    if (theirs === undefined) {
      uncompiled++
      if (problems.length === 0)
        process.stdout.write(`seed ${seed} ${kind}: buf cannot compile this, and we see no problem\n`)
      continue
    }
    const ours = rows.map(rowText)
    const missing = without(theirs, ours)
    const extra = without(ours, theirs)
    compared++
    findings += theirs.length
    for (const row of theirs) rules.set(row.split(' ')[2]!, (rules.get(row.split(' ')[2]!) ?? 0) + 1)
    if (missing.length + extra.length === 0 && problems.length === 0) {
      agreeing++
      continue
    }
    process.exitCode = 1
    process.stdout.write(`seed ${seed} ${kind}\n`)
    for (const row of missing) process.stdout.write(`  missing ${row}\n`)
    for (const row of extra) process.stdout.write(`  extra   ${row}\n`)
    for (const { path, line, message } of problems.slice(0, 3))
      process.stdout.write(`  problem ${path}:${line} ${message}\n`)
    if (values.show)
      process.stdout.write(`${JSON.stringify({ before, after }, undefined, 1).replaceAll('\\n', '\n')}\n`)
  }
}
rmSync(scratch, { recursive: true })
process.stdout.write(
  `${agreeing} of ${compared} answers agree with buf (${findings} findings of ${rules.size} rules); ` +
    `${uncompiled} modules that buf could not compile were left out\n`,
)
