import type { Broker as BrokerClient } from '../client/broker.ts'
import { comparisonRelation } from '../compare/comparison-relation.ts'
import { embeddedIn, linksOf, type Resource, textOf } from '../client/resource.ts'
import { textWithoutIds } from '../content/pact-document.ts'
import { encoded } from '../../http/encoded.ts'
import type { Snapshot, SnapshotPact, SnapshotVersion } from './snapshot.ts'

/**
 * Writes everything into another broker through its API, in the order in which it came into being, so that the same is
 * latest there. When that was, the other broker cannot be told.
 */
export const writeBroker = async (client: BrokerClient, snapshot: Snapshot): Promise<void> => {
  for (const { name, displayName, mainBranch, repositoryUrl, labels } of snapshot.pacticipants) {
    const route = `pacticipants/${encoded(name)}`
    const known = await client.find('show a pacticipant', route)
    const body = { name, displayName, mainBranch, repositoryUrl }
    if (known === undefined)
      await client.must('create a pacticipant', { method: 'POST', route: 'pacticipants', body, isOnce: true })
    for (const label of labels)
      await client.must('label a pacticipant', {
        method: 'PUT',
        route: `${route}/labels/${encoded(label)}`,
        body: {},
      })
  }
  const pactsOf = Map.groupBy(snapshot.pacts, (pact) => `${pact.consumer}\0${pact.consumerVersion}`)
  for (const version of snapshot.versions) {
    const pacts = pactsOf.get(`${version.pacticipant}\0${version.number}`) ?? []
    await writeVersion(client, version, pacts)
  }
  await writeVerifications(client, snapshot)
  await writeComparisons(client, snapshot)
  await writePlacements(client, snapshot)
}

const writeVersion = async (
  client: BrokerClient,
  { pacticipant, number, buildUrl, branches, tags }: SnapshotVersion,
  pacts: readonly SnapshotPact[],
): Promise<void> => {
  const base = `pacticipants/${encoded(pacticipant)}`
  const route = `${base}/versions/${encoded(number)}`
  await client.must('create a version', {
    method: 'PUT',
    route,
    body: buildUrl === undefined ? {} : { buildUrl },
  })
  // Branches first: the first tag of a version without a branch would become one.
  for (const branch of branches) {
    const place = `${base}/branches/${encoded(branch)}/versions/${encoded(number)}`
    await client.must('put a version on a branch', { method: 'PUT', route: place, body: {} })
  }
  for (const tag of tags)
    await client.must('tag a version', { method: 'PUT', route: `${route}/tags/${encoded(tag)}`, body: {} })
  if (pacts.length === 0) return
  await client.must('take pacts', {
    method: 'POST',
    route: 'contracts/publish',
    body: {
      pacticipantName: pacticipant,
      pacticipantVersionNumber: number,
      tags: [],
      contracts: pacts.map(({ consumer, provider, text }) => ({
        consumerName: consumer,
        providerName: provider,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(textWithoutIds(text)).toString('base64'),
        onConflict: 'overwrite',
      })),
    },
  })
}

const writeVerifications = async (client: BrokerClient, { verifications }: Snapshot): Promise<void> => {
  const places = new Map<string, string>()
  for (const one of verifications) {
    const key = [one.consumer, one.provider, one.sha].join('\0')
    const pair = `pacts/provider/${encoded(one.provider)}/consumer/${encoded(one.consumer)}`
    let place = places.get(key)
    if (place === undefined) {
      const route = `${pair}/version/${encoded(one.consumerVersion)}`
      const pact = await client.must('show a pact', { method: 'GET', route })
      const [link] = linksOf(pact, 'pb:publish-verification-results')
      place =
        link === undefined ? `${pair}/pact-version/${one.sha}/verification-results` : client.follow(link)
      places.set(key, place)
    }
    await client.must('take a verification result', {
      method: 'POST',
      route: place,
      isOnce: true,
      body: {
        success: one.success,
        providerApplicationVersion: one.providerVersion,
        buildUrl: one.buildUrl,
        testResults: one.testResults,
        verifiedBy: one.verifiedBy,
      },
    })
  }
}

/** Left out where the other broker takes none: there, only verifications count. */
const writeComparisons = async (client: BrokerClient, { comparisons }: Snapshot): Promise<void> => {
  for (const { consumer, provider, consumerVersion, providerVersion, success, result } of comparisons) {
    const pair = `pacts/provider/${encoded(provider)}/consumer/${encoded(consumer)}`
    const route = `${pair}/version/${encoded(consumerVersion)}`
    const [link] = linksOf(await client.must('show a pact', { method: 'GET', route }), comparisonRelation)
    if (link === undefined) continue
    await client.must('take the result of a comparison', {
      method: 'POST',
      route: client.follow(link),
      isOnce: true,
      body: { success, providerApplicationVersion: providerVersion, ...result },
    })
  }
}

const writePlacements = async (
  client: BrokerClient,
  { environments, placements }: Snapshot,
): Promise<void> => {
  const listed = embeddedIn(
    await client.must('list environments', { method: 'GET', route: 'environments' }),
    'environments',
  )
  const uuids = new Map(listed.map((one: Resource) => [textOf(one['name']), textOf(one['uuid'])]))
  for (const { name, displayName, production } of environments) {
    if (uuids.has(name)) continue
    const body = { name, displayName, production }
    const question = { method: 'POST', route: 'environments', body, isOnce: true } as const
    uuids.set(name, textOf((await client.must('create an environment', question))['uuid']))
  }
  for (const { kind, pacticipant, version, environment, target } of placements) {
    const place = kind === 'deployment' ? 'deployed-versions' : 'released-versions'
    const route = `pacticipants/${encoded(pacticipant)}/versions/${encoded(version)}/${place}/environment/${uuids.get(environment)}`
    await client.must('record where a version is', {
      method: 'POST',
      route,
      body: target === undefined ? {} : { applicationInstance: target },
    })
  }
}
