import { type Answer, type Ask, clientOf } from '../registry-faults/registry-client.ts'
import type { Publication } from './promised.ts'

export const environmentName = 'production'

/** A client of a broker with several servers. */
export const brokerClient = (urls: readonly string[], preferred: number): Ask =>
  clientOf(urls, preferred, 'application/json')

/** A pact that says nothing but its description. */
const contentOf = ({ consumer, provider, description }: Publication): object => ({
  consumer: { name: consumer },
  provider: { name: provider },
  interactions: [
    { description, request: { method: 'GET', path: '/orders' }, response: { status: 200, body: { id: 1 } } },
  ],
  metadata: { pactSpecification: { version: '2.0.0' } },
})

/** Publishes as clients of brokers do: version, branch, tag and pact in one request. */
export const publish = (ask: Ask, publication: Publication): Promise<Answer | undefined> =>
  ask('POST', '/contracts/publish', {
    pacticipantName: publication.consumer,
    pacticipantVersionNumber: publication.version,
    branch: 'main',
    tags: ['dev'],
    contracts: [
      {
        consumerName: publication.consumer,
        providerName: publication.provider,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(JSON.stringify(contentOf(publication))).toString('base64'),
        onConflict: 'overwrite',
      },
    ],
  })

export const pactPath = ({ consumer, provider, version }: Publication): string =>
  `/pacts/provider/${provider}/consumer/${consumer}/version/${version}`

/** The only interaction of a published pact, by its description. */
export const publishedDescription = async (
  ask: Ask,
  publication: Publication,
): Promise<string | undefined> => {
  const answer = await ask('GET', pactPath(publication))
  const pact = answer?.json as
    | { readonly interactions?: readonly { readonly description?: string }[] }
    | undefined
  return pact?.interactions?.[0]?.description
}

/** Publishes the result of a verification of a pact; undefined where no server answers. */
export const verify = async (
  ask: Ask,
  publication: Publication,
  providerVersion: string,
  success: boolean,
): Promise<Answer | undefined> => {
  const pact = await ask('GET', pactPath(publication))
  const href = linkOf(pact, 'pb:publish-verification-results')
  return href === undefined
    ? pact
    : ask('POST', new URL(href).pathname, { success, providerApplicationVersion: providerVersion })
}

/** Where a link of an answer leads to. */
export const linkOf = (answer: Answer | undefined, name: string): string | undefined => {
  const { _links: links } = (answer?.json ?? {}) as {
    readonly _links?: Readonly<Record<string, { readonly href?: string } | undefined>>
  }
  return links?.[name]?.href
}

/** The id of the one environment, which is created by whoever comes first; undefined where no server answers. */
export const environmentId = async (ask: Ask): Promise<string | undefined> => {
  const created = await ask('POST', '/environments', { name: environmentName, production: true })
  if (created?.status === 201) return (created.json as { readonly uuid: string }).uuid
  const listed = await ask('GET', '/environments')
  const { _embedded: embedded } = (listed?.json ?? {}) as {
    readonly _embedded?: { readonly environments: readonly { readonly uuid: string }[] }
  }
  return embedded?.environments[0]?.uuid
}

export const deploy = (
  ask: Ask,
  environment: string,
  application: string,
  version: string,
): Promise<Answer | undefined> =>
  ask(
    'POST',
    `/pacticipants/${application}/versions/${version}/deployed-versions/environment/${environment}`,
    {},
  )

/** The versions of an application that are in the environment. */
export const deployedVersions = async (
  ask: Ask,
  environment: string,
  application: string,
): Promise<readonly string[]> => {
  const answer = await ask(
    'GET',
    `/environments/${environment}/deployed-versions/currently-deployed?pacticipant=${application}`,
  )
  const { _embedded: embedded } = (answer?.json ?? {}) as {
    readonly _embedded?: {
      readonly deployedVersions: readonly {
        readonly _embedded: { readonly version: { readonly number: string } }
      }[]
    }
  }
  return (embedded?.deployedVersions ?? []).map((each) => each._embedded.version.number)
}

/** Whether a version may go to the environment, with everything that the answer rests on. */
export const decision = async (ask: Ask, pacticipant: string, version: string): Promise<unknown> => {
  const query = `pacticipant=${pacticipant}&version=${version}&environment=${environmentName}`
  return (await ask('GET', `/can-i-deploy?${query}`))?.json
}
