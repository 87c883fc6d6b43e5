import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { rules } from '../../rules/index.ts'
import type { Change } from '../../src/core/change.ts'
import type { Contract } from '../../src/core/format.ts'
import type { Rule } from '../../src/core/rule.ts'
import type { Tree } from '../../src/core/tree.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'
import type { OasdiffCase, QubershipCase, Reported } from '../openapi/peer-cases.ts'
import { concerns, idsOf, rankOf, ranks, settingsOf, skipReason } from '../openapi/peer-cases.ts'

/*
 * Compares what we say about pairs of OpenAPI documents with what two other tools say:
 *   node test/conformance/openapi.ts [--quick] [--verbose] [--only PART-OF-AN-ID]
 * The folder with the cases is named by CONCORDAT_CONFORMANCE. Exit code 1 below the thresholds.
 */

/** Shares of agreement that were reached: they may only go up. */
const thresholds = { expected: 0.938, silent: 0.947, cases: 0.931, verdicts: 0.97 }

const filesTree = (files: Readonly<Record<string, string>>): Tree => ({
  origin: { kind: 'directory', path: 'case' },
  list: async () => Object.keys(files),
  read: async (paths) =>
    new Map(paths.flatMap((path) => (path in files ? [[path, files[path] as string]] : []))),
  containing: async () => Object.keys(files),
})

const contractAt = (path: string): Contract => ({
  format: 'openapi',
  path,
  includes: [],
  excludes: [],
  mode: 'BACKWARD',
})

const changesOf = async (
  base: Readonly<Record<string, string>>,
  baseEntry: string,
  head: Readonly<Record<string, string>>,
  headEntry: string,
) =>
  openapi.compare(
    { base: contractAt(baseEntry), head: contractAt(headEntry) },
    filesTree(base),
    filesTree(head),
    undefined,
  )

const report = (
  changes: readonly Change[],
  settings: ReadonlyMap<string, unknown>,
  judging: readonly Rule[],
): Reported[] =>
  changes.flatMap((change) =>
    judging
      .filter((rule) => rule.on.includes(change.kind))
      .flatMap((rule) => [...rule.check(change, { mode: 'BACKWARD', settings })].map(() => rule))
      .map((rule) => ({ rule, change: change as Reported['change'], ids: idsOf(rule, change) })),
  )

class Tally {
  readonly right = new Map<string, number>()
  readonly wrong = new Map<string, string[]>()

  add(id: string, agrees: boolean, caseId: string): void {
    if (agrees) this.right.set(id, (this.right.get(id) ?? 0) + 1)
    else this.wrong.set(id, [...(this.wrong.get(id) ?? []), caseId])
  }

