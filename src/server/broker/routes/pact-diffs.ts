import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Broker } from '../broker.ts'
import { diffText } from '../diff.ts'
import { latest, type Publication, publicationsOf } from '../publications.ts'
import { contentOf } from '../publish-pact.ts'
import { baseOf } from './answers.ts'
import { agoText } from './moment.ts'
import { orNotFound } from './scope.ts'
import { pactUrl } from './urls.ts'
import { pactName } from './version-view.ts'
import { findPair, pactOfVersion, publicationOfContent } from '../find-pacts.ts'
import { sendPact } from './send-pact.ts'

interface OfPair {
  Params: { readonly provider: string; readonly consumer: string }
}
interface OfVersion {
  Params: OfPair['Params'] & { readonly version: string }
}
interface OfContent {
  Params: OfPair['Params'] & { readonly sha: string }
}

/** What changed between pacts, for people. */
export const pactDiffRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const previousDistinct = async (params: OfVersion['Params']) => {
    const pact = orNotFound(await pactOfVersion(tables, params))
    const pair = orNotFound(await findPair(tables, params))
    const previous = await latest(
      publicationsOf(tables, pair.consumer, pair.provider)
        .where('publication.consumer_version_id', '<', pact.consumer_version_id)
        .where('publication.content_id', '!=', pact.content_id),
    )
    return { pact, previous: orNotFound(previous) }
  }

  scope.get<OfVersion>(
    '/pacts/provider/:provider/consumer/:consumer/version/:version/previous-distinct',
    async (request, reply) =>
      sendPact(tables, request, reply, (await previousDistinct(request.params)).previous),
  )

  const sendDiff = async (
    request: FastifyRequest,
    reply: FastifyReply,
    pact: Publication,
    other: Publication,
  ) => {
    const base = baseOf(request)
    const [after, before] = [(await contentOf(tables, pact)).text, (await contentOf(tables, other)).text]
    const link = (name: string, one: Publication): string =>
      `${name}:\n  title: Pact\n  name: ${pactName(one)}\n  href: ${pactUrl(base, one)}\n`
    const text = [
      `# Diff between versions ${other.consumerVersion} and ${pact.consumerVersion} of the pact between ${pact.consumer} and ${pact.provider}\n`,
      `The following changes were made ${agoText(pact.created_at, Date.now())}\n`,
      `${diffText(before, after)}\n`,
      '## Links\n',
      `${link('pact-version', pact)}${link('comparison-pact-version', other)}`,
    ].join('\n')
    return reply.header('content-type', 'text/plain;charset=utf-8').send(text)
  }

  scope.get<OfVersion>(
    '/pacts/provider/:provider/consumer/:consumer/version/:version/diff/previous-distinct',
    async (request, reply) => {
      const { pact, previous } = await previousDistinct(request.params)
      return sendDiff(request, reply, pact, previous)
    },
  )
  scope.get<{ Params: OfVersion['Params'] & { readonly other: string } }>(
    '/pacts/provider/:provider/consumer/:consumer/version/:version/diff/version/:other',
    async (request, reply) => {
      const { params } = request
      const other = await pactOfVersion(tables, { ...params, version: params.other })
      return sendDiff(request, reply, orNotFound(await pactOfVersion(tables, params)), orNotFound(other))
    },
  )
  scope.get<{ Params: OfContent['Params'] & { readonly other: string } }>(
    '/pacts/provider/:provider/consumer/:consumer/pact-version/:sha/diff/pact-version/:other',
    async (request, reply) => {
      const pair = orNotFound(await findPair(tables, request.params))
      const pact = orNotFound(await publicationOfContent(tables, pair, request.params.sha))
      return sendDiff(
        request,
        reply,
        pact,
        orNotFound(await publicationOfContent(tables, pair, request.params.other)),
      )
    },
  )
}
