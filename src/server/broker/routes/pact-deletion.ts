import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { deletePublications } from '../delete.ts'
import { among, type LatestOf, publicationsOf } from '../publications.ts'
import { inPieces } from '../state/loading.ts'
import { baseOf } from './answers.ts'
import { orNotFound } from './scope.ts'
import { pactUrl } from './urls.ts'
import { existingPair, latestPact, pactOfVersion } from '../find-pacts.ts'

interface OfPair {
  Params: { readonly provider: string; readonly consumer: string }
}
interface OfVersion {
  Params: OfPair['Params'] & { readonly version: string }
}

export const pactDeletionRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  /** Where to go on from: the latest pact, if one is left. */
  const afterDeletion = async (request: FastifyRequest<OfPair>) => {
    const base = baseOf(request)
    const left = await latestPact(tables, request.params, { kind: 'all' })
    return {
      _links: {
        index: { href: base },
        ...(left !== undefined && {
          'pb:latest-pact-version': {
            href: `${pactUrl(base, left).replace(/\/version\/[^/]*$/, '')}/latest`,
            title: 'Latest pact',
          },
        }),
      },
    }
  }

  const deleteAmong = async (request: FastifyRequest<OfPair>, which: LatestOf): Promise<void> => {
    await change(broker, async (writes) => {
      const { consumer, provider } = await existingPair(writes, request.params)
      const found = await among(publicationsOf(writes, consumer, provider), which).execute()
      const revisions = await inPieces(
        found.map((row) => row.consumer_version_id),
        (piece) =>
          writes
            .selectFrom('broker_publications')
            .select('id')
            .where('consumer_version_id', 'in', piece)
            .where('provider_id', '=', provider.id)
            .execute(),
      )
      await deletePublications(
        writes,
        revisions.map(({ id }) => id),
      )
    })
  }

  scope.delete<OfPair>('/pacts/provider/:provider/consumer/:consumer/versions', async (request, reply) => {
    await deleteAmong(request, { kind: 'all' })
    return reply.code(204).removeHeader('content-type').send()
  })
  scope.delete<{ Params: OfPair['Params'] & { readonly tag: string } }>(
    '/pacts/provider/:provider/consumer/:consumer/tag/:tag',
    async (request) => {
      await deleteAmong(request, { kind: 'tag', name: request.params.tag })
      return afterDeletion(request)
    },
  )
  scope.delete<{ Params: OfPair['Params'] & { readonly branch: string } }>(
    '/pacts/provider/:provider/consumer/:consumer/branch/:branch',
    async (request) => {
      await deleteAmong(request, { kind: 'branch', name: request.params.branch })
      return afterDeletion(request)
    },
  )

  for (const version of ['version', 'versions']) {
    const path = `/pacts/provider/:provider/consumer/:consumer/${version}/:version`
    scope.delete<OfVersion>(path, async (request) => {
      await change(broker, async (writes) => {
        const { consumer_version_id: consumerVersion, provider_id: provider } = orNotFound(
          await pactOfVersion(writes, request.params),
        )
        const revisions = await writes
          .selectFrom('broker_publications')
          .select('id')
          .where('consumer_version_id', '=', consumerVersion)
          .where('provider_id', '=', provider)
          .execute()
        await deletePublications(
          writes,
          revisions.map(({ id }) => id),
        )
      })
      return afterDeletion(request)
    })
  }
}
