import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Finding } from '../../src/core/finding.ts'
import type { Contract } from '../../src/core/format.ts'
import { activeRules, judge } from '../../src/engine/judge.ts'
import { protobuf } from '../../src/formats/protobuf/protobuf.ts'
import { answer, type Row } from '../protobuf-rules/buf-check.ts'
import { rules } from '../protobuf-rules/catalogue.ts'
import { changesBetween, type Files, memoryTree } from '../protobuf-rules/memory-tree.ts'

/** Cases where we differ on purpose, with the reason. */
const exceptions: ReadonlyMap<string, string> = new Map([
  [
    'reuse-number-history-v2-v3(deleted earlier, never reserved)',
    'two versions cannot show it: the number was freed before the older one. The command "history" finds it',
  ],
  [
    'field rename',
    'a new name for the same number looks like a number that is used again. Names that have nothing in common are taken for the worse of the two',
  ],
  [
    'field->extension same num/type',
    'the number is free for a field again as soon as the extension goes: it is reported like a deleted field',
  ],
])

interface BufRow {
  readonly path?: string
  readonly start_line: number
  readonly start_column: number
  readonly end_line: number
  readonly end_column: number
  readonly type: string
}

interface BufCase {
  readonly id: string
  readonly kind: 'lint' | 'breaking'
  readonly config: string | null
  readonly before: Files
  readonly after: Files
  readonly moduleDir?: string
  readonly bufExit: number
  readonly bufOutput: readonly BufRow[]
}

interface Evolution {
  readonly id: string
  readonly verdict: 'unsafe' | 'safe' | 'conditional' | 'app'
  readonly before: string
  readonly after: string
}

const folder = process.env.CONCORDAT_CONFORMANCE
const print = (text: string): void => void process.stdout.write(`${text}\n`)

const readCases = <Case>(name: string): readonly Case[] =>
  readFileSync(join(folder!, 'protobuf', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case)

/** `0:0-0:0` and `1:1-1:1` both say that there is no place. */
const rowText = ({ path, place, rule }: Row): string =>
  `${path} ${place === '0:0-0:0' ? '1:1-1:1' : place} ${rule}`

const bufRow = (row: BufRow): Row => ({
  path: row.path ?? '-',
  place: `${row.start_line}:${row.start_column}-${row.end_line}:${row.end_column}`,
  rule: row.type,
})

interface Tally {
  readonly cases: number
  readonly agreeing: number
  readonly failures: readonly string[]
}

const report = (name: string, { cases, agreeing, failures }: Tally, details: string): boolean => {
  print(`${name}: ${agreeing} of ${cases} cases agree${details}`)
  for (const failure of failures) print(`  ${failure}`)
  return failures.length === 0
}

const runBufCases = async (name: string, step: number): Promise<boolean> => {
  const cases = readCases<BufCase>(name).filter((_, index) => index % step === 0)
  const failures: string[] = []
  let findings = 0
  let agreeingFindings = 0
  let agreeing = 0
  for (const each of cases) {
    const config = each.config ?? each.after['buf.yaml'] ?? 'version: v2'
    const { rows, problems } = await answer({ ...each, config })
    const ours = new Set(rows.map(rowText))
    const theirs = new Set(each.bufOutput.map((row) => rowText(bufRow(row))))
    const couldNotJudge = each.bufOutput.length === 0 && each.bufExit !== 0
    const missing = [...theirs].filter((row) => !ours.has(row))
    const extra = [...ours].filter((row) => !theirs.has(row))
    findings += theirs.size
    agreeingFindings += theirs.size - missing.length
    const agrees = couldNotJudge ? problems.length > 0 : missing.length === 0 && extra.length === 0
    if (agrees) agreeing++
    else if (!exceptions.has(each.id)) {
      failures.push(
        each.id,
        ...missing.map((row) => `  missing ${row}`),
        ...extra.map((row) => `  extra   ${row}`),
      )
      failures.push(
        ...problems.slice(0, 3).map(({ path, line, message }) => `  problem ${path}:${line} ${message}`),
      )
    }
  }
  const details = `, ${agreeingFindings} of ${findings} findings found`
  return report(name, { cases: cases.length, agreeing, failures }, details)
}

const contract: Contract = { format: 'protobuf', path: '', includes: [], excludes: [], mode: 'BACKWARD' }

const judgeEvolution = async ({ before, after }: Evolution): Promise<readonly Finding[]> => {
  const [base, head] = [{ 'a/v1/a.proto': before }, { 'a/v1/a.proto': after }]
  const sides = { base: contract, head: contract }
  const { changes } = await protobuf.compare(
    sides,
    memoryTree(base),
    memoryTree(head),
    changesBetween(base, head),
  )
  const active = activeRules(rules, (rule) =>
    rule.verdict !== null && rule.presets.includes('default') ? rule.severity : 'off',
  )
  return judge(changes, active, { mode: 'BACKWARD', settings: new Map() })
}

/**
 * Unsafe changes are errors, safe ones are silent but for information, conditional ones are warnings with that verdict.
 * What depends on the application may be anything but a breaking error.
 */
const agrees = (verdict: Evolution['verdict'], findings: readonly Finding[]): boolean => {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  switch (verdict) {
    case 'unsafe':
      return errors.length > 0
    case 'safe':
      return errors.length + warnings.length === 0
    case 'conditional':
      return errors.length === 0 && warnings.some((finding) => finding.verdict === 'conditional')
    case 'app':
      return errors.every((finding) => finding.verdict !== 'breaking')
  }
}

const runEvolutions = async (): Promise<boolean> => {
  const evolutions = readCases<Evolution>('semantic-matrix.jsonl')
  const failures: string[] = []
  let agreeing = 0
  for (const each of evolutions) {
    const findings = await judgeEvolution(each)
    const isGood = agrees(each.verdict, findings)
    const said = findings
      .map(({ severity, rule }) => `${severity} ${rule.slice('protobuf/'.length)}`)
      .join(', ')
    const reason = exceptions.get(each.id)
    print(
      `  ${isGood ? 'yes' : reason === undefined ? 'NO ' : 'no '} ${each.verdict.padEnd(11)} ${each.id}: ${said || 'silent'}`,
    )
    if (isGood) agreeing++
    else if (reason === undefined) failures.push(each.id)
    else print(`      ${reason}`)
  }
  return report('semantic-matrix.jsonl', { cases: evolutions.length, agreeing, failures }, '')
}

if (folder === undefined)
  print('conformance of protobuf: skipped, CONCORDAT_CONFORMANCE names no folder with cases')
else {
  const isQuick = process.argv.includes('--quick')
  const cases = await runBufCases('buf-cases.jsonl', 1)
  const parity = await runBufCases('buf-parity.jsonl', isQuick ? 10 : 1)
  const evolutions = await runEvolutions()
  if (!cases || !parity || !evolutions) process.exitCode = 1
}
