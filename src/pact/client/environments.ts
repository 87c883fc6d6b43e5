import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Broker } from './broker.ts'
import { embeddedIn, textIn, type Resource } from './resource.ts'

export const environmentsOf = async (broker: Broker): Promise<readonly Resource[]> =>
  embeddedIn(await broker.must('list environments', { method: 'GET', route: 'environments' }), 'environments')

/** @throws {CannotJudge} when there is none of that name */
export const environmentNamed = async (broker: Broker, name: string): Promise<Resource> => {
  const environments = await environmentsOf(broker)
  const found = environments.find((environment) => environment.name === name)
  if (found !== undefined) return found
  const known = environments.map((environment) => textIn(environment, 'name')).toSorted()
  throw new CannotJudge(
    `There is no environment "${name}" in the Pact Broker.`,
    `${known.length === 0 ? 'It has none yet.' : `It has ${known.join(', ')}.`} Create one with: concordat create-environment --name ${name}`,
  )
}

/** What stands in an environment: `deployed` versions that were not replaced, or `released` ones that are supported. */
export const placedIn = async (
  broker: Broker,
  environment: Resource,
  kind: 'deployed' | 'released',
  pacticipant: string,
): Promise<readonly Resource[]> => {
  const uuid = encodeURIComponent(textIn(environment, 'uuid'))
  const list =
    kind === 'deployed' ? 'deployed-versions/currently-deployed' : 'released-versions/currently-supported'
  const found = await broker.must('say what is in the environment', {
    method: 'GET',
    route: `environments/${uuid}/${list}?pacticipant=${encodeURIComponent(pacticipant)}`,
  })
  return embeddedIn(found, kind === 'deployed' ? 'deployedVersions' : 'releasedVersions').filter(
    (placed) => textIn(embeddedIn(placed, 'pacticipant')[0], 'name') === pacticipant,
  )
}

/** The number of the version that a deployment or release is about. */
export const versionPlaced = (placed: Resource): string => textIn(embeddedIn(placed, 'version')[0], 'number')
