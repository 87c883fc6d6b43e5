import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Question, Send } from '../../http/send.ts'
import { embeddedIn, isResource, linksOf, type Resource, textOf } from '../client/resource.ts'
import { inParallel } from '../../http/parallel.ts'
import { encoded } from '../../http/encoded.ts'
import type {
  Snapshot,
  SnapshotEnvironment,
  SnapshotPact,
  SnapshotPacticipant,
  SnapshotPlacement,
  SnapshotVerification,
  SnapshotVersion,
} from './snapshot.ts'

/** How many versions are asked for at once. */
const pageSize = 100

/** More rows than any pair of pacticipants has; a broker that has more is not imported by halves. */
const mostRows = 1_000_000

/** Reads everything that another broker knows, through its API. Throws `CannotJudge` when it refuses something. */
export const readBroker = async (send: Send): Promise<Snapshot> => {
  const get = (route: string): Promise<Resource> => resourceAt(send, route)
  const listed = embeddedIn(await get('pacticipants'), 'pacticipants')
  const pacticipants = listed.map(pacticipantFrom)
  const environments = embeddedIn(await get('environments'), 'environments').map(environmentFrom)
  const found = await inParallel(pacticipants, ({ name }) => versionsOf(get, name))
  const versions = found.flat().toSorted((one, other) => one.version.createdAt - other.version.createdAt)
  const pacts = await inParallel(
    versions.flatMap(({ pactRoutes }) => pactRoutes),
    (route) => pactAt(send, route),
  )
  const pairs = [...new Map(pacts.map((pact) => [`${pact.consumer}\0${pact.provider}`, pact])).values()]
  const verifications = (await inParallel(pairs, (pair) => verificationsOf(get, pair))).flat()
  const placements = (await inParallel(environments, (environment) => placementsIn(get, environment))).flat()
  return {
    pacticipants,
    environments,
    versions: versions.map(({ version }) => version),
    pacts: pacts.toSorted((one, other) => one.createdAt - other.createdAt),
    verifications: verifications.toSorted(
      (one, other) => one.createdAt - other.createdAt || one.number - other.number,
    ),
    placements: placements.toSorted((one, other) => one.createdAt - other.createdAt),
  }
}

const ask = async (send: Send, question: Question): Promise<string> => {
  const { status, text } = await send(question)
  if (status >= 200 && status < 300) return text
  throw new CannotJudge(
    `The broker answered ${question.method} ${question.route} with HTTP ${status}.`,
    status === 401 || status === 403 ? 'Name a user that may read everything.' : undefined,
  )
}

const resourceAt = async (send: Send, route: string): Promise<Resource> => {
  const text = await ask(send, { method: 'GET', route })
  try {
    const value: unknown = JSON.parse(text)
    if (isResource(value)) return value
  } catch {
    // Said below.
  }
  throw new CannotJudge(
    `The broker answered GET ${route} with something that is no resource of a Pact Broker.`,
  )
}

const momentIn = (resource: Resource, name: string): number => {
  const moment = Date.parse(textOf(resource[name]) ?? '')
  return Number.isNaN(moment) ? 0 : moment
}

const nameIn = (resource: Resource, name = 'name'): string => textOf(resource[name]) ?? ''

const pacticipantFrom = (resource: Resource): SnapshotPacticipant => ({
  name: nameIn(resource),
  displayName: textOf(resource['displayName']),
  mainBranch: textOf(resource['mainBranch']),
  repositoryUrl: textOf(resource['repositoryUrl']),
  labels: embeddedIn(resource, 'labels').map((label) => nameIn(label)),
  createdAt: momentIn(resource, 'createdAt'),
})

const environmentFrom = (resource: Resource): SnapshotEnvironment => ({
  uuid: nameIn(resource, 'uuid'),
  name: nameIn(resource),
  displayName: textOf(resource['displayName']),
  production: resource['production'] === true,
  createdAt: momentIn(resource, 'createdAt'),
})

type Get = (route: string) => Promise<Resource>

/** Oldest first. */
const versionsOf = async (
  get: Get,
  name: string,
): Promise<readonly { readonly version: SnapshotVersion; readonly pactRoutes: readonly string[] }[]> => {
  const all: Resource[] = []
  for (let page = 1; ; page++) {
    const list = await get(`pacticipants/${encoded(name)}/versions?page=${page}&size=${pageSize}`)
    const versions = embeddedIn(list, 'versions')
    all.push(...versions)
    if (versions.length < pageSize) break
  }
  return all.toReversed().map((resource) => ({
    version: {
      pacticipant: name,
      number: nameIn(resource, 'number'),
      buildUrl: textOf(resource['buildUrl']),
      branches: embeddedIn(resource, 'branchVersions').map((branch) => nameIn(branch)),
      tags: embeddedIn(resource, 'tags').map((tag) => nameIn(tag)),
      createdAt: momentIn(resource, 'createdAt'),
    },
    pactRoutes: linksOf(resource, 'pb:pact-versions').map(({ href }) => routeOf(href)),
  }))
}

