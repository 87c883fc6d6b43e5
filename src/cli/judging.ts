import { CannotJudge } from '../core/cannot-judge.ts'
import type { RunResult } from '../core/outcome.ts'
import type { Severity } from '../core/rule.ts'
import type { Tree } from '../core/tree.ts'
import { exitCode } from '../report/exit-code.ts'
import { parseReportTargets } from '../report/report-format.ts'
import type { ReportTarget } from '../report/report-format.ts'
import type { JudgeFlags } from './flags.ts'
import type { Judgement } from './judgement.ts'
import { writeReports } from './output.ts'

/** Judges, reports in every wanted format and sets the exit code. What cannot be judged is reported in those formats too. */
export const judgeAndReport = async (
  flags: Pick<JudgeFlags, 'format' | 'no-color'>,
  judge: () => Promise<Judgement>,
): Promise<void> => {
  const targets = reportTargets(flags.format)
  const judgement = await judge().catch(brokenJudgement)
  await writeReports(judgement, targets, !flags['no-color'])
  judgement.close()
  process.exitCode = exitCode(judgement.result.outcome)
}

const reportTargets = (values: readonly string[]): readonly ReportTarget[] => {
  const { targets, mistakes } = parseReportTargets(values)
  if (mistakes.length > 0) throw new CannotJudge(mistakes.join('\n'))
  return targets
}

/** A run that could not even start is reported like one that could not read its input. */
const brokenJudgement = (error: unknown): Judgement => {
  if (!(error instanceof CannotJudge)) throw error
  const message = error.help === undefined ? error.message : `${error.message} ${error.help}`
  const problem = { path: '.', line: 1, column: 1, ...error.place, message }
  const result: RunResult = {
    outcome: { kind: 'broken', causes: [problem] },
    base: null,
    head: null,
    summary: {
      errors: 0,
      warnings: 0,
      infos: 0,
      suppressed: 0,
      contracts: 0,
      compared: 0,
      durationMs: Math.round(performance.now()),
    },
    findings: [],
    problems: [problem],
  }
  return { result, trees: { head: noTree }, close: () => undefined }
}

const noTree: Tree = {
  origin: { kind: 'empty' },
  list: async () => [],
  read: async () => new Map(),
  containing: async () => [],
}

/** The threshold: the flag before the configuration. */
export const failOnOf = (flag: string | undefined, configured: string | undefined): Severity =>
  ((flag ?? configured) as Severity | undefined) ?? 'error'
