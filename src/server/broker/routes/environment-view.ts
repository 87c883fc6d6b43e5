import type { Environment } from '../environments.ts'
import type { Placement } from '../placements.ts'
import { momentText, present } from './moment.ts'
import { namedLink, pacticipantSummary, versionSummary } from './pacticipant-view.ts'
import { type Base, environmentUrl } from './urls.ts'

export const environmentView = (base: Base, environment: Environment) => {
  const { uuid, name, display_name: displayName } = environment
  const url = environmentUrl(base, uuid)
  return {
    ...present({
      uuid,
      name,
      displayName,
      production: environment.production === 1,
      contacts: environment.contacts === null ? null : JSON.parse(environment.contacts),
      updatedAt: environment.updated_at === null ? null : momentText(environment.updated_at),
      createdAt: momentText(environment.created_at),
    }),
    _links: {
      self: namedLink('Environment', name, url),
      'pb:currently-deployed-deployed-versions': {
        title: `Versions currently deployed to ${displayName} environment`,
        href: `${url}/deployed-versions/currently-deployed`,
      },
      'pb:currently-supported-released-versions': {
        title: `Versions released and supported in ${displayName} environment`,
        href: `${url}/released-versions/currently-supported`,
      },
      'pb:environments': { title: 'Environments', href: `${base}/environments` },
    },
  }
}

/** The names around a placement; a view shows those that it is given. */
export interface PlacementContext {
  readonly pacticipant?: string
  readonly version?: string
  readonly environment?: Environment
}

const embedded = (base: Base, { pacticipant, version, environment }: PlacementContext) =>
  pacticipant === undefined || version === undefined
    ? {}
    : {
        _embedded: {
          pacticipant: pacticipantSummary(base, pacticipant),
          version: versionSummary(base, pacticipant, version),
          ...(environment !== undefined && { environment: environmentView(base, environment) }),
        },
      }

export const deploymentView = (base: Base, deployment: Placement, context: PlacementContext) => ({
  ...present({
    uuid: deployment.uuid,
    currentlyDeployed: deployment.ended_at === null,
    target: deployment.target,
    applicationInstance: deployment.target,
    undeployedAt: deployment.ended_at === null ? null : momentText(deployment.ended_at),
    createdAt: momentText(deployment.created_at),
  }),
  ...embedded(base, context),
  _links: { self: { href: `${base}/deployed-versions/${deployment.uuid}` } },
})

/** `updatedAt` where the view is about a change. */
export const releaseView = (
  base: Base,
  release: Placement,
  context: PlacementContext,
  updatedAt?: number,
) => ({
  ...present({
    uuid: release.uuid,
    currentlySupported: release.ended_at === null,
    updatedAt: updatedAt === undefined ? null : momentText(updatedAt),
    createdAt: momentText(release.created_at),
    supportEndedAt: release.ended_at === null ? null : momentText(release.ended_at),
  }),
  ...embedded(base, context),
  _links: { self: { href: `${base}/released-versions/${release.uuid}` } },
})
