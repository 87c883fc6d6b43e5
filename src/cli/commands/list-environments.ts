import { environmentsOf } from '../../pact/client/environments.ts'
import { textIn } from '../../pact/client/resource.ts'
import { command } from '../command.ts'
import { brokerFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'
import { tableLines } from '../table.ts'

export const listEnvironments = command({
  summary: 'List the environments of the Pact Broker.',
  examples: ['list-environments', 'list-environments --format json'],
  args: {},
  flags: brokerFlags,
  async run({ flags }) {
    await askingBroker(flags, async (broker) => {
      const environments = await environmentsOf(broker)
      return {
        outcome: 'pass',
        lines:
          environments.length === 0
            ? ['There is no environment.']
            : tableLines(
                ['NAME', 'DISPLAY NAME', 'PRODUCTION', 'UUID'],
                environments.map((environment) => [
                  textIn(environment, 'name'),
                  textIn(environment, 'displayName'),
                  environment.production === true ? 'yes' : 'no',
                  textIn(environment, 'uuid'),
                ]),
              ),
        value: { environments },
      }
    })
  },
})
