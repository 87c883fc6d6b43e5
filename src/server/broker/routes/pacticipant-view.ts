import type { Environment } from '../environments.ts'
import type { Pacticipant } from '../pacticipants.ts'
import { momentText, present } from './moment.ts'
import { type Base, environmentUrl, labelUrl, pacticipantUrl, versionUrl } from './urls.ts'

/** What a view of a pacticipant shows beside it. */
export interface PacticipantContext {
  readonly labels: readonly string[]
  /** Where the view names it. */
  readonly latestVersion?: string | undefined
  /** Where it is deployed; undefined where the view does not say so. */
  readonly deployedTo?: readonly Environment[]
}

/** Links that point to a named thing. */
export const namedLink = (title: string, name: string, href: string) => ({ title, name, href })

/** A version as part of something else. */
export const versionSummary = (base: Base, name: string, version: string) => ({
  number: version,
  _links: { self: namedLink('Version', version, versionUrl(base, name, version)) },
})

/** A pacticipant as part of something else. */
export const pacticipantSummary = (base: Base, name: string) => ({
  name,
  _links: { self: { href: pacticipantUrl(base, name) } },
})

export const pacticipantView = (
  base: Base,
  pacticipant: Pacticipant,
  { labels, latestVersion, deployedTo }: PacticipantContext,
) => {
  const { name } = pacticipant
  const url = pacticipantUrl(base, name)
  return {
    ...present({
      name,
      displayName: pacticipant.display_name,
      repositoryUrl: pacticipant.repository_url,
      repositoryName: pacticipant.repository_name,
      repositoryNamespace: pacticipant.repository_namespace,
      mainBranch: pacticipant.main_branch,
      updatedAt: pacticipant.updated_at === null ? null : momentText(pacticipant.updated_at),
      createdAt: momentText(pacticipant.created_at),
    }),
    _embedded: {
      ...(latestVersion !== undefined && { latestVersion: versionSummary(base, name, latestVersion) }),
      labels: labels.map((label) => ({
        name: label,
        _links: { self: namedLink('Label', label, labelUrl(base, name, label)) },
      })),
      ...(latestVersion !== undefined && {
        'latest-version': {
          ...versionSummary(base, name, latestVersion),
          title: 'DEPRECATED - please use latestVersion',
          name: 'DEPRECATED - please use latestVersion',
        },
      }),
    },
    _links: {
      self: { href: url },
      'pb:versions': { href: `${url}/versions` },
      'pb:branches': { href: `${url}/branches` },
      ...(deployedTo !== undefined && {
        'pb:deployed-environments': deployedTo.map(({ name: environment, display_name, uuid }) => ({
          title: `Environment ${display_name}`,
          name: environment,
          href: environmentUrl(base, uuid),
        })),
      }),
      'pb:version': {
        title: 'Get, create or delete a pacticipant version',
        href: `${url}/versions/{version}`,
        templated: true,
      },
      'pb:version-tag': {
        title: `Get, create or delete a tag for a version of ${name}`,
        href: `${url}/versions/{version}/tags/{tag}`,
        templated: true,
      },
      'pb:branch-version': {
        title: `Get or add/create a version for a branch of ${name}`,
        href: `${url}/branches/{branch}/versions/{version}`,
        templated: true,
      },
      'pb:label': {
        title: `Get, create or delete a label for ${name}`,
        href: `${url}/labels/{label}`,
        templated: true,
      },
      versions: { title: 'Deprecated - use pb:versions', href: `${url}/versions` },
      'pb:can-i-deploy-badge': {
        title: `Can I Deploy ${name} badge`,
        href: `${url}/latest-version/{tag}/can-i-deploy/to/{environmentTag}/badge`,
        templated: true,
      },
      'pb:can-i-deploy-branch-to-environment-badge': {
        title: `Can I Deploy ${name} from branch to environment badge`,
        href: `${url}/branches/{branch}/latest-version/can-i-deploy/to-environment/{environment}/badge`,
        templated: true,
      },
      curies: curies(base, 'pacticipant'),
    },
  }
}

export const curies = (base: Base, context: string) => [
  { name: 'pb', href: `${base}/doc/{rel}?context=${context}`, templated: true },
]
