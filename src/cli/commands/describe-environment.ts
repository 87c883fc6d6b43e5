import { segment } from '../../http/segment.ts'
import { command } from '../command.ts'
import { environmentLines } from '../environment-flags.ts'
import { brokerFlags, uuidFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const describeEnvironment = command({
  summary: 'Show an environment of the Pact Broker.',
  examples: ['describe-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9'],
  args: {},
  flags: { ...uuidFlag, ...brokerFlags },
  async run({ flags }) {
    await askingBroker(flags, async (broker) => {
      const environment = await broker.must('describe the environment', {
        method: 'GET',
        route: `environments/${segment(flags.uuid, 'environment')}`,
      })
      return { outcome: 'pass', lines: environmentLines(environment, undefined), value: environment }
    })
  },
})
