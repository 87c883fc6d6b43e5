import { setTimeout as wait } from 'node:timers/promises'
import type { Answer, Ask } from '../registry-faults/registry-client.ts'
import { clientCount } from './load.ts'
import type { Publication } from './promised.ts'
import {
  brokerClient,
  decision,
  deploy,
  deployedVersions,
  environmentId,
  linkOf,
  publish,
  publishedDescription,
  verify,
} from './requests.ts'

/**
 * In words, where the servers of one broker contradict themselves or each other: sixteen clients, spread over the servers,
 * do at once what only one of them can have done, and all servers are asked for the outcome.
 */
export const disagreements = async (urls: readonly string[], rounds: number): Promise<readonly string[]> => {
  const found: string[] = []
  const clients = Array.from({ length: clientCount }, (_, client) => brokerClient(urls, client))
  const servers = urls.map((url) => brokerClient([url], 0))
  const environment = await environmentId(servers[0] as Ask)
  if (environment === undefined) return ['no environment could be created']
  for (let round = 0; round < rounds; round++) {
    found.push(...(await contents(clients, servers, round)))
    found.push(...(await results(clients, servers, round)))
    found.push(...(await deployments(clients, servers, environment, round)))
    found.push(...(await decisions(clients, servers, environment, round)))
  }
  return found
}

/** One version has one content, whoever was first. */
const contents = async (
  clients: readonly Ask[],
  servers: readonly Ask[],
  round: number,
): Promise<string[]> => {
  const rival = (client: number): Publication => ({
    consumer: `rival-${round}`,
    version: '1',
    provider: 'orders',
    description: `of client ${client}`,
  })
  const answers = await Promise.all(clients.map((ask, client) => publish(ask, rival(client))))
  const accepted = answers.flatMap((answer, client) =>
    answer?.status === 200 ? [rival(client).description] : [],
  )
  const shown = await Promise.all(servers.map((ask) => publishedDescription(ask, rival(0))))
  const refused = answers.filter((answer) => answer?.status === 409).length
  const isOne = accepted.length === 1 && refused === clients.length - 1
  return isOne && shown.every((description) => description === accepted[0])
    ? []
    : [
        `rivals: accepted ${accepted.join()}, refused ${refused}, shown ${shown.join()}, answers ${statuses(answers)}`,
      ]
}

const statuses = (answers: readonly (Answer | undefined)[]): string =>
  answers.map((answer) => answer?.status).join()

/** Results of one content are numbered without a gap. */
const results = async (
  clients: readonly Ask[],
  servers: readonly Ask[],
  round: number,
): Promise<string[]> => {
  const publication: Publication = {
    consumer: `verified-${round}`,
    version: '1',
    provider: 'orders',
    description: `verified ${round}`,
  }
  await publish(servers[0] as Ask, publication)
  const answers = await Promise.all(
    clients.map((ask, client) => verify(ask, publication, `${round}x${client}`, true)),
  )
  const numbers = answers.map((answer) => Number(linkOf(answer, 'self')?.split('/').at(-1)))
  const isComplete = numbers.toSorted((a, b) => a - b).every((number, index) => number === index + 1)
  return isComplete ? [] : [`results are numbered ${numbers.join()}, answers ${statuses(answers)}`]
}

/** One version is deployed, the same for everybody. */
const deployments = async (
  clients: readonly Ask[],
  servers: readonly Ask[],
  environment: string,
  round: number,
): Promise<string[]> => {
  const application = `deployed-${round}`
  const answers = await Promise.all(
    clients.map(async (ask, client) => {
      const version = `${client}`
      await publish(ask, { consumer: application, version, provider: 'orders', description: 'deployed' })
      return deploy(ask, environment, application, version)
    }),
  )
  const shown = await Promise.all(servers.map((ask) => deployedVersions(ask, environment, application)))
  const isOne = shown.every((versions) => versions.length === 1 && versions[0] === shown[0]?.[0])
  return isOne
    ? []
    : [`deployed are ${shown.map((each) => each.join(' and ')).join(' / ')}, answers ${statuses(answers)}`]
}

/** What one server acknowledged counts in the decisions of all, at once; under load no decision is made of halves. */
const decisions = async (
  clients: readonly Ask[],
  servers: readonly Ask[],
  environment: string,
  round: number,
): Promise<string[]> => {
  const found: string[] = []
  const publication: Publication = {
    consumer: `decided-${round}`,
    version: '1',
    provider: `decider-${round}`,
    description: `decided ${round}`,
  }
  const [first] = servers as [Ask]
  const last = servers.at(-1) as Ask
  let isOver = false
  const noise = publishUntil(clients.slice(0, 4), publication, () => isOver)
  const expect = async (deployable: boolean | null, when: string): Promise<void> => {
    const answers = await Promise.all(servers.map((ask) => decision(ask, publication.consumer, '1')))
    for (const answer of answers) {
      const { summary } = (answer ?? {}) as { readonly summary?: { readonly deployable: boolean | null } }
      if (summary?.deployable !== deployable)
        found.push(`${when} a server answers ${JSON.stringify(summary)} and not ${deployable}`)
    }
  }
  await publish(first, publication)
  await expect(null, 'before a verification')
  await verify(last, publication, '1', true)
  await deploy(first, environment, publication.provider, '1')
  await expect(true, 'after a verification')
  await verify(first, publication, '2', false)
  await deploy(last, environment, publication.provider, '2')
  await expect(false, 'after a failure')
  isOver = true
  await noise
  return found
}

const publishUntil = async (
  clients: readonly Ask[],
  { provider, consumer, description }: Publication,
  stopped: () => boolean,
): Promise<void> => {
  const work = clients.map(async (ask, client) => {
    for (let turn = 0; !stopped(); turn++) {
      await publish(ask, {
        consumer: `noise-${consumer}-${client}`,
        version: `${turn}`,
        provider,
        description,
      })
      await wait(5)
    }
  })
  await Promise.all(work)
}
