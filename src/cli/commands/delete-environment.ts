import { segment } from '../../http/segment.ts'
import { command } from '../command.ts'
import { brokerFlags, uuidFlag } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'

export const deleteEnvironment = command({
  summary: 'Delete an environment of the Pact Broker, with all that is recorded of what is in it.',
  examples: ['delete-environment --uuid 16926ef3-590f-4e3f-838e-719717aa88c9'],
  args: {},
  flags: { ...uuidFlag, ...brokerFlags },
  async run({ flags }) {
    await askingBroker(flags, async (broker) => {
      await broker.must('delete the environment', {
        method: 'DELETE',
        route: `environments/${segment(flags.uuid, 'environment')}`,
      })
      return {
        outcome: 'pass',
        lines: [`The environment ${flags.uuid} is deleted.`],
        value: { uuid: flags.uuid },
      }
    })
  },
})
