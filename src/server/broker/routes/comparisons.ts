import type { FastifyInstance, FastifyRequest } from 'fastify'
import { comparisonFields } from '../../../pact/compare/comparison-relation.ts'
import { type Broker, change } from '../broker.ts'
import { invalid } from '../broker-error.ts'
import { type Comparison, findComparison, storeComparison } from '../comparisons.ts'
import { findPair, publicationOfContent } from '../find-pacts.ts'
import { pacticipantNamed } from '../pacticipants.ts'
import type { Publication } from '../publications.ts'
import { contentOf } from '../publish-pact.ts'
import type { Database } from '../tables.ts'
import { versionNumbered } from '../versions.ts'
import { baseOf } from './answers.ts'
import { momentText } from './moment.ts'
import { namedLink } from './pacticipant-view.ts'
import { booleanField, field, type JsonObject, objectIn, requireName } from './request-body.ts'
import { orNotFound } from './scope.ts'
import { type Base, comparisonUrl, contentUrl } from './urls.ts'
import { pactName } from './version-view.ts'

interface OfContent {
  Params: { readonly provider: string; readonly consumer: string; readonly sha: string }
}

interface OfComparison {
  Params: OfContent['Params'] & { readonly number: string }
}

/** Results of comparing pacts with OpenAPI documents. The Pact Broker has nothing of the kind. */
export const comparisonRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const path = '/pacts/provider/:provider/consumer/:consumer/pact-version/:sha/comparison-results'

  scope.post<OfContent>(path, async (request, reply) => {
    const sent = sentResult(request)
    const { pact, comparison } = await change(broker, async (writes) => {
      const now = Date.now()
      const found = await pactOf(writes, request.params)
      const provider = await pacticipantNamed(writes, found.provider, now)
      const version = await versionNumbered(writes, provider, sent.providerVersion, now)
      return {
        pact: found,
        comparison: await storeComparison(writes, await contentOf(writes, found), version, sent, now),
      }
    })
    const base = baseOf(request)
    reply.code(201).header('location', comparisonUrl(base, pact, comparison.number))
    return comparisonView(base, pact, comparison)
  })

  scope.get<OfComparison>(`${path}/:number`, async (request) => {
    const tables = broker.store.reads
    const pact = await pactOf(tables, request.params)
    const comparison = await numbered(tables, pact, request.params.number)
    return comparisonView(baseOf(request), pact, comparison)
  })

  scope.delete<OfComparison>(`${path}/:number`, async ({ params }, reply) => {
    await change(broker, async (writes) => {
      const { id } = await numbered(writes, await pactOf(writes, params), params.number)
      await writes.deleteFrom('broker_comparisons').where('id', '=', id).execute()
    })
    return reply.code(204).removeHeader('content-type').send()
  })
}

const pactOf = async (tables: Database, params: OfContent['Params']): Promise<Publication> => {
  const pair = orNotFound(await findPair(tables, params))
  return orNotFound(await publicationOfContent(tables, pair, params.sha))
}

const numbered = async (tables: Database, pact: Publication, number: string): Promise<Comparison> =>
  orNotFound(
    /^\d{1,9}$/.test(number) ? await findComparison(tables, pact.content_id, Number(number)) : undefined,
  )

const sentResult = (
  request: FastifyRequest,
): { readonly success: boolean; readonly providerVersion: string; readonly result: string } => {
  const body = objectIn(request.body)
  const success = booleanField(body, 'success')
  if (success === undefined) throw invalid({ success: ['is missing'] })
  const providerVersion = requireName(body, 'providerApplicationVersion')
  const [interactions, notCompared] = [count(body, 'interactions'), count(body, 'notCompared')]
  if (success && interactions === 0) throw invalid({ interactions: ['none was compared'] })
  // Counted as a success, what nobody looked at would be waved through.
  if (success && notCompared > 0)
    throw invalid({ notCompared: ['a pact of which a part was not compared cannot be said to fit'] })
  const result = JSON.stringify(Object.fromEntries(comparisonFields.map((name) => [name, field(body, name)])))
  return { success, providerVersion, result: result.replaceAll('\\u0000', '') }
}

const count = (body: JsonObject, name: string): number => {
  const value = field(body, name)
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw invalid({ [name]: [value === undefined ? 'is missing' : 'must be a whole number'] })
}

const comparisonView = (base: Base, pact: Publication, comparison: Comparison) => ({
  providerName: pact.provider,
  providerApplicationVersion: comparison.providerVersion,
  success: comparison.success === 1,
  comparedAt: momentText(comparison.created_at),
  ...(JSON.parse(comparison.result) as object),
  _links: {
    self: namedLink(
      'Comparison result',
      `Comparison result ${comparison.number} for ${pactName(pact)}`,
      comparisonUrl(base, pact, comparison.number),
    ),
    'pb:pact-version': namedLink('Pact', pactName(pact), contentUrl(base, pact)),
  },
})
