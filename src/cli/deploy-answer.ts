import { setTimeout as wait } from 'node:timers/promises'
import { CannotJudge } from '../core/cannot-judge.ts'
import type { MatrixQuery } from '../pact/decide/query.ts'
import { explain } from '../pact/explain/explain.ts'
import type { Judged } from '../pact/explain/judged.ts'
import { type Answer, answering } from './answering.ts'
import { cannotJudgeText } from './cannot-judge-text.ts'
import type { Input } from './command.ts'
import { type DeploySource, openDeploySource } from './deploy-source.ts'
import { deployValue } from './deploy-value.ts'
import { deployLines } from './deploy-wording.ts'
import { answerFlags, brokerConnectionFlags, formatOf } from './pact-flags.ts'
import { wholeNumber } from './whole-number.ts'

/** Flags of every command that asks whether something can be deployed. */
export const deployAnswerFlags = {
  'retry-while-unknown': {
    kind: 'value',
    placeholder: 'TIMES',
    description: 'how often to ask again while verifications are missing, which may still run',
  },
  'retry-interval': {
    kind: 'value',
    placeholder: 'SECONDS',
    description: 'how long to wait before asking again; 10 unless set',
  },
  'dry-run': {
    kind: 'switch',
    description: 'say the answer but exit with 0 whatever it is; else PACT_BROKER_CAN_I_DEPLOY_DRY_RUN=true',
  },
  'require-verification': {
    kind: 'switch',
    description:
      'only a provider that ran counts: what "pact compare" says about its OpenAPI documents does not',
  },
  state: {
    kind: 'value',
    placeholder: 'FILE',
    description: 'decide by this file, as "pact export-state" writes it, and ask nobody',
  },
  pacts: {
    kind: 'value',
    placeholder: 'FOLDER',
    description: 'with --state: pacts that the versions in question publish, as they lie in a folder',
  },
  ...brokerConnectionFlags,
  ...answerFlags,
} as const

type DeployAnswerFlags = Input<typeof deployAnswerFlags, Readonly<Record<string, never>>>['flags']

/** Asks whoever can answer, prints the answer with its explanation, and sets the exit code. */
export const answerDeployQuestion = async (
  question: MatrixQuery,
  flags: DeployAnswerFlags,
): Promise<void> => {
  const query = flags['require-verification'] ? { ...question, requiresVerification: true } : question
  const times = wholeNumber('--retry-while-unknown', flags['retry-while-unknown'], 0)
  const seconds = wholeNumber('--retry-interval', flags['retry-interval'], 10)
  const isDryRun = flags['dry-run'] || process.env.PACT_BROKER_CAN_I_DEPLOY_DRY_RUN === 'true'
  const answer = async (): Promise<Answer> => {
    const source = await openDeploySource(flags)
    try {
      const { judged, evidence } = await judgeUntilKnown(source, query, times, seconds)
      const explanation = await explain(query, judged, evidence)
      return {
        outcome: judged.answer === 'yes' ? 'pass' : 'fail',
        lines: [...deployLines(source.name, query, judged, explanation), ...(isDryRun ? dryRunLines : [])],
        value: deployValue(source.name, query, judged, explanation, isDryRun),
      }
    } finally {
      await source.close()
    }
  }
  try {
    await answering(formatOf(flags), answer)
  } catch (error) {
    if (!isDryRun || !(error instanceof CannotJudge)) throw error
    process.stderr.write(cannotJudgeText(error))
  }
  if (isDryRun) process.exitCode = 0
}

const dryRunLines = ['', 'This is a dry run: the exit code is 0 whatever the answer is.']

const judgeUntilKnown = async (
  source: DeploySource,
  query: MatrixQuery,
  times: number,
  seconds: number,
): ReturnType<DeploySource['judge']> => {
  for (let asked = 0; ; asked++) {
    const answer = await source.judge(query)
    if (!source.isShared || !mayBecomeKnown(answer.judged) || asked >= times) return answer
    process.stderr.write(
      `Verifications are missing. Asking again in ${seconds} s (${asked + 1} of ${times}).\n`,
    )
    await wait(seconds * 1000)
  }
}

/** A failure stays one, however often it is asked for. */
const mayBecomeKnown = ({ answer, counts }: Judged): boolean => answer === 'unknown' && counts.failed === 0
