import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deployQuestion } from '../../src/cli/deploy-question.ts'
import { canIDeploy } from '../../src/cli/commands/can-i-deploy.ts'
import { parseWords } from '../../src/cli/parse-words.ts'
import { matrixParameters } from '../../src/pact/client/matrix.ts'

/** The query that the words of a command line become, readable. */
const asked = (words: string, environment: Record<string, string> = {}): string => {
  const { flags, given } = parseWords(words.split(' '), canIDeploy)
  return decodeURIComponent(matrixParameters(deployQuestion(given, flags, environment)))
}

test('an environment is asked for as the client of the Pact Broker asks', () => {
  assert.equal(
    asked('--pacticipant A --version 1 --to-environment prod'),
    'q[][pacticipant]=A&q[][version]=1&latestby=cvpv&environment=prod',
  )
})

test('a tag stands for the latest versions that have it', () => {
  assert.equal(
    asked('-a A -e 1 --to prod'),
    'q[][pacticipant]=A&q[][version]=1&latestby=cvp&tag=prod&latest=true',
  )
})

test('one application without a destination is compared with the latest of the others', () => {
  assert.equal(asked('-a A -e 1'), 'q[][pacticipant]=A&q[][version]=1&latestby=cvp&latest=true')
})

test('a version belongs to the application before it', () => {
  assert.equal(
    asked('--pacticipant A --version 1 --pacticipant B --version 2 --pacticipant C --main-branch'),
    'q[][pacticipant]=A&q[][version]=1&q[][pacticipant]=B&q[][version]=2&q[][pacticipant]=C&q[][mainBranch]=true&q[][latest]=true&latestby=cvpv',
  )
})

test('the tag of --latest can be left out, also before another flag and at the end', () => {
  assert.match(
    asked('-a A --latest --to prod'),
    /^q\[\]\[pacticipant\]=A&q\[\]\[latest\]=true&latestby=cvp&tag=prod/,
  )
  assert.match(asked('-a A -l'), /^q\[\]\[pacticipant\]=A&q\[\]\[latest\]=true&/)
  assert.match(asked('-a A --latest dev --to prod'), /q\[\]\[tag\]=dev&q\[\]\[latest\]=true/)
  assert.match(asked('-a A --latest=dev --to prod'), /q\[\]\[tag\]=dev&q\[\]\[latest\]=true/)
})

test('a branch means its latest version', () => {
  assert.match(asked('-a A --branch x --to-environment prod'), /q\[\]\[branch\]=x&q\[\]\[latest\]=true/)
})

test('what is ignored can be one version, and comes from the environment too', () => {
  assert.equal(
    asked('-a A -e 1 --ignore B --version 2 --ignore C --to-environment p', {
      PACT_BROKER_CAN_I_DEPLOY_IGNORE: 'D, E',
    }),
    'q[][pacticipant]=A&q[][version]=1&ignore[][pacticipant]=B&ignore[][version]=2&ignore[][pacticipant]=C&ignore[][pacticipant]=D&ignore[][pacticipant]=E&latestby=cvpv&environment=p',
  )
})

test('names are encoded, so that none of them can become another question', () => {
  const { flags, given } = parseWords(
    ['-a', 'A&environment=x', '-e', 'ü 1', '--to-environment', 'p#'],
    canIDeploy,
  )
  assert.equal(
    matrixParameters(deployQuestion(given, flags, {})),
    'q[][pacticipant]=A%26environment%3Dx&q[][version]=%C3%BC%201&latestby=cvpv&environment=p%23',
  )
})

for (const [words, complaint] of [
  ['--version 1 --pacticipant A', /--version belongs behind the --pacticipant/],
  ['--to-environment prod', /--pacticipant is missing/],
  ['-a A -e 1 --latest', /A has two of/],
  ['-a A -e 1 -a A -e 1', /--pacticipant A is there twice/],
  ['-a A -e 1 --to x --to-environment y', /cannot be used together/],
  ['-a A --version= --to x', /--version needs a version/],
  ['-a A --branch= --to x', /--branch needs/],
  ['-a A -e 1 --to-environment=', /--to-environment needs a name/],
  ['-a A -e 1 --to=', /--to needs a tag/],
] as const) {
  test(`"${words}" is no question`, () => {
    assert.throws(() => asked(words), complaint)
  })
}
