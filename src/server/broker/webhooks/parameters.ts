import { encodeMetadata } from '../routes/metadata.ts'
import { contentUrl, verificationUrl } from '../routes/urls.ts'
import type { Publication } from '../publications.ts'
import { loadVersions } from '../state/loading.ts'
import type { Database } from '../tables.ts'
import type { Verification } from '../verifications.ts'
import type { WebhookRequest } from './webhook.ts'

/** What happened, and where the broker was asked when it did. */
export interface Cause {
  readonly publication: Publication
  readonly verification: Verification | undefined
  readonly base: string
}

/** The values that a request can refer to as `${pactbroker.NAME}`. */
export const parameterValues = async (
  tables: Database,
  event: string,
  { publication, verification, base }: Cause,
): Promise<ReadonlyMap<string, string>> => {
  const versions = await loadVersions(tables, [
    publication.consumer_version_id,
    ...(verification === undefined ? [] : [verification.provider_version_id]),
  ])
  const consumerVersion = versions.find(({ id }) => id === publication.consumer_version_id)
  const providerVersion = versions.find(({ id }) => id === verification?.provider_version_id)
  const labelsOf = async (id: number): Promise<string> =>
    (
      await tables
        .selectFrom('broker_labels')
        .select('name')
        .where('pacticipant_id', '=', id)
        .orderBy('name')
        .execute()
    )
      .map(({ name }) => name)
      .join(', ')
  const deployed = await tables
    .selectFrom('broker_placements as deployment')
    .innerJoin('broker_versions as version', 'version.id', 'deployment.version_id')
    .select('version.number')
    .where('deployment.pacticipant_id', '=', publication.provider_id)
    .where('deployment.ended_at', 'is', null)
    .where('deployment.kind', '=', 'deployment')
    .orderBy('deployment.id')
    .execute()
  const namesOf = (all: readonly { readonly name: string }[] | undefined): string =>
    (all ?? []).map(({ name }) => name).join(', ')
  const success = verification?.success === 1
  const [github, bitbucket, azure] =
    verification === undefined
      ? ['pending', 'INPROGRESS', 'pending']
      : success
        ? ['success', 'SUCCESSFUL', 'succeeded']
        : ['failure', 'FAILED', 'failed']
  const metadata = encodeMetadata([
    ['cvn', publication.consumerVersion],
    ['w', 'true'],
  ])
  return new Map([
    ['eventName', event],
    ['pactUrl', `${contentUrl(base, publication)}/metadata/${metadata}`],
    [
      'verificationResultUrl',
      verification === undefined ? '' : verificationUrl(base, publication, verification.number),
    ],
    ['consumerName', publication.consumer],
    ['providerName', publication.provider],
    ['consumerVersionNumber', publication.consumerVersion],
    ['providerVersionNumber', verification?.providerVersion ?? ''],
    ['consumerVersionBranch', consumerVersion?.branches.at(-1)?.name ?? ''],
    ['providerVersionBranch', providerVersion?.branches.at(-1)?.name ?? ''],
    ['consumerVersionTags', namesOf(consumerVersion?.tags)],
    ['providerVersionTags', namesOf(providerVersion?.tags)],
    ['consumerLabels', await labelsOf(publication.consumer_id)],
    ['providerLabels', await labelsOf(publication.provider_id)],
    ['buildUrl', verification?.build_url ?? ''],
    ['githubVerificationStatus', github as string],
    ['bitbucketVerificationStatus', bitbucket as string],
    ['azureDevOpsVerificationStatus', azure as string],
    ['currentlyDeployedProviderVersionNumber', deployed.map(({ number }) => number).join(', ')],
  ])
}

/** A request with its parameters filled in: escaped in a URL and in JSON, as they are in a text. */
export const filledIn = (request: WebhookRequest, values: ReadonlyMap<string, string>): WebhookRequest => {
  const fill = (text: string, escape: (value: string) => string = (value) => value): string =>
    text.replaceAll(/\$\{pactbroker\.(\w+)\}/g, (whole, name: string) => {
      const value = values.get(name)
      return value === undefined ? whole : escape(value)
    })
  const filled = (value: unknown): unknown => {
    if (typeof value === 'string') return fill(value)
    if (Array.isArray(value)) return value.map(filled)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [fill(key), filled(each)]))
  }
  return {
    ...request,
    url: fill(request.url, encodeURIComponent),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, fill(value).replaceAll(/[\r\n]/g, ' ')]),
    ),
    body: filled(request.body),
  }
}
