import { place } from '../../pact/client/placements.ts'
import { command } from '../command.ts'
import { brokerFlags, environmentFlag, versionFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const recordDeployment = command({
  summary: 'Tell the Pact Broker that a version is deployed to an environment, in place of the one before.',
  examples: [
    'record-deployment --pacticipant Orders --version 2f1c9a7 --environment production',
    'record-deployment --pacticipant Orders --version 2f1c9a7 --environment production --application-instance customer-1',
  ],
  args: {},
  flags: {
    ...versionFlags,
    ...environmentFlag,
    'application-instance': {
      kind: 'value',
      placeholder: 'NAME',
      description: 'which of several instances of the application in this environment was deployed to',
    },
    ...brokerFlags,
  },
  async run({ flags }) {
    const { pacticipant, version, environment, 'application-instance': instance } = flags
    await askingBroker(flags, async (broker) => ({
      outcome: 'pass',
      lines: [
        `Version ${version} of ${pacticipant} is deployed to ${environment}${instance === undefined ? '' : ` (application instance ${instance})`}.`,
      ],
      // Brokers before version 2.91 call the instance a target.
      value: await place(
        broker,
        'deployment',
        { pacticipant, version, environment },
        instance === undefined ? {} : { applicationInstance: instance, target: instance },
      ),
    }))
  },
})
