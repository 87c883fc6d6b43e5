import type { Answer, Ask } from '../registry-faults/registry-client.ts'
import { addPromised, nothingPromised, nowhere, type Promised, type Publication } from './promised.ts'
import { brokerClient, deploy, environmentId, linkOf, publish, verify } from './requests.ts'

export const clientCount = 16

/**
 * Sixteen clients publish, verify and deploy until `stopped` says so or no server answers; what they were promised. In
 * every round names are new: `own-ROUND-CLIENT` of each client, `shared-ROUND` of all; their provider is `provider-ROUND`.
 */
export const load = async (
  urls: readonly string[],
  round: number,
  stopped: () => boolean,
): Promise<Promised> => {
  const sum = nothingPromised()
  const clients = Array.from({ length: clientCount }, (_, client) =>
    work(brokerClient(urls, client), round, client, stopped),
  )
  for (const promised of await Promise.all(clients)) addPromised(sum, promised)
  return sum
}

const work = async (ask: Ask, round: number, client: number, stopped: () => boolean): Promise<Promised> => {
  const promised = nothingPromised()
  const environment = await environmentId(ask)
  if (environment === undefined) return promised
  const provider = `provider-${round}`
  const own = (turn: number): Publication => ({
    consumer: `own-${round}-${client}`,
    version: `${turn}`,
    provider,
    // Every other content is published twice.
    description: `own ${round} ${client} ${turn >> 1}`,
  })
  const shared = (turn: number): Publication => ({
    consumer: `shared-${round}`,
    version: `${turn}`,
    provider,
    description: `shared ${round} ${turn}`,
  })
  for (let turn = 0; !stopped(); turn++) {
    const publication = own(turn)
    const answers = [
      () => notePublication(promised, publish(ask, publication), publication),
      () => notePublication(promised, publish(ask, shared(turn)), shared(turn)),
      () =>
        noteResult(
          promised,
          verify(ask, publication, `${client}x${turn}`, turn % 3 > 0),
          `${client}x${turn}`,
          turn % 3 > 0,
        ),
      () => noteDeployment(promised, ask, environment, publication),
      () =>
        noteRefusal(promised, publish(ask, { ...publication, description: 'another' }), {
          ...publication,
          description: 'another',
        }),
    ]
    for (const answer of answers) {
      if ((await answer()) === undefined) return promised
    }
  }
  return promised
}

type Pending = Promise<Answer | undefined>

const notePublication = async (promised: Promised, pending: Pending, publication: Publication): Pending => {
  const answer = await pending
  if (answer?.status === 200) promised.publications.push(publication)
  else note(promised, answer, `publishing ${publication.description}`)
  return answer
}

const noteRefusal = async (promised: Promised, pending: Pending, publication: Publication): Pending => {
  const answer = await pending
  if (answer?.status === 409) promised.refusals.push(publication)
  else
    note(
      promised,
      answer,
      `publishing another content for version ${publication.version} of ${publication.consumer}`,
    )
  return answer
}

const noteResult = async (
  promised: Promised,
  pending: Pending,
  providerVersion: string,
  success: boolean,
): Pending => {
  const answer = await pending
  const href = linkOf(answer, 'self')
  if (answer?.status === 201 && href !== undefined)
    promised.results.push({ path: new URL(href).pathname, providerVersion, success })
  else note(promised, answer, `verifying with version ${providerVersion}`)
  return answer
}

const noteDeployment = async (
  promised: Promised,
  ask: Ask,
  environment: string,
  { consumer, version }: Publication,
): Pending => {
  promised.deployments.set(consumer, [...(promised.deployments.get(consumer) ?? [nowhere]), version])
  const answer = await deploy(ask, environment, consumer, version)
  if (answer?.status === 201) promised.deployments.set(consumer, [version])
  else note(promised, answer, `deploying version ${version} of ${consumer}`)
  return answer
}

const note = (promised: Promised, answer: Answer | undefined, doing: string): void => {
  if (answer !== undefined)
    promised.unexpected.push(`${doing}: ${answer.status} ${JSON.stringify(answer.json).slice(0, 300)}`)
}
