import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { rules } from '../../rules/index.ts'
import type { Change } from '../../src/core/change.ts'
import type { Contract } from '../../src/core/format.ts'
import type { Rule, Severity } from '../../src/core/rule.ts'
import type { Tree } from '../../src/core/tree.ts'
import { openapi } from '../../src/formats/openapi/openapi.ts'

/*
 * Compares what we say about pairs of OpenAPI documents with what two other tools say:
 *   node test/conformance/openapi.ts [--quick] [--verbose] [--only PART-OF-AN-ID]
 * The folder with the cases is named by CONCORDAT_CONFORMANCE. Exit code 1 below the thresholds.
 */

/** Shares of agreement that were reached: they may only go up. */
const thresholds = { expected: 0, silent: 0, cases: 0, verdicts: 0 }

interface Expected {
  readonly id: string
  readonly level: 'ERR' | 'WARN' | 'INFO'
  readonly operation?: string
  readonly path?: string
}

interface OasdiffCase {
  readonly id: string
  readonly note: string
  readonly base: Readonly<Record<string, string>>
  readonly baseEntry: string
  readonly revision: Readonly<Record<string, string>>
  readonly revisionEntry: string
  readonly flags: readonly string[]
  readonly headFlags: readonly string[]
  readonly scope: readonly string[] | null
  readonly minLevel: Expected['level']
  readonly match: string
  readonly expect: readonly Expected[]
  readonly absent: readonly string[]
  readonly loadError: string | null
  readonly timeDependent: boolean
  readonly generatedOn?: string
}

interface QubershipCase {
  readonly id: string
  readonly base: Readonly<Record<string, string>>
  readonly revision: Readonly<Record<string, string>>
  readonly overall: string
}

interface Reported {
  readonly rule: Rule
  readonly change: Change & { readonly operations: readonly string[] }
  /** Ids of the peer that fit the part the change is about. */
  readonly ids: readonly string[]
}

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

/** The ids a rule stands for that fit the part: a body, a property in it, a parameter, a header. */
const idsOf = (rule: Rule, change: Change): readonly string[] => {
  const ids = [rule.aliases?.oasdiff ?? []].flat()
  const { use, nested } = change as { use?: string; nested?: boolean }
  if (use === undefined || ids.length < 2) return ids
  const part = use === 'parameter' ? 'parameter' : use === 'header' ? 'header' : nested ? 'property' : 'body'
  const fitting = ids.filter(
    (id) =>
      id.includes(`-${part}-`) ||
      id.includes(`-mediatype-`) ||
      (part === 'parameter' && id.includes('-header-')),
  )
  const parameterParts = fitting.filter((id) => id.includes('-parameter-property-') === (nested ?? false))
  if (part === 'parameter' && parameterParts.length > 0) return parameterParts
  return fitting.length > 0 ? fitting : ids
}

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

const ranks = { INFO: 0, WARN: 1, ERR: 2 } as const
const rankOf: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }

const settingsOf = ({ flags, generatedOn }: OasdiffCase): Map<string, unknown> => {
  const settings = new Map<string, unknown>()
  if (generatedOn !== undefined) settings.set('today', generatedOn)
  for (const [index, flag] of flags.entries()) {
    if (flag.startsWith('--deprecation-days-'))
      settings.set(flag.slice(2).replaceAll('-', '_'), Number(flags[index + 1]))
  }
  return settings
}

/** Why a case is not asked; undefined when it is. */
const skipReason = ({ loadError, headFlags, flags, match }: OasdiffCase): string | undefined => {
  if (loadError) return 'the peer could not load it'
  if (headFlags.length > 0) return `flag ${headFlags[0]}`
  const unknown = flags.find((flag) => flag.startsWith('--') && !flag.startsWith('--deprecation-days-'))
  if (unknown) return `flag ${unknown}`
  if (match.startsWith('unknown')) return 'the peer says nothing certain'
  return undefined
}

const concerns = ({ operation, path }: Expected, { change }: Reported): boolean => {
  if (!operation || !path || change.operations.length === 0) return true
  const wanted = withoutNames(`${operation} ${path}`)
  return change.operations.some(
    (name) => withoutNames(name) === wanted || name.startsWith(`${operation} ${path}`),
  )
}

const withoutNames = (template: string): string => template.replaceAll(/\{[^{}]*\}/g, '{}')

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