  get counts(): { readonly right: number; readonly all: number; readonly share: number } {
    const right = [...this.right.values()].reduce((sum, count) => sum + count, 0)
    const all = right + [...this.wrong.values()].reduce((sum, cases) => sum + cases.length, 0)
    return { right, all, share: all === 0 ? 1 : right / all }
  }
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const readCases = <Case>(folder: string, name: string): Case[] =>
  readFileSync(join(folder, 'openapi', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case)

const compareWithOasdiff = async (
  cases: readonly OasdiffCase[],
  judging: readonly Rule[],
  verbose: boolean,
) => {
  const expected = new Tally()
  const silent = new Tally()
  const whole = new Tally()
  const levels = new Tally()
  const skipped = new Map<string, number>()
  const known = new Set(judging.flatMap((rule) => [rule.aliases?.oasdiff ?? []].flat()))
  for (const each of cases) {
    const reason =
      skipReason(each) ??
      each.expect.map(({ id }) => id).find((id) => !known.has(id) && !each.absent.includes(id))
    if (reason !== undefined) {
      skipped.set(reason, (skipped.get(reason) ?? 0) + 1)
      continue
    }
    const { changes, problems } = await changesOf(
      each.base,
      each.baseEntry,
      each.revision,
      each.revisionEntry,
    )
    const inScope = (id: string): boolean => each.scope === null || each.scope.includes(id)
    const reported = report(changes, settingsOf(each), judging).filter(
      ({ rule }) => rankOf[rule.severity] >= ranks[each.minLevel],
    )
    const missing = each.expect.filter(
      (one) => !reported.some((other) => other.ids.includes(one.id) && concerns(one, other)),
    )
    const exact = each.match.startsWith('exact')
    const extra = reported
      .filter(({ ids }) => ids.some(inScope))
      .filter(({ ids }) =>
        exact
          ? !each.expect.some(({ id }) => ids.includes(id))
          : ids.every((id) => each.absent.includes(id)) && each.match.startsWith('absent'),
      )
    for (const one of each.expect) {
      expected.add(one.id, !missing.includes(one), each.id)
      const found = reported.find((other) => other.ids.includes(one.id) && concerns(one, other))
      if (found) levels.add(one.id, rankOf[found.rule.severity] === ranks[one.level], each.id)
    }
    for (const { ids } of extra) silent.add(ids[0] ?? '', false, each.id)
    if (extra.length === 0) silent.add('silent', true, each.id)
    whole.add(each.id, missing.length === 0 && extra.length === 0, each.id)
    if (verbose && (missing.length > 0 || extra.length > 0)) {
      print(
        `- ${each.id}: missing ${missing.map(({ id }) => id).join(', ') || 'nothing'}; extra ${extra.map(({ rule }) => rule.id).join(', ') || 'nothing'}${problems.length > 0 ? `; problem ${problems[0]?.message}` : ''}`,
      )
    }
  }
  return { expected, silent, whole, levels, skipped }
}

const compareWithQubership = async (
  cases: readonly QubershipCase[],
  judging: readonly Rule[],
  verbose: boolean,
): Promise<Tally> => {
  const verdicts = new Tally()
  for (const { id, base, revision, overall } of cases) {
    const entry = Object.keys(base)[0] ?? ''
    const { changes } = await changesOf(base, entry, revision, Object.keys(revision)[0] ?? '')
    const found = report(changes, new Map(), judging).filter(({ rule }) => rule.presets.includes('default'))
    const ours = found.some(({ rule }) => rule.severity === 'error')
      ? 'breaking'
      : found.length > 0
        ? 'risky'
        : 'non-breaking'
    const agrees = overall === 'breaking' ? ours !== 'non-breaking' : ours !== 'breaking'
    verdicts.add(overall, agrees, id)
    if (verbose && !agrees)
      print(`- ${id}: they say ${overall}, we ${ours}: ${found.map(({ rule }) => rule.id).join(', ')}`)
  }
  return verdicts
}

const main = async (folder: string, options: readonly string[]): Promise<void> => {
  const verbose = options.includes('--verbose')
  const only = options.includes('--only') ? options[options.indexOf('--only') + 1] : undefined
  const judging = rules.filter((rule) => rule.id.startsWith('openapi/') && rule.verdict !== null)
  const wanted = ({ id }: { readonly id: string }): boolean => only === undefined || id.includes(only)
  const every = options.includes('--quick') ? 4 : 1
  const pick = <Case extends { readonly id: string }>(cases: readonly Case[]): Case[] =>
    cases.filter(wanted).filter((_, index) => index % every === 0)
  const oasdiff = await compareWithOasdiff(
    pick(readCases<OasdiffCase>(folder, 'oasdiff-cases.jsonl')),
    judging,
    verbose,
  )
  const verdicts = await compareWithQubership(
    pick(readCases<QubershipCase>(folder, 'qubership-cases.jsonl')),
    judging,
    verbose,
  )
  for (const [reason, count] of oasdiff.skipped) print(`skipped ${count}: ${reason}`)
  for (const [id, cases] of [...oasdiff.expected.wrong].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    print(`missed ${id}: ${cases.length} of ${cases.length + (oasdiff.expected.right.get(id) ?? 0)}`)
  }
  for (const [id, cases] of oasdiff.silent.wrong) print(`not expected ${id}: ${cases.length}`)
  for (const [id, cases] of oasdiff.levels.wrong) print(`other level ${id}: ${cases.length}`)
  const results = [
    ['expected', 'oasdiff: findings it has and we have', oasdiff.expected.counts, thresholds.expected],
    ['silent', 'oasdiff: cases without a finding it has not', oasdiff.silent.counts, thresholds.silent],
    ['cases', 'oasdiff: cases that agree as a whole', oasdiff.whole.counts, thresholds.cases],
    ['verdicts', 'qubership: overall verdicts', verdicts.counts, thresholds.verdicts],
  ] as const
  for (const [, text, { right, all, share }, threshold] of results) {
    const below = share < threshold && every === 1 && only === undefined
    print(`${text}: ${right} of ${all}, ${percent(share)}${below ? `, below ${percent(threshold)}` : ''}`)
    if (below) process.exitCode = 1
  }
}

const folder = process.env.CONCORDAT_CONFORMANCE
if (folder === undefined || !existsSync(join(folder, 'openapi'))) {
  print('openapi: skipped, CONCORDAT_CONFORMANCE names no folder with cases')
} else await main(folder, process.argv.slice(2))
