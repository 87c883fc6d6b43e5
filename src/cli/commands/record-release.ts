import { place } from '../../pact/client/placements.ts'
import { command } from '../command.ts'
import { brokerFlags, environmentFlag, versionFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const recordRelease = command({
  summary: 'Tell the Pact Broker that a version is released to an environment, beside those before it.',
  examples: ['record-release --pacticipant Orders-App --version 3.1.0 --environment production'],
  args: {},
  flags: { ...versionFlags, ...environmentFlag, ...brokerFlags },
  async run({ flags }) {
    const { pacticipant, version, environment } = flags
    await askingBroker(flags, async (broker) => ({
      outcome: 'pass',
      lines: [`Version ${version} of ${pacticipant} is released to ${environment}.`],
      value: await place(broker, 'release', { pacticipant, version, environment }, {}),
    }))
  },
})
