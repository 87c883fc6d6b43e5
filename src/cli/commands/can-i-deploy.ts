import { setTimeout as wait } from 'node:timers/promises'
import { CannotJudge } from '../../core/cannot-judge.ts'
import type { MatrixQuery } from '../../pact/decide/query.ts'
import { explain } from '../../pact/explain/explain.ts'
import type { Judged } from '../../pact/explain/judged.ts'
import { type Answer, answering } from '../answering.ts'
import { cannotJudgeText } from '../cannot-judge-text.ts'
import { command } from '../command.ts'
import { deployQuestion } from '../deploy-question.ts'
import { type DeploySource, openDeploySource } from '../deploy-source.ts'
import { deployValue } from '../deploy-value.ts'
import { deployLines } from '../deploy-wording.ts'
import { answerFlags, brokerConnectionFlags, formatOf } from '../pact-flags.ts'
import { wholeNumber } from '../whole-number.ts'

export const canIDeploy = command({
  summary: 'Say whether a version can be deployed without breaking anybody, and why not.',
  description:
    'Asks the Pact Broker; without one, the database of the embedded broker in .concordat/, or a state file. ' +
    'Exit code 0: yes; 1: no, or something that is needed was never verified; 2: it could not be decided, because the broker cannot be reached, refuses, or does not know a name.',
  examples: [
    'can-i-deploy --pacticipant Orders --version 2f1c9a7 --to-environment production',
    'can-i-deploy --pacticipant Orders --version 2f1c9a7 --to-environment production --retry-while-unknown 12 --retry-interval 10',
    'can-i-deploy --pacticipant Orders --version 2f1c9a7 --pacticipant Payments --branch main',
    'can-i-deploy --pacticipant Orders --version 2f1c9a7 --to-environment production --state broker.json',
  ],
  args: {},
  flags: {
    pacticipant: {
      kind: 'values',
      short: 'a',
      placeholder: 'NAME',
      description:
        'the application, as its pacts name it; repeatable, each with one of the next four flags behind it',
    },
    version: {
      kind: 'values',
      short: 'e',
      placeholder: 'VERSION',
      description: 'the version of the --pacticipant before it',
    },
    latest: {
      kind: 'optional',
      short: 'l',
      placeholder: '[TAG]',
      description: 'the latest version of the --pacticipant before it, or the latest with a tag',
    },
    branch: {
      kind: 'values',
      placeholder: 'BRANCH',
      description: 'the latest version from a branch of the --pacticipant before it',
    },
    'main-branch': {
      kind: 'switch',
      description: 'the latest version from the main branch of the --pacticipant before it',
    },
    'to-environment': { kind: 'value', placeholder: 'NAME', description: 'where it is to be deployed' },
    to: {
      kind: 'value',
      placeholder: 'TAG',
      description: 'the tag that stands for where it is to be deployed; --to-environment is better',
    },
    ignore: {
      kind: 'values',
      placeholder: 'NAME',
      description:
        'an application that does not count; with --version behind it, one version of it; else PACT_BROKER_CAN_I_DEPLOY_IGNORE',
    },
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
      description:
        'say the answer but exit with 0 whatever it is; else PACT_BROKER_CAN_I_DEPLOY_DRY_RUN=true',
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
  },
  async run({ flags, given }) {
    const query = deployQuestion(given, flags, process.env)
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
  },
})

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
