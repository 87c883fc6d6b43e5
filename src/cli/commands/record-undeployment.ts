import { endPlacement } from '../../pact/client/placements.ts'
import { versionPlaced } from '../../pact/client/environments.ts'
import { textOf } from '../../pact/client/resource.ts'
import { command } from '../command.ts'
import { brokerFlags, environmentFlag, pacticipantFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const recordUndeployment = command({
  summary: 'Tell the Pact Broker that an application is gone from an environment.',
  examples: [
    'record-undeployment --pacticipant Orders --environment production',
    'record-undeployment --pacticipant Orders --environment production --application-instance customer-1',
  ],
  args: {},
  flags: {
    ...pacticipantFlag,
    ...environmentFlag,
    'application-instance': {
      kind: 'value',
      placeholder: 'NAME',
      description: 'the instance that is gone; without it, the one that has no name',
    },
    ...brokerFlags,
  },
  async run({ flags }) {
    const { pacticipant, environment, 'application-instance': instance } = flags
    await askingBroker(flags, async (broker) => {
      const ended = await endPlacement(
        broker,
        'deployed',
        { pacticipant, environment },
        ({ applicationInstance, target }) => textOf(applicationInstance ?? target) === instance,
      )
      return {
        outcome: 'pass',
        lines: ended.map(
          (placed) =>
            `Version ${versionPlaced(placed)} of ${pacticipant} is no longer deployed to ${environment}.`,
        ),
        value: { deployedVersions: ended },
      }
    })
  },
})
