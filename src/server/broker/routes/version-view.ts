import type { Environment } from '../environments.ts'
import type { Publication } from '../publications.ts'
import type { KnownVersion } from '../state/loading.ts'
import type { Version } from '../versions.ts'
import { momentText, present } from './moment.ts'
import { curies, namedLink } from './pacticipant-view.ts'
import { type Base, branchVersionUrl, pacticipantUrl, pactUrl, tagUrl, versionUrl } from './urls.ts'

/** A version in an environment, now or formerly. */
export interface PlacementLink {
  readonly kind: 'deployment' | 'release'
  readonly uuid: string
  readonly environment: string
  readonly isCurrent: boolean
  readonly target: string | null
}

export interface VersionContext {
  readonly version: Version
  readonly known: KnownVersion
  readonly publications: readonly Publication[]
  readonly placements: readonly PlacementLink[]
  /** Where it can be recorded; undefined for lists, which do not say. */
  readonly environments?: readonly Environment[]
}

export const versionView = (base: Base, context: VersionContext, self?: string) => {
  const { version, known, publications, placements, environments } = context
  const { pacticipant, number } = known
  const url = versionUrl(base, pacticipant, number)
  return {
    ...present({
      number,
      buildUrl: version.build_url,
      updatedAt: version.updated_at === null ? null : momentText(version.updated_at),
      createdAt: momentText(version.created_at),
    }),
    _embedded: {
      branchVersions: known.branches.map(({ name, isHead }) => ({
        name,
        latest: isHead,
        _links: {
          self: namedLink('Branch version', name, branchVersionUrl(base, pacticipant, name, number)),
        },
      })),
      tags: known.tags.map(({ name }) => ({
        name,
        _links: { self: namedLink('Tag', name, tagUrl(base, pacticipant, number, name)) },
      })),
    },
    _links: {
      self: namedLink('Version', number, self ?? url),
      'pb:pacticipant': namedLink('Pacticipant', pacticipant, pacticipantUrl(base, pacticipant)),
      'pb:tag': {
        href: `${url}/tags/{tag}`,
        title: 'Get, create or delete a tag for this pacticipant version',
        templated: true,
      },
      'pb:latest-verification-results-where-pacticipant-is-consumer': {
        title: 'Latest verification results for consumer version',
        href: url
          .replace(`${base}/pacticipants/`, `${base}/verification-results/consumer/`)
          .replace('/versions/', '/version/')
          .concat('/latest'),
      },
      'pb:pact-versions': publications.map((publication) =>
        namedLink('Pact', pactName(publication), pactUrl(base, publication)),
      ),
      ...placementLinks(base, placements, environments !== undefined),
      ...(environments !== undefined && recordingLinks(url, environments)),
      curies: curies(base, 'version'),
    },
  }
}

/** `Pact between Foo (1) and Bar`. */
export const pactName = ({
  consumer,
  consumerVersion,
  provider,
}: Pick<Publication, 'consumer' | 'consumerVersion' | 'provider'>): string =>
  `Pact between ${consumer} (${consumerVersion}) and ${provider}`

const placementLinks = (base: Base, placements: readonly PlacementLink[], isComplete: boolean) => {
  const deployed = placements
    .filter(({ kind }) => kind === 'deployment')
    .map(({ environment, uuid, isCurrent, target }) => ({
      ...namedLink(`Version deployed to ${environment}`, environment, `${base}/deployed-versions/${uuid}`),
      currently_deployed: isCurrent,
      ...(target !== null && { application_instance: target }),
    }))
  const released = placements
    .filter(({ kind }) => kind === 'release')
    .map(({ environment, uuid, isCurrent }) => ({
      ...namedLink(`Version released to ${environment}`, environment, `${base}/released-versions/${uuid}`),
      currently_supported: isCurrent,
    }))
  return {
    ...((isComplete || deployed.length > 0) && { 'pb:deployed-environments': deployed }),
    ...((isComplete || released.length > 0) && { 'pb:released-environments': released }),
  }
}

const recordingLinks = (url: string, environments: readonly Environment[]) => ({
  'pb:record-deployment': environments.map(({ name, display_name, uuid }) =>
    namedLink(`Record deployment to ${display_name}`, name, `${url}/deployed-versions/environment/${uuid}`),
  ),
  'pb:record-release': environments.map(({ name, display_name, uuid }) =>
    namedLink(`Record release to ${display_name}`, name, `${url}/released-versions/environment/${uuid}`),
  ),
})
