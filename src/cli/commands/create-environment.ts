import { command } from '../command.ts'
import {
  brokerFlagsWithId,
  environmentBody,
  environmentFlags,
  environmentLines,
} from '../environment-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const createEnvironment = command({
  summary: 'Create an environment in the Pact Broker.',
  examples: [
    'create-environment --name staging --display-name Staging',
    'create-environment --name live --production',
  ],
  args: {},
  flags: {
    name: {
      kind: 'value',
      required: true,
      placeholder: 'NAME',
      description: 'what the environment is called in pipelines',
    },
    ...environmentFlags,
    ...brokerFlagsWithId,
  },
  async run({ flags }) {
    await askingBroker(flags, async (broker) => {
      const environment = await broker.must(`create the environment "${flags.name}"`, {
        method: 'POST',
        route: 'environments',
        body: environmentBody(flags, flags.name, {}),
        isOnce: true,
      })
      return { outcome: 'pass', lines: environmentLines(environment, flags.output), value: environment }
    })
  },
})
