import { join, resolve } from 'node:path'
import { CannotJudge } from '../../core/cannot-judge.ts'
import { openBroker } from '../../pact/client/broker.ts'
import type { PactFile } from '../../pact/file/pact-file.ts'
import { openPath } from '../../source/side.ts'
import { answering } from '../answering.ts'
import { command } from '../command.ts'
import { answerFlags, brokerConnectionFlags, formatOf } from '../pact-flags.ts'
import { findConnection } from '../pact-session.ts'
import { UsageError } from '../usage-error.ts'
import { addressOf, nativeOptions } from '../verify-options.ts'
import { verifyLines } from '../verify-wording.ts'

export const pactVerify = command({
  summary: 'Verify a running provider against the pacts of its consumers.',
  description:
    'Pacts come from files, folders and addresses, or from the Pact Broker. A provider state that nobody sets up fails its ' +
    'interaction. Needs the package @pact-foundation/pact in the project of the provider. Exit code 0: the provider satisfies all ' +
    'pacts that count; 1: it does not, or with --prove-states an interaction passes without its states; 2: nothing could be verified.',
  examples: [
    'pact verify pacts --provider orders --provider-base-url http://localhost:8080 --provider-states-setup-url http://localhost:8080/_states',
    'pact verify --provider orders --provider-base-url http://localhost:8080 --provider-version 2f1c9a7 --provider-version-branch main --enable-pending --publish',
    'pact verify pacts --provider orders --provider-base-url http://localhost:8080 --provider-states-setup-url http://localhost:8080/_states --prove-states',
    `pact verify --provider orders --provider-base-url http://localhost:8080 --consumer-version-selector '{"mainBranch":true}' --consumer-version-selector '{"deployedOrReleased":true}'`,
  ],
  args: {
    pacts: {
      kind: 'list',
      description: 'pacts, folders with pacts, or addresses of pacts; none: ask the broker',
    },
  },
  flags: {
    provider: {
      kind: 'value',
      required: true,
      placeholder: 'NAME',
      description: 'the provider, as its pacts name it',
    },
    'provider-base-url': {
      kind: 'value',
      required: true,
      placeholder: 'URL',
      description: 'where the provider that is to be verified runs',
    },
    'messages-url': {
      kind: 'value',
      placeholder: 'URL',
      description:
        'where the provider gives messages: it gets their description and states as JSON, and answers with the message',
    },
    'provider-states-setup-url': {
      kind: 'value',
      placeholder: 'URL',
      description: 'where the provider sets up states; it answers 404 for those it does not know',
    },
    'allow-missing-states': {
      kind: 'switch',
      description: 'go on when nobody sets up a state, as if it were there',
    },
    'prove-states': {
      kind: 'switch',
      description: 'verify again without setting up states, and report what passes all the same',
    },
    'provider-version': {
      kind: 'value',
      short: 'a',
      placeholder: 'VERSION',
      description: 'the version of the provider',
    },
    'provider-version-branch': {
      kind: 'value',
      placeholder: 'NAME',
      description: 'the branch it is built from',
    },
    'provider-version-tag': {
      kind: 'values',
      placeholder: 'NAME',
      description: 'a tag for the version; repeatable',
    },
    publish: { kind: 'switch', description: 'publish the results to the broker; needs --provider-version' },
    'build-url': { kind: 'value', placeholder: 'URL', description: 'the build that verifies' },
    'consumer-version-selector': {
      kind: 'values',
      placeholder: 'JSON',
      description: `which versions of consumers count, such as '{"mainBranch":true}'; repeatable`,
    },
    'enable-pending': {
      kind: 'switch',
      description: 'pacts that no version of the provider has satisfied yet do not fail',
    },
    'include-wip-pacts-since': {
      kind: 'value',
      placeholder: 'YYYY-MM-DD',
      description: 'verify pacts of branches that are in progress too, without their counting',
    },
    consumer: {
      kind: 'values',
      placeholder: 'NAME',
      description: 'only the pacts of this consumer; repeatable',
    },
    header: {
      kind: 'values',
      placeholder: 'NAME=VALUE',
      description: 'add a header to every request to the provider; repeatable',
    },
    ...brokerConnectionFlags,
    ...answerFlags,
  },
  async run({ args, flags }) {
    if (flags.publish && flags['provider-version'] === undefined)
      throw new UsageError('--publish needs --provider-version')
    if (flags['custom-header'].length > 0) {
      throw new UsageError(
        '--custom-header cannot be used here: the verifier sends no headers of yours to the broker; --header is for the provider',
      )
    }
    const isFile = (pact: string): boolean => !/^https?:\/\//.test(pact)
    if (flags.publish && args.pacts.some(isFile)) {
      throw new UsageError('--publish is for pacts of a broker: the results for a file belong nowhere')
    }
    await answering(formatOf(flags), async () => {
      const connection = await findConnection(flags)
      if (connection === undefined && (args.pacts.length === 0 || flags.publish)) {
        throw new CannotJudge(
          flags.publish ? 'There is no broker to publish to.' : 'There are no pacts to verify.',
          'Name pacts, or a broker with --broker-base-url or PACT_BROKER_BASE_URL.',
        )
      }
      // The verifier does not say why a broker gives it nothing.
      if (connection !== undefined && (args.pacts.length === 0 || flags.publish)) {
        await openBroker(connection).must('show what it offers', { method: 'GET', route: '' })
      }
      const [{ verify }, { pactsAt }] = await Promise.all([
        import('../../pact/verify/verify.ts'),
        import('../pacts-at.ts'),
      ])
      const folder = resolve('.')
      const pacts = await Promise.all(
        args.pacts.map(async (pact) =>
          isFile(pact) ? pathsFor(flags.provider, pact, await pactsAt(pact, folder)) : [pact],
        ),
      )
      const verified = await verify({
        providerUrl: addressOf('provider-base-url', flags['provider-base-url']),
        options: nativeOptions(flags, pacts.flat(), connection),
        stateSetupUrl: flags['provider-states-setup-url'],
        allowMissingStates: flags['allow-missing-states'],
        proveStates: flags['prove-states'],
        publish: flags.publish,
        folder,
      })
      const isProven = verified.interactions.every(({ needsNoState }) => !needsNoState)
      return {
        outcome: verified.success && isProven ? 'pass' : 'fail',
        lines: verifyLines(verified, flags.provider),
        value: { provider: flags.provider, success: verified.success, interactions: verified.interactions },
      }
    })
  },
})

/**
 * Files of the pacts of a provider. A folder may hold those of others.
 * @throws {CannotJudge} when none is of this one
 */
const pathsFor = (provider: string, place: string, pacts: readonly PactFile[]): readonly string[] => {
  const own = pacts.filter((pact) => pact.provider === provider)
  const isFolder = openPath(place, resolve('.')).file === undefined
  if (own.length > 0) return own.map(({ source }) => (isFolder ? join(place, source.path) : place))
  const others = [...new Set(pacts.map((pact) => pact.provider))].toSorted().join(', ')
  throw new CannotJudge(
    `There is no pact with the provider "${provider}" in "${place}".`,
    `Providers there: ${others}`,
  )
}
