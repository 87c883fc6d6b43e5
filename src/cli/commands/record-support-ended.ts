import { endPlacement } from '../../pact/client/placements.ts'
import { versionPlaced } from '../../pact/client/environments.ts'
import { command } from '../command.ts'
import { brokerFlags, environmentFlag, versionFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const recordSupportEnded = command({
  summary: 'Tell the Pact Broker that a released version is no longer supported in an environment.',
  examples: ['record-support-ended --pacticipant Orders-App --version 3.0.0 --environment production'],
  args: {},
  flags: { ...versionFlags, ...environmentFlag, ...brokerFlags },
  async run({ flags }) {
    const { pacticipant, version, environment } = flags
    await askingBroker(flags, async (broker) => ({
      outcome: 'pass',
      lines: [`Version ${version} of ${pacticipant} is no longer supported in ${environment}.`],
      value: {
        releasedVersions: await endPlacement(
          broker,
          'released',
          { pacticipant, environment },
          (placed) => versionPlaced(placed) === version,
        ),
      },
    }))
  },
})
