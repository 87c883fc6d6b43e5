import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Broker } from '../broker.ts'
import { descriptionOf, type TriggeredRow } from '../webhooks/webhook.ts'
import { baseOf } from './answers.ts'
import { existingPair, findPair, pactOfVersion, publicationOfContent } from '../find-pacts.ts'
import { askedUrl, orNotFound } from './scope.ts'
import { findVerification } from '../verifications.ts'
import { triggeredView } from './webhook-view.ts'
import { pactName } from './version-view.ts'

/** The calls that events asked for, and what came of them. */
export const triggeredWebhookRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const triggered = async (request: FastifyRequest, title: string, rows: readonly TriggeredRow[]) => {
    const base = baseOf(request)
    const webhooks = await tables.selectFrom('broker_webhooks').selectAll().execute()
    return {
      _embedded: {
        triggeredWebhooks: rows.map((row) => {
          const webhook = webhooks.find(({ id }) => id === row.webhook_id)
          return triggeredView(base, row, webhook && { uuid: webhook.uuid, name: descriptionOf(webhook) })
        }),
      },
      _links: { self: { title, href: askedUrl(base, request) } },
    }
  }

  const triggeredRows = () => tables.selectFrom('broker_triggered_webhooks').selectAll().orderBy('id', 'desc')

  scope.get<{ Params: { readonly provider: string; readonly consumer: string; readonly version: string } }>(
    '/pacts/provider/:provider/consumer/:consumer/version/:version/triggered-webhooks',
    async (request) => {
      const pact = orNotFound(await pactOfVersion(tables, request.params))
      const rows = await triggeredRows()
        .where('publication_id', '=', pact.id)
        .where('verification_id', 'is', null)
        .execute()
      const name = pactName(pact).replace('Pact', 'pact')
      return triggered(request, `Webhooks triggered by the publication of the ${name}`, rows)
    },
  )

  scope.get<{
    Params: {
      readonly provider: string
      readonly consumer: string
      readonly sha: string
      readonly number: string
    }
  }>(
    '/pacts/provider/:provider/consumer/:consumer/pact-version/:sha/verification-results/:number/triggered-webhooks',
    async (request) => {
      const { sha, number } = request.params
      const pair = orNotFound(await findPair(tables, request.params))
      const pact = orNotFound(await publicationOfContent(tables, pair, sha))
      const verification = orNotFound(await findVerification(tables, pact.content_id, Number(number) || 0))
      const rows = await triggeredRows().where('verification_id', '=', verification.id).execute()
      return triggered(
        request,
        `Webhooks triggered by the publication of verification result ${number}`,
        rows,
      )
    },
  )

  scope.get<{ Params: { readonly provider: string; readonly consumer: string } }>(
    '/pacts/provider/:provider/consumer/:consumer/webhooks/status',
    async (request) => {
      const { consumer, provider } = await existingPair(tables, request.params)
      const all = await triggeredRows()
        .where('consumer_id', '=', consumer.id)
        .where('provider_id', '=', provider.id)
        .execute()
      const newest = [
        ...new Map(all.toReversed().map((row) => [`${row.webhook_id} ${row.event}`, row])).values(),
      ]
      const count = (status: TriggeredRow['status']): number =>
        newest.filter((row) => row.status === status).length
      const title = `Webhooks status for ${consumer.name}/${provider.name}`
      return {
        summary: {
          successful: count('success'),
          failed: count('failure'),
          retrying: count('retrying'),
          notRun: count('not_run'),
        },
        ...(await triggered(request, title, newest)),
      }
    },
  )

  scope.get<{ Params: { readonly uuid: string } }>(
    '/triggered-webhooks/:uuid/logs',
    async (request, reply) => {
      const row = orNotFound(await triggeredRows().where('uuid', '=', request.params.uuid).executeTakeFirst())
      const attempts = await tables
        .selectFrom('broker_webhook_attempts')
        .selectAll()
        .where('triggered_webhook_id', '=', row.id)
        .orderBy('id')
        .execute()
      const text = attempts
        .map(
          ({ created_at: at, success, log }) =>
            `[${new Date(at).toISOString()}] ${success === 1 ? 'OK' : 'FAILED'}\n${log}\n`,
        )
        .join('\n')
      reply.header('x-content-type-options', 'nosniff')
      return reply.header('content-type', 'text/plain;charset=utf-8').send(text)
    },
  )
}
