import { command } from '../command.ts'
import { answerDeployQuestion, deployAnswerFlags } from '../deploy-answer.ts'
import { mergeQuestion } from '../deploy-question.ts'
import { pacticipantFlag } from '../pact-flags.ts'

export const canIMerge = command({
  summary: 'Say whether a version works with the main branches of everything that it is connected with.',
  description:
    'The question of "can-i-deploy", with the latest versions of the main branches instead of an environment. ' +
    'Exit code 0: yes; 1: no, or something that is needed was never verified; 2: it could not be decided.',
  examples: [
    'can-i-merge --pacticipant Orders --version 2f1c9a7',
    'can-i-merge --pacticipant Orders --version 2f1c9a7 --retry-while-unknown 12 --retry-interval 10',
  ],
  args: {},
  flags: {
    ...pacticipantFlag,
    version: {
      kind: 'value',
      short: 'e',
      placeholder: 'VERSION',
      description: 'the version of the application; all of them unless one is named',
    },
    ...deployAnswerFlags,
  },
  async run({ flags }) {
    await answerDeployQuestion(mergeQuestion(flags.pacticipant, flags.version, process.env), flags)
  },
})
