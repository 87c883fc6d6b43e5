import { askedVersions, upgradeOrder } from '../compat/check.ts'
import type { Dialect, SchemaType } from '../compat/checker.ts'
import { checkerOf } from '../compat/checkers.ts'
import { ruled } from '../compat/refusal.ts'
import { upgradeFirst } from '../compat/rules.ts'
import { upgradeText } from '../compat/upgrade-text.ts'
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
  readonly type: SchemaType
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
  const { mode, dialect, type, olds, head } = question
  const checker = await checkerOf(type, dialect)
  const references = await Promise.all(
    question.references.map(async ({ name, file }) => ({ name, text: (await files.open(file)).text })),
  )
  const asked = askedVersions(mode, olds)
  const texts = new Map<string, string>()
  const problems: Problem[] = []
  const read = async (name: string, strictness: 'strict' | 'lax') => {
    const schema = await namedSchema(files, name, type, references)
    texts.set(name, schema.text)
    const parsed = checker.parse(schema, strictness, name)
    problems.push(...parsed.problems)
    return parsed.schema
  }
  const proposed = await read(head, 'strict')
  const found: FoundAgainst[] = []
  for (const old of asked) {
    const earlier = await read(old, 'lax')
    if (earlier === undefined || proposed === undefined) continue
    const versions = { old: { version: old, schema: earlier }, proposed, isLast: old === asked[0] }
    const compared = await compareVersions(checker, question, texts, versions)
    problems.push(...compared.problems)
    const version = asked.length === 1 ? undefined : old
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
  const findings = compatible ? [...told, mayFollow(question, asked)] : told
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

const mayFollow = ({ mode, head }: CompatibilityQuestion, asked: readonly string[]): Finding => {
  const location = wholeFile(head, 'head')
  const subject = ['schema', upgradeOrder(mode)]
  const verdict =
    mode === 'NONE'
      ? 'Under NONE any valid schema may follow.'
      : asked.length === 0
        ? 'There is no earlier version, so nothing can break.'
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
