import type { Finding } from '../core/finding.ts'
import type { Location } from '../core/location.ts'
import type { CouplingScope, Origin, RunResult } from '../core/outcome.ts'
import type { Problem } from '../core/problem.ts'
import type { RuleAliases, Verdict } from '../core/rule.ts'
import { plainJson } from './escape.ts'
import { problemsOf } from './ordering.ts'

/** `1 error`, `2 errors` */
export const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`

/** `2 errors, 1 warning; 3 of 12 contracts differ from origin/main (a1b2c3d); 87 ms` */
export const summaryText = (result: RunResult): string => `${countsOf(result)}; ${scopeOf(result)}`

const countsOf = ({ outcome, summary }: RunResult): string => {
  const { errors, warnings, infos, suppressed } = summary
  const parts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(infos > 0 ? [count(infos, 'info')] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ]
  if (parts.length > 0) return parts.join(', ')
  return outcome.kind === 'broken' ? 'No findings in what could be judged' : 'No findings'
}

/** `origin/main (a1b2c3d)` */
const originText = (origin: Origin): string => {
  switch (origin.kind) {
    case 'git':
      return origin.commit.startsWith(origin.ref) && origin.ref !== ''
        ? origin.commit.slice(0, 7)
        : `${origin.ref} (${origin.commit.slice(0, 7)})`
    case 'index':
      return 'the staged files'
    case 'worktree':
      return 'the working tree'
    case 'directory':
      return `the folder ${origin.path}`
    case 'empty':
      return 'nothing'
  }
}

const scopeOf = (result: RunResult): string => {
  const { summary, coupling } = result
  const { contracts, compared, durationMs } = summary
  const time = durationMs < 10_000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`
  const parts = [
    ...(coupling === undefined || contracts + compared > 0 ? [contractScope(result)] : []),
    ...(coupling === undefined ? [] : [couplingScope(coupling)]),
  ]
  return `${parts.join('; ')}; ${time}`
}

const contractScope = ({ base, summary: { contracts, compared } }: RunResult): string => {
  const all = count(contracts, 'contract')
  if (base === null) return `${all} checked`
  if (base.kind === 'empty') return `${all} checked, with no earlier state to compare with`
  return `${compared} of ${all} ${contracts === 1 ? 'differs' : 'differ'} from ${originText(base)}`
}

/** `412 files with 1834 dependencies, 6 services` */
const couplingScope = ({ files, dependencies, services }: CouplingScope): string => {
  const code = `${count(files, 'file')} with ${dependencies} ${dependencies === 1 ? 'dependency' : 'dependencies'}`
  const parts = [...(files > 0 ? [code] : []), ...(services > 0 ? [count(services, 'service')] : [])]
  return parts.length === 0 ? 'no code and no services judged' : parts.join(', ')
}

/** The verdict in a few words, and what to do next. */
export const verdictOf = (result: RunResult): { readonly title: string; readonly next: string } => {
  const { outcome } = result
  switch (outcome.kind) {
    case 'pass':
      return {
        title: 'Passed',
        next: result.findings.some(({ suppressed }) => suppressed === null)
          ? 'Nothing that was found is severe enough to fail the check.'
          : isAboutCoupling(result)
            ? result.summary.suppressed > 0
              ? 'Nothing was found but what is accepted.'
              : 'Every rule holds.'
            : (nothingCompared(result) ?? 'Nothing was found that breaks anybody.'),
      }
    case 'fail':
      return {
        title: 'Failed',
        next: isAboutCoupling(result)
          ? 'Repair what is reported. To accept for now what is there today, run "concordat fitness baseline", or write an ' +
            '"ignore" entry with a reason in concordat.yaml.'
          : isRegistryQuestion(result)
            ? 'Repair what is reported: a registry refuses the schema as it is. "concordat explain RULE" tells more about a rule.'
            : 'Repair what is reported. To accept it instead, write "concordat:ignore RULE REASON" in a comment there, or ' +
              'an "ignore" entry with a reason in concordat.yaml. "concordat explain RULE" tells more about a rule.',
      }
    case 'broken': {
      const problems = problemsOf(result)
      return {
        title: 'Could not judge',
        next:
          `${problems.length === 0 ? 'Something' : count(problems.length, 'problem')} kept Concordat from seeing ` +
          `everything, so this is neither passed nor failed (exit code 2). ${wayOut(problems)}`,
      }
    }
  }
}

/** Files were named one by one: no repository, and no configuration that could accept anything. */
const isRegistryQuestion = ({ base, head, findings }: RunResult): boolean =>
  base === null && head === null && !findings.every(({ rule }) => rule.startsWith('pact/'))

const isAboutCoupling = ({ coupling, summary: { contracts, compared } }: RunResult): boolean =>
  coupling !== undefined && contracts + compared === 0

/** A comparison that had nothing to compare says so, and with what. */
const nothingCompared = ({ base, summary }: RunResult): string | undefined =>
  base === null || base.kind === 'empty' || summary.compared > 0
    ? undefined
    : `No contract differs from ${originText(base)}, so nothing can break anybody by this change.`

/** What is wrong only in the base cannot be repaired there any more. */
const wayOut = (problems: readonly Problem[]): string =>
  problems.length > 0 && problems.every(({ message }) => message.startsWith('In the base:'))
    ? 'The new version can be read, the old one cannot: compare with an older commit that could be read (--base REF), ' +
      'or merge this repair without the check.'
    : 'Repair what is listed and run it again.'

/** `buf FIELD_NO_DELETE, oasdiff …` or '' */
export const aliasText = (aliases: RuleAliases): string =>
  Object.entries(aliases)
    .filter(([, names]) => names !== undefined)
    .map(([tool, names]) => `${tool} ${[names].flat().join(' ')}`)
    .join(', ')

/** `path:line:column`, which terminals and editors make a link of. */
export const placeText = ({ path, line, column }: Problem | Location): string => `${path}:${line}:${column}`

/** A problem of no file: `.` stands for the run as a whole. */
export const isAboutRun = ({ path }: Problem): boolean => path === '.'

export const isWholeFile = ({ line, column, endLine, endColumn }: Location): boolean =>
  line === 1 && column === 1 && endLine === 1 && endColumn === 1

/** What a verdict means for others; undefined where it goes without saying. */
export const verdictText = (verdict: Verdict | null): string | undefined => {
  switch (verdict) {
    case 'breaking':
      return 'breaks others'
    case 'conditional':
      return 'safe only under a condition'
    case 'source-only':
      return 'breaks generated code, not messages'
    case 'safe':
      return 'breaks nobody'
    case null:
      return undefined
  }
}

/** A counterexample in one line. */
export const witnessText = ({ witness }: Finding): string | undefined =>
  witness === null || witness === undefined
    ? undefined
    : typeof witness === 'string'
      ? witness
      : plainJson(witness)
