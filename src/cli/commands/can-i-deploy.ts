import { command } from '../command.ts'
import { answerDeployQuestion, deployAnswerFlags } from '../deploy-answer.ts'
import { deployQuestion } from '../deploy-question.ts'

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
        'the application, as its pacts name it; repeatable, each with one of the next five flags behind it',
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
    tag: {
      kind: 'values',
      placeholder: 'TAG',
      description: 'the versions with a tag of the --pacticipant before it; --latest TAG is one of them',
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
    ...deployAnswerFlags,
  },
  async run({ flags, given }) {
    await answerDeployQuestion(deployQuestion(given, flags, process.env), flags)
  },
})
