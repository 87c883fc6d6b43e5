import { segment } from '../../http/segment.ts'
import { command } from '../command.ts'
import {
  brokerFlagsWithId,
  environmentBody,
  environmentFlags,
  environmentLines,
} from '../environment-flags.ts'
import { uuidFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const updateEnvironment = command({
  summary: 'Change an environment in the Pact Broker. What is not said stays.',
  examples: ['update-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9 --display-name Live'],
  args: {},
  flags: {
    ...uuidFlag,
    name: { kind: 'value', placeholder: 'NAME', description: 'what the environment is called in pipelines' },
    ...environmentFlags,
    ...brokerFlagsWithId,
  },
  async run({ flags }) {
    await askingBroker(flags, async (broker) => {
      const route = `environments/${segment(flags.uuid, 'environment')}`
      const known = await broker.must('describe the environment', { method: 'GET', route })
      const environment = await broker.must('change the environment', {
        method: 'PUT',
        route,
        body: environmentBody(flags, flags.name, known),
      })
      return { outcome: 'pass', lines: environmentLines(environment, flags.output), value: environment }
    })
  },
})
