import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { invalid } from '../broker-error.ts'
import { nameIn, type PactDocument, readPactDocument } from '../../../pact/content/pact-document.ts'
import { pacticipantNamed } from '../pacticipants.ts'
import { latest, type LatestOf, publicationsOf } from '../publications.ts'
import { publishPact } from '../publishing.ts'
import { findPublication, refuseOtherContent } from '../publish-pact.ts'
import { inPieces } from '../state/loading.ts'
import { versionNumbered } from '../versions.ts'
import { notifyWebhooks } from '../webhooks/queue.ts'
import { baseOf } from './answers.ts'
import { decodeMetadata, encodeMetadata } from './metadata.ts'
import { orNotFound } from './scope.ts'
import { unreadable } from '../broker-error.ts'
import { type PairNames } from './urls.ts'
import { latestPact, findPair, pactOfVersion, publicationOfContent } from '../find-pacts.ts'
import { sendPact } from './send-pact.ts'

interface OfPair {
  Params: { readonly provider: string; readonly consumer: string }
}
interface OfVersion {
  Params: OfPair['Params'] & { readonly version: string }
}
interface OfContent {
  Params: OfPair['Params'] & { readonly sha: string; readonly metadata?: string }
}

/** The contract in a body; its names must be those of the URL. */
const documentIn = (body: unknown, names: PairNames): PactDocument => {
  if (typeof body !== 'string' || body.trim() === '')
    throw unreadable("JSON::ParserError - unexpected token at ''")
  const read = readPactDocument(body)
  if ('problem' in read) throw unreadable(`JSON::ParserError - ${read.problem}`)
  const errors: Record<string, string[]> = {}
  for (const side of ['consumer', 'provider'] as const) {
    const name = nameIn(read.document.root, side)
    if (name !== undefined && name !== names[side])
      errors[`${side}.name`] = [`name in pact '${name}' does not match name in URL path '${names[side]}'.`]
  }
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return read.document
}

export const pactRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const publish = async (request: FastifyRequest<OfVersion>, reply: FastifyReply, isMerge: boolean) => {
    const { params } = request
    const document = documentIn(request.body, params)
    const base = baseOf(request)
    const { publication, previous } = await change(broker, async (writes) => {
      const now = Date.now()
      const pair = {
        consumer: await pacticipantNamed(writes, params.consumer, now),
        provider: await pacticipantNamed(writes, params.provider, now),
      }
      const version = await versionNumbered(writes, pair.consumer, params.version, now)
      if (!isMerge)
        refuseOtherContent(pair, await findPublication(writes, pair, version), version.number, document)
      return publishPact(writes, pair, version, document, isMerge, base, now)
    })
    notifyWebhooks(broker)
    reply.code(previous === undefined ? 201 : 200)
    return sendPact(tables, request, reply, publication)
  }

  for (const version of ['version', 'versions']) {
    const path = `/pacts/provider/:provider/consumer/:consumer/${version}/:version`
    scope.get<OfVersion>(path, async (request, reply) =>
      sendPact(tables, request, reply, orNotFound(await pactOfVersion(tables, request.params))),
    )
    scope.put<OfVersion>(path, (request, reply) => publish(request, reply, false))
    scope.patch<OfVersion>(path, (request, reply) => publish(request, reply, true))
  }

  /** The newest pact among some; its link for results says how it was found. */
  const latestRoute = <Params extends OfPair['Params']>(
    path: string,
    which: (params: Params) => LatestOf,
  ): void => {
    scope.get<{ Params: Params }>(
      `/pacts/provider/:provider/consumer/:consumer/${path}`,
      async (request, reply) => {
        const params = request.params as Params
        const kind = which(params)
        const pact = orNotFound(await latestPact(tables, params, kind))
        reply.header('x-pact-consumer-version', pact.consumerVersion)
        const tag = kind.kind === 'tag' ? kind.name : kind.kind === 'untagged' ? 'untagged' : undefined
        const metadata = encodeMetadata([
          ...(tag === undefined ? [] : [['cvt[]', tag] as const]),
          ['cv', String(pact.consumer_version_id)],
        ])
        return sendPact(tables, request, reply, pact, { metadata })
      },
    )
  }
  latestRoute('latest', () => ({ kind: 'all' }))
  latestRoute('latest-untagged', () => ({ kind: 'untagged' }))
  latestRoute<OfPair['Params'] & { readonly tag: string }>('latest/:tag', ({ tag }) => ({
    kind: 'tag',
    name: tag,
  }))
  latestRoute<OfPair['Params'] & { readonly branch: string }>('branch/:branch/latest', ({ branch }) => ({
    kind: 'branch',
    name: branch,
  }))

  const byContent = async (request: FastifyRequest<OfContent>, reply: FastifyReply) => {
    const { sha, metadata } = request.params
    const pair = orNotFound(await findPair(tables, request.params))
    const newest = orNotFound(await publicationOfContent(tables, pair, sha))
    if (metadata === undefined) return sendPact(tables, request, reply, newest)
    const { consumerVersionIds, consumerVersionNumber } = decodeMetadata(metadata)
    const among = publicationsOf(tables, pair.consumer, pair.provider).where('content.sha', '=', sha)
    const named = (
      await inPieces(consumerVersionIds, (piece) =>
        among.where('publication.consumer_version_id', 'in', piece).execute(),
      )
    ).toSorted((one, other) => one.id - other.id)
    const numbered =
      consumerVersionNumber === undefined
        ? undefined
        : await latest(among.where('version.number', '=', consumerVersionNumber))
    const pact = named.at(-1) ?? numbered ?? newest
    return sendPact(tables, request, reply, pact, {
      metadata,
      ...(consumerVersionIds.length > 0 && {
        consumerVersions: (named.length > 0 ? named : [pact]).map(({ consumerVersion }) => consumerVersion),
      }),
    })
  }
  scope.get<OfContent>('/pacts/provider/:provider/consumer/:consumer/pact-version/:sha', byContent)
  scope.get<OfContent>(
    '/pacts/provider/:provider/consumer/:consumer/pact-version/:sha/metadata/:metadata',
    byContent,
  )
}
