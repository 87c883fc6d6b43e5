import { CannotJudge } from '../../core/cannot-judge.ts'
import { segment } from '../../http/segment.ts'
import { environmentNamed } from '../../pact/client/environments.ts'
import { isResource, textIn } from '../../pact/client/resource.ts'
import { command } from '../command.ts'
import { brokerFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'
import { tableLines } from '../table.ts'
import { UsageError } from '../usage-error.ts'

export const providerStatesList = command({
  summary: 'List the provider states that the pacts of a provider in the Pact Broker ask for.',
  description:
    'Those of the latest pacts of the main branches, unless a branch or an environment is named. To compare them with what the provider sets up, see "pact states".',
  examples: [
    'provider-states list --provider Orders',
    'provider-states list --provider Orders --environment production --format json',
  ],
  args: {},
  flags: {
    provider: { kind: 'value', short: 'r', required: true, placeholder: 'NAME', description: 'the provider' },
    branch: { kind: 'value', placeholder: 'NAME', description: 'the branch of the consumers' },
    environment: {
      kind: 'value',
      placeholder: 'NAME',
      description: 'only consumers that are in this environment',
    },
    json: { kind: 'switch', description: 'the same as --format json, as in the client of the Pact Broker' },
    ...brokerFlags,
  },
  async run({ flags }) {
    const { provider, branch, environment } = flags
    if (branch !== undefined && environment !== undefined) {
      throw new UsageError('--branch and --environment cannot be used together')
    }
    const format = flags.json ? 'json' : flags.format
    await askingBroker({ ...flags, format }, async (broker) => {
      const where =
        environment === undefined
          ? branch === undefined
            ? ''
            : `/branch/${segment(branch, 'branch')}`
          : `/environment/${segment(textIn(await environmentNamed(broker, environment), 'uuid'), 'environment')}`
      const found = await broker.find(
        'list the provider states',
        `pacts/provider/${segment(provider, 'provider')}/provider-states${where}`,
      )
      if (found === undefined) {
        throw new CannotJudge(
          `The Pact Broker lists no provider states of "${provider}".`,
          'Check the name of the provider (concordat list-pacticipants). Brokers before version 2.107 list no states.',
        )
      }
      const states = [found.providerStates].flat().filter(isResource)
      return {
        outcome: 'pass',
        lines:
          states.length === 0
            ? [`No pact with ${provider} asks for a state.`]
            : tableLines(
                ['STATE', 'CONSUMERS'],
                states.map((state) => [
                  textIn(state, 'name'),
                  [state.consumers]
                    .flat()
                    .filter((consumer) => typeof consumer === 'string')
                    .join(', '),
                ]),
              ),
        value: { provider, providerStates: states },
      }
    })
  },
})
