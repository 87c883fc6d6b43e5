import { CannotJudge } from '../../core/cannot-judge.ts'
import { segment } from '../../http/segment.ts'
import type { Broker } from '../client/broker.ts'
import { environmentsOf, placedIn, versionPlaced } from '../client/environments.ts'
import { embeddedIn, isResource, linksOf, textIn } from '../client/resource.ts'
import type { PactFile } from '../file/pact-file.ts'
import { readPact } from '../file/read-pact.ts'
import type { Placements } from './deployed.ts'

/** The providers that have pacts in a broker. */
export const providersIn = async (broker: Broker): Promise<readonly string[]> => {
  const answer = await broker.must('list pacts', { method: 'GET', route: 'pacts/latest' })
  const pacts = [answer.pacts, ...embeddedIn(answer, 'pacts')].flat().filter(isResource)
  return [...new Set(pacts.map((pact) => textIn(embeddedIn(pact, 'provider')[0], 'name')))]
}

/**
 * Without selectors a broker chooses, for each consumer, what is deployed or released, and what comes next: the latest pact
 * of its main branch, or the latest of all where it has none. So no consumer is left out.
 */
const whatCounts = { consumerVersionSelectors: [] }

/**
 * The pacts with a provider that count: of the consumer versions that are deployed, released or the latest. None for a provider that the broker does not know.
 */
export const pactsInBroker = async (broker: Broker, provider: string): Promise<readonly PactFile[]> => {
  const route = `pacts/provider/${segment(provider, 'provider')}/for-verification`
  const question = { method: 'POST', route, body: whatCounts } as const
  const reply = await broker.ask(question)
  if (reply.kind === 'refusal' && reply.status === 404) return []
  const selected = reply.kind === 'resource' ? reply.resource : await broker.must('select pacts', question)
  const pacts: PactFile[] = []
  for (const link of embeddedIn(selected, 'pacts').flatMap((pact) => linksOf(pact, 'self'))) {
    const resource = await broker.must('hand over a pact', { method: 'GET', route: broker.follow(link) })
    const { pact, problems } = readPact(link.name ?? link.href, JSON.stringify(resource))
    if (pact === undefined || problems.length > 0) {
      throw new CannotJudge(
        `A pact with ${provider} in the broker cannot be read: ${problems[0]?.message ?? 'it is none'} See ${link.href}`,
      )
    }
    pacts.push(pact)
  }
  return pacts
}

/** Which versions of some pacticipants are deployed or released, in every environment of a broker. */
export const placementsInBroker = async (
  broker: Broker,
  pacticipants: readonly string[],
): Promise<Placements> => {
  const environments = await environmentsOf(broker)
  const placed = async (kind: 'deployed' | 'released') => {
    const found = environments.map(async (environment) =>
      Promise.all(
        pacticipants.map(async (pacticipant) =>
          (await placedIn(broker, environment, kind, pacticipant)).map((one) => ({
            pacticipant,
            version: versionPlaced(one),
            environment: textIn(environment, 'name'),
          })),
        ),
      ),
    )
    return (await Promise.all(found)).flat(2)
  }
  return {
    environments: environments.map((environment) => textIn(environment, 'name')),
    deployments: await placed('deployed'),
    releases: await placed('released'),
  }
}
