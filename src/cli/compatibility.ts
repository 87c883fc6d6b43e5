import { askedVersions, upgradeOrder } from '../compat/check.ts'
import type { Dialect, SchemaType } from '../compat/checker.ts'
import { checkerOf } from '../compat/checkers.ts'
import { notUtf8 } from '../compat/not-utf8.ts'
import { refusals, ruled } from '../compat/refusal.ts'
import { upgradeFirst } from '../compat/rules.ts'
import { typeByContent, typeBySuffix } from '../compat/schema-type.ts'
import { typeChanged, typeNames } from '../compat/type-changed.ts'
import { upgradeText } from '../compat/upgrade-text.ts'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { Finding } from '../core/finding.ts'
import { fingerprint } from '../core/fingerprint.ts'
import { wholeFile } from '../core/location.ts'
import type { Mode } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'
import type { Tree } from '../core/tree.ts'
import { outcomeOf } from '../engine/outcome.ts'
import { type FoundAgainst, sayOnce } from '../engine/say-once.ts'
import { suppress } from '../suppress/suppress.ts'
import { compareVersions } from './compare-versions.ts'
import type { Judgement } from './judgement.ts'
import { type NamedFiles, namedSchema } from './named-schema.ts'
import { summaryOf } from './summary.ts'

export interface CompatibilityQuestion {
  readonly mode: Mode
  readonly dialect: Dialect
  /** What is written in the files whose names and contents do not show it. */
  readonly type: SchemaType | undefined
  readonly references: readonly { readonly name: string; readonly file: string }[]
  /** Names of files, oldest first. */
  readonly olds: readonly string[]
  readonly head: string
}

/** May a schema follow its earlier versions? Every version that the mode asks about and that fails is told, newest first. */
export const judgeCompatibility = async (
  files: NamedFiles,
  question: CompatibilityQuestion,
): Promise<Judgement> => {
  const { mode, dialect, olds, head } = question
  const type = await typeOfNew(files, question)
  const checker = await checkerOf(type, dialect)
  const problems: Problem[] = []
  const references = await Promise.all(
    question.references.map(async ({ name, file }) => {
      const { text } = await files.open(file)
      problems.push(...notUtf8(file, text))
      return { name, text }
    }),
  )
  const asked = askedVersions(mode, olds)
  const texts = new Map<string, string>()
  const read = async (name: string, strictness: 'strict' | 'lax') => {
    const schema = await namedSchema(files, name, type, references)
    texts.set(name, schema.text)
    const unclear = notUtf8(name, schema.text)
    const parsed = checker.parse(schema, strictness, name)
    problems.push(...unclear, ...(unclear.length > 0 ? [] : parsed.problems.map(withWayOut)))
    // What the strict reading of a new schema refuses is not compared as if it meant something.
    return unclear.length > 0 || (strictness === 'strict' && parsed.problems.length > 0)
      ? undefined
      : parsed.schema
  }
  const proposed = await read(head, 'strict')
  const found: FoundAgainst[] = []
  for (const old of asked) {
    const version = asked.length === 1 ? undefined : old
    const oldType = await typeOfOld(files, old, question.type, type)
    if (oldType !== type) {
      const changed = typeChanged(mode, old, oldType, type)
      const findings = refusals(changed, { mode, dialect, severity: 'error', ...wholeFiles(old, head) })
      found.push(...findings.map((finding) => ({ finding, version })))
      continue
    }
    const earlier = await read(old, 'lax')
    if (earlier === undefined || proposed === undefined) continue
    const versions = { old: { version: old, schema: earlier }, proposed, isLast: old === asked[0] }
    const compared = await compareVersions(checker, { mode, dialect, type, head }, texts, versions)
    problems.push(...compared.problems)
    found.push(...compared.findings.map((finding) => ({ finding, version })))
  }
  const told = suppress({
    findings: sayOnce(found),
    judged: [],
    textOf: (path) => texts.get(path),
    wholeRepository: false,
    ignores: [],
    baseline: undefined,
    today: '',
    severityOf: () => 'off',
  })
  const compatible =
    problems.length === 0 &&
    told.every(({ severity, suppressed }) => severity !== 'error' || suppressed !== null)
  const findings = compatible ? [...told, mayFollow(question, asked, told.some(isAccepted))] : told
  return {
    result: {
      outcome: outcomeOf(findings, problems, 'error'),
      base: null,
      head: null,
      summary: summaryOf(findings, { contracts: 1, compared: asked.length }),
      findings,
      problems,
    },
    trees: { base: treeOf(texts), head: treeOf(texts) },
    close: () => undefined,
  }
}

/** What the new schema is written in. */
const typeOfNew = async (files: NamedFiles, { head, type }: CompatibilityQuestion): Promise<SchemaType> => {
  const bySuffix = typeBySuffix(head)
  if (bySuffix !== undefined && type !== undefined && bySuffix !== type) {
    throw new CannotJudge(`"${head}" is ${typeNames[bySuffix]} by its suffix, and --type says ${type}.`)
  }
  const known = bySuffix ?? type ?? typeByContent(head, (await files.open(head)).text)
  if (known !== undefined) return known
  throw new CannotJudge(
    `It cannot be told what "${head}" is written in.`,
    'Say it with --type AVRO, --type JSON or --type PROTOBUF.',
  )
}

/** What an earlier version is written in: the same as the new one, unless it says something else. */
const typeOfOld = async (files: NamedFiles, old: string, asked: SchemaType | undefined, now: SchemaType) =>
  typeBySuffix(old) ?? asked ?? typeByContent(old, (await files.open(old)).text) ?? now

/** What is not found beside a schema can be named. */
const withWayOut = (problem: Problem): Problem =>
  / is not declared |leads to nothing|neither part of this schema|imports? .*not found/.test(problem.message)
    ? { ...problem, message: `${problem.message} Or name the file that holds it: --reference NAME=FILE.` }
    : problem

const wholeFiles = (old: string, head: string) => ({
  placeOf: () => wholeFile(head, 'head'),
  placeBefore: () => wholeFile(old, 'base'),
})

/** A registry would refuse it all the same. */
const isAccepted = ({ severity, suppressed }: Finding): boolean => severity === 'error' && suppressed !== null

const mayFollow = (
  { mode, head }: CompatibilityQuestion,
  asked: readonly string[],
  accepted: boolean,
): Finding => {
  const location = wholeFile(head, 'head')
  const subject = ['schema', upgradeOrder(mode)]
  const verdict =
    mode === 'NONE'
      ? 'Under NONE any valid schema may follow.'
      : asked.length === 0
        ? 'There is no earlier version, so nothing can break.'
        : accepted
          ? `The schema may follow ${asked.join(', ')} because a comment in it accepts what breaks under ${mode}; a registry with this mode refuses it all the same.`
          : `The schema may follow ${asked.join(', ')} under ${mode}.`
  return {
    ...ruled(upgradeFirst, 'info'),
    message: `${verdict} ${upgradeText(mode)}`,
    subject,
    location,
    fingerprint: fingerprint(upgradeFirst.id, head, subject),
  }
}

/** The texts that were compared, by the names they were given by. */
const treeOf = (texts: ReadonlyMap<string, string>): Tree => ({
  origin: { kind: 'empty' },
  list: async () => [],
  read: async (paths) =>
    new Map(paths.flatMap((path) => (texts.has(path) ? [[path, texts.get(path)!]] : []))),
  containing: async () => [],
})
