import { CannotJudge } from '../../core/cannot-judge.ts'
import { segment } from '../../http/segment.ts'
import type { Broker } from './broker.ts'
import { environmentNamed, placedIn, versionPlaced } from './environments.ts'
import { linksOf, textIn, type Resource } from './resource.ts'

/** A version that goes somewhere. */
export interface Placing {
  readonly pacticipant: string
  readonly version: string
  readonly environment: string
}

export const versionRoute = (pacticipant: string, version: string): string =>
  `pacticipants/${segment(pacticipant, 'pacticipant')}/versions/${segment(version, 'version')}`

/**
 * Says that a version is in an environment: `deployed`, which replaces the version before it, or `released`, which does
 * not.
 * @throws {CannotJudge} when the broker does not know the version or the environment
 */
export const place = async (
  broker: Broker,
  kind: 'deployment' | 'release',
  { pacticipant, version, environment }: Placing,
  body: Resource,
): Promise<Resource> => {
  const found = await broker.find('describe the version', versionRoute(pacticipant, version))
  if (found === undefined) {
    throw new CannotJudge(
      `The Pact Broker does not know version ${version} of ${pacticipant}.`,
      `It gets to know it by a pact or a verification that is published for it, or by: concordat create-or-update-version --pacticipant ${pacticipant} --version ${version} --branch BRANCH`,
    )
  }
  const link = linksOf(found, `pb:record-${kind}`).find(({ name }) => name === environment)
  if (link === undefined) {
    // Says which environments there are when it is missing.
    await environmentNamed(broker, environment)
    throw new CannotJudge(
      `The Pact Broker offers no way to record a ${kind} of ${pacticipant} in "${environment}".`,
      'Brokers before version 2.81 know no environments.',
    )
  }
  return broker.must(`record the ${kind}`, { method: 'POST', route: broker.follow(link), body })
}

/**
 * Says that a version is no longer deployed or supported.
 * @throws {CannotJudge} when it is not there
 */
export const endPlacement = async (
  broker: Broker,
  kind: 'deployed' | 'released',
  { pacticipant, environment }: Omit<Placing, 'version'>,
  isMeant: (placed: Resource) => boolean,
): Promise<readonly Resource[]> => {
  const all = await placedIn(broker, await environmentNamed(broker, environment), kind, pacticipant)
  const meant = all.filter(isMeant)
  if (meant.length === 0) throw notThere(kind, pacticipant, environment, all)
  const ended: Resource[] = []
  for (const placed of meant) {
    const [self] = linksOf(placed, 'self')
    const route =
      self === undefined
        ? `${kind}-versions/${segment(textIn(placed, 'uuid'), 'version')}`
        : broker.follow(self)
    ended.push(
      await broker.must(`record that ${pacticipant} has gone`, {
        method: 'PATCH',
        route,
        body: kind === 'deployed' ? { currentlyDeployed: false } : { currentlySupported: false },
        contentType: 'application/merge-patch+json',
      }),
    )
  }
  return ended
}

const notThere = (
  kind: 'deployed' | 'released',
  pacticipant: string,
  environment: string,
  all: readonly Resource[],
): CannotJudge => {
  const there = all.map((placed) => {
    const instance = textIn(placed, 'applicationInstance')
    return `version ${versionPlaced(placed)}${instance === '' ? '' : ` on application instance ${instance}`}`
  })
  const what = kind === 'deployed' ? 'deployed to' : 'supported in'
  return there.length === 0
    ? new CannotJudge(`No version of ${pacticipant} is ${what} ${environment}.`)
    : new CannotJudge(
        `That version of ${pacticipant} is not ${what} ${environment}.`,
        `There is ${there.join(', ')}.${kind === 'deployed' ? ' Name the instance with --application-instance.' : ''}`,
      )
}
