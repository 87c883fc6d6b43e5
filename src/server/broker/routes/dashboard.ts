import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Broker } from '../broker.ts'
import { latestOfEach, type Publication, publications, publicationsOf } from '../publications.ts'
import { inPieces, type KnownVersion, loadVersions } from '../state/loading.ts'
import { verifications, type Verification } from '../verifications.ts'
import { accepts, baseOf } from './answers.ts'
import { momentText } from './moment.ts'
import { existingPair } from '../find-pacts.ts'
import { textTable } from './text-table.ts'
import { type Base, pacticipantUrl, pactUrl, pairUrl, tagUrl, versionUrl } from './urls.ts'

/** The latest pact of each pair with its latest result. */
interface Entry {
  readonly pact: Publication
  readonly verification: Verification | undefined
  readonly consumerVersion: KnownVersion
  readonly providerVersion: KnownVersion | undefined
}

export const dashboardRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const entriesOf = async (found: readonly Publication[]): Promise<readonly Entry[]> => {
    const newest = latestOfEach(found).toSorted(
      (one, other) => compare(one.consumer, other.consumer) || compare(one.provider, other.provider),
    )
    const results = await inPieces(
      newest.map((pact) => pact.content_id),
      (piece) =>
        verifications(tables)
          .where('verification.content_id', 'in', piece)
          .orderBy('verification.id')
          .execute(),
    )
    const latest = new Map(results.map((one) => [one.content_id, one]))
    const versions = await loadVersions(tables, [
      ...newest.map((pact) => pact.consumer_version_id),
      ...[...latest.values()].map((one) => one.provider_version_id),
    ])
    const byId = new Map(versions.map((version) => [version.id, version]))
    return newest.map((pact) => {
      const verification = latest.get(pact.content_id)
      return {
        pact,
        verification,
        consumerVersion: byId.get(pact.consumer_version_id) as KnownVersion,
        providerVersion: verification && byId.get(verification.provider_version_id),
      }
    })
  }

  const answer = async (request: FastifyRequest, found: readonly Publication[]) => {
    const entries = await entriesOf(found)
    if (accepts(request, 'text/plain')) return textOf(entries)
    const base = baseOf(request)
    return { items: entries.map((entry) => entryView(base, entry)) }
  }

  scope.get('/dashboard', async (request, reply) => {
    const result = await answer(request, await publications(tables).execute())
    return typeof result === 'string'
      ? reply.header('content-type', 'text/plain;charset=utf-8').send(result)
      : result
  })

  scope.get<{ Params: { readonly provider: string; readonly consumer: string } }>(
    '/dashboard/provider/:provider/consumer/:consumer',
    async (request, reply) => {
      const { consumer, provider } = await existingPair(tables, request.params)
      const result = await answer(request, await publicationsOf(tables, consumer, provider).execute())
      return typeof result === 'string'
        ? reply.header('content-type', 'text/plain;charset=utf-8').send(result)
        : result
    },
  )
}

const textOf = (entries: readonly Entry[]): string =>
  `${textTable(
    ['CONSUMER_NAME', 'C_VERSION', 'C_TAGS', 'PROVIDER_NAME', 'P_VERSION', 'P_TAGS', 'SUCCESS'],
    entries.map(({ pact, verification, consumerVersion, providerVersion }) => [
      pact.consumer,
      pact.consumerVersion,
      tagNames(consumerVersion),
      pact.provider,
      verification?.providerVersion ?? '',
      tagNames(providerVersion),
      statusOf(verification),
    ]),
  )}\n`

const tagNames = (version: KnownVersion | undefined): string =>
  (version?.tags ?? []).map(({ name }) => name).join(', ')

const statusOf = (verification: Verification | undefined): string => {
  if (verification === undefined) return 'never'
  return verification.success === 1 ? 'success' : 'failed'
}

const entryView = (base: Base, entry: Entry) => {
  const { pact, verification, consumerVersion, providerVersion } = entry
  const { consumer, provider } = pact
  const version = (known: KnownVersion) => ({
    number: known.number,
    branch: known.branches.at(-1)?.name ?? null,
    headBranchNames: known.branches.filter(({ isHead }) => isHead).map(({ name }) => name),
  })
  const tags = (known: KnownVersion | undefined) =>
    (known?.tags ?? []).map(({ name }) => ({
      name,
      latest: true,
      _links: { self: { href: tagUrl(base, known?.pacticipant ?? '', known?.number ?? '', name) } },
    }))
  return {
    consumer: {
      name: consumer,
      version: {
        ...version(consumerVersion),
        _links: { self: { href: versionUrl(base, consumer, pact.consumerVersion) } },
      },
      _links: { self: { href: pacticipantUrl(base, consumer) } },
    },
    provider: {
      name: provider,
      version: providerVersion === undefined ? null : version(providerVersion),
      _links: { self: { href: pacticipantUrl(base, provider) } },
    },
    pact: { createdAt: momentText(pact.created_at), _links: { self: { href: pactUrl(base, pact) } } },
    pactTags: tags(consumerVersion),
    latestVerificationResult:
      verification === undefined
        ? null
        : {
            success: verification.success === 1,
            verifiedAt: momentText(verification.created_at),
            _links: { self: { href: `${pactUrl(base, pact)}/verification-results/latest` } },
          },
    latestVerificationResultTags: tags(providerVersion),
    verificationStatus: statusOf(verification),
    // The Pact Broker leaves webhooks out of this list; the link below leads to them.
    webhookStatus: 'none',
    latestWebhookExecution: null,
    _links: {
      'pb:webhook-status': {
        title: `Status of webhooks for ${consumer}/${provider} pact`,
        href: `${pairUrl(base, pact)}/webhooks/status`,
      },
    },
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
