import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { answer } from '../protobuf-rules/buf-check.ts'
import type { Files } from '../protobuf-rules/memory-tree.ts'
import { mutateModule } from '../protobuf-rules/mutate-module.ts'
import { printModule } from '../protobuf-rules/print-module.ts'
import { randomModule } from '../protobuf-rules/random-module.ts'
import { randomOf } from '../protobuf-rules/random.ts'
import { bufRows, rowText, without } from './buf-rows.ts'

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

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
  },
})
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
    const theirs = bufRows(head, kind === 'lint' ? undefined : base, configs[kind])
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
