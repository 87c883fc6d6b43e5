import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Question, Send } from '../../http/send.ts'
import { embeddedIn, isResource, linksOf, type Resource, textOf } from '../client/resource.ts'
import { inParallel } from '../../http/parallel.ts'
import { encoded } from '../../http/encoded.ts'
import { type Get, momentIn, nameIn } from './fields.ts'
import { resultsOf } from './read-results.ts'
import type {
  Snapshot,
  SnapshotEnvironment,
  SnapshotPact,
  SnapshotPacticipant,
  SnapshotPlacement,
  SnapshotVersion,
} from './snapshot.ts'

/** How many versions are asked for at once. */
const pageSize = 100

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
  const results = await inParallel(pairs, (pair) => resultsOf(get, pair))
  const placements = (await inParallel(environments, (environment) => placementsIn(get, environment))).flat()
  return {
    pacticipants,
    environments,
    versions: versions.map(({ version }) => version),
    pacts: pacts.toSorted((one, other) => one.createdAt - other.createdAt),
    verifications: results.flatMap(({ verifications }) => verifications).toSorted(oldestFirst),
    comparisons: results.flatMap(({ comparisons }) => comparisons).toSorted(oldestFirst),
    placements: placements.toSorted((one, other) => one.createdAt - other.createdAt),
  }
}

interface Numbered {
  readonly createdAt: number
  readonly number: number
}

const oldestFirst = (one: Numbered, other: Numbered): number =>
  one.createdAt - other.createdAt || one.number - other.number

const ask = async (send: Send, question: Question): Promise<string> => {
  const { status, text } = await send(question)
  if (status >= 200 && status < 300) return text
  throw new CannotJudge(
    `The broker answered ${question.method} ${question.route} with HTTP ${status}.`,
    status === 401 || status === 403
      ? 'Name a user that may read everything.'
      : 'Check the address of the broker, and what it says in its own log.',
  )
}

const resourceAt = async (send: Send, route: string): Promise<Resource> => {
  const text = await ask(send, { method: 'GET', route })
  try {
    const value: unknown = JSON.parse(text)
    if (isResource(value) && isOfBroker(value)) return value
  } catch {
    // Said below.
  }
  throw new CannotJudge(
    `The broker answered GET ${route} with what is no answer of a Pact Broker.`,
    'Check that the address is that of the broker’s start page. A login page or a proxy can also stand in between.',
  )
}

/** Every answer has links or others inside of it, but for a matrix. */
const isOfBroker = ({ _links, _embedded, matrix }: Resource): boolean =>
  isResource(_links) || isResource(_embedded) || Array.isArray(matrix)

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