/** The part of a link below the address of the broker: whatever host it thinks it has. */
const routeOf = (href: string): string => {
  const start = href.search(/\/(pacts|pacticipants|environments)\//)
  if (start === -1) throw new CannotJudge(`The broker has a link that leads nowhere: ${href.slice(0, 200)}`)
  return href.slice(start + 1)
}

/** The pact behind a link: as text, because its numbers and the order of its keys have to survive. */
const pactAt = async (send: Send, route: string): Promise<SnapshotPact> => {
  const text = await ask(send, { method: 'GET', route })
  const parsed: unknown = JSON.parse(text)
  const resource = isResource(parsed) ? parsed : {}
  const [, provider, consumer, version] =
    /^pacts\/provider\/([^/]+)\/consumer\/([^/]+)\/versions?\/([^/?]+)/.exec(route) ?? ['', '', '', '']
  return {
    consumer: decodeURIComponent(consumer as string),
    provider: decodeURIComponent(provider as string),
    consumerVersion: decodeURIComponent(version as string),
    sha: linksOf(resource, 'pb:pact-version')[0]?.name ?? '',
    text,
    createdAt: momentIn(resource, 'createdAt'),
  }
}

/** All results of a pair; what a matrix does not tell about one is asked for. */
const verificationsOf = async (
  get: Get,
  { consumer, provider }: SnapshotPact,
): Promise<readonly SnapshotVerification[]> => {
  const query = new URLSearchParams([
    ['q[][pacticipant]', consumer],
    ['q[][pacticipant]', provider],
    ['limit', String(mostRows)],
  ])
  const { matrix } = await get(`matrix?${query}`)
  const rows = (Array.isArray(matrix) ? matrix : []).filter(isResource)
  const links = new Map<string, { readonly row: Resource; readonly route: string; readonly sha: string }>()
  for (const row of rows) {
    if (nameOf(row, 'consumer') !== consumer || nameOf(row, 'provider') !== provider) continue
    const result = row['verificationResult']
    const href = isResource(result) ? linksOf(result, 'self')[0]?.href : undefined
    const [, sha, number] =
      /\/pact-version\/([0-9a-f]+)\/.*verification-results\/(\d+)$/.exec(href ?? '') ?? []
    if (sha === undefined || number === undefined || links.has(`${sha} ${number}`)) continue
    const pair = `pacts/provider/${encoded(provider)}/consumer/${encoded(consumer)}`
    const route = `${pair}/pact-version/${sha}/verification-results/${number}`
    links.set(`${sha} ${number}`, { row, route, sha })
  }
  return inParallel([...links], async ([key, { row, route, sha }]) => {
    const resource = await get(route)
    return {
      consumer,
      provider,
      consumerVersion: versionOf(row, 'consumer'),
      providerVersion: nameIn(resource, 'providerApplicationVersion'),
      number: Number(key.split(' ')[1]),
      sha,
      success: resource['success'] === true,
      buildUrl: textOf(resource['buildUrl']),
      testResults: resource['testResults'],
      verifiedBy: resource['verifiedBy'],
      createdAt: momentIn(resource, 'verificationDate'),
    }
  })
}

const nameOf = (row: Resource, side: string): string => {
  const participant = row[side]
  return isResource(participant) ? nameIn(participant) : ''
}

const versionOf = (row: Resource, side: string): string => {
  const participant = row[side]
  const version = isResource(participant) ? participant['version'] : undefined
  return isResource(version) ? nameIn(version, 'number') : ''
}

const placementsIn = async (
  get: Get,
  { uuid, name }: SnapshotEnvironment,
): Promise<readonly SnapshotPlacement[]> => {
  const base = `environments/${encoded(uuid)}`
  const deployed = embeddedIn(await get(`${base}/deployed-versions/currently-deployed`), 'deployedVersions')
  const released = embeddedIn(await get(`${base}/released-versions/currently-supported`), 'releasedVersions')
  const placement =
    (kind: SnapshotPlacement['kind']) =>
    (resource: Resource): SnapshotPlacement => ({
      kind,
      pacticipant: nameIn(embeddedIn(resource, 'pacticipant')[0] ?? {}),
      version: nameIn(embeddedIn(resource, 'version')[0] ?? {}, 'number'),
      environment: name,
      target: textOf(resource['applicationInstance']) ?? textOf(resource['target']),
      createdAt: momentIn(resource, 'createdAt'),
    })
  return [...deployed.map(placement('deployment')), ...released.map(placement('release'))]
}
