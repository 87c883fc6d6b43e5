import { embeddedIn, isResource, linksOf, textIn } from '../../pact/client/resource.ts'
import { command } from '../command.ts'
import { brokerFlags } from '../pact-flags.ts'
import { askingBroker } from '../pact-session.ts'
import { tableLines } from '../table.ts'

export const pactList = command({
  summary: 'List the latest pact of every consumer and provider in the Pact Broker.',
  examples: ['pact list', 'pact list --format json'],
  args: {},
  flags: brokerFlags,
  async run({ flags }) {
    await askingBroker(flags, async (broker) => {
      const answer = await broker.must('list pacts', { method: 'GET', route: 'pacts/latest' })
      const pacts = [answer.pacts, ...embeddedIn(answer, 'pacts')]
        .flat()
        .filter(isResource)
        .map((pact) => {
          const [consumer] = embeddedIn(pact, 'consumer')
          const version = consumer === undefined ? undefined : embeddedIn(consumer, 'version')[0]
          return {
            consumer: textIn(consumer, 'name'),
            consumerVersion: textIn(version, 'number'),
            provider: textIn(embeddedIn(pact, 'provider')[0], 'name'),
            createdAt: textIn(pact, 'createdAt'),
            url: linksOf(pact, 'self').at(-1)?.href ?? null,
          }
        })
      return {
        outcome: 'pass',
        lines:
          pacts.length === 0
            ? ['There is no pact.']
            : tableLines(
                ['CONSUMER', 'VERSION', 'PROVIDER', 'PUBLISHED'],
                pacts.map((pact) => [pact.consumer, pact.consumerVersion, pact.provider, pact.createdAt]),
              ),
        value: { pacts },
      }
    })
  },
})
