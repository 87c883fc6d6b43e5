import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { nextId } from '../counters.ts'
import { existingPacticipant, type Pacticipant } from '../pacticipants.ts'
import { latest, publications } from '../publications.ts'
import type { Database } from '../tables.ts'
import { latestVerification } from '../verifications.ts'
import { call } from '../webhooks/call.ts'
import { filledIn, parameterValues } from '../webhooks/parameters.ts'
import { newWebhookId } from '../webhooks/trigger.ts'
import { descriptionOf, requestOf, type WebhookRequest, type WebhookRow } from '../webhooks/webhook.ts'
import { baseOf } from './answers.ts'
import { objectIn } from './request-body.ts'
import { askedUrl, orNotFound } from './scope.ts'
import { type Base, webhookUrl } from './urls.ts'
import { type WebhookBody, webhookIn } from './webhook-body.ts'
import { type WebhookNames, webhookView } from './webhook-view.ts'

interface OfPair {
  readonly provider?: string
  readonly consumer?: string
}

interface OfWebhook {
  Params: { readonly uuid: string }
}

export const webhookRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const namesOf = async (webhook: WebhookRow, from: Database = tables): Promise<WebhookNames> => {
    const nameOf = async (id: number | null): Promise<string | undefined> =>
      id === null
        ? undefined
        : (
            await from
              .selectFrom('broker_pacticipants')
              .select('name')
              .where('id', '=', id)
              .executeTakeFirst()
          )?.name
    return { consumer: await nameOf(webhook.consumer_id), provider: await nameOf(webhook.provider_id) }
  }

  const view = async (base: Base, webhook: WebhookRow) => webhookView(base, webhook, await namesOf(webhook))

  const find = (uuid: string, from: Database = tables): Promise<WebhookRow | undefined> =>
    from.selectFrom('broker_webhooks').selectAll().where('uuid', '=', uuid).executeTakeFirst()

  /** What is stored of a webhook; the URL can name its sides too. */
  const columnsOf = async (writes: Database, body: WebhookBody, sides: OfPair) => {
    const idOf = async (side: 'consumer' | 'provider'): Promise<number | null> => {
      const name = sides[side] ?? body[side].name
      return name === undefined ? null : (await existingPacticipant(writes, name, side)).id
    }
    return {
      description: body.description ?? null,
      consumer_id: await idOf('consumer'),
      provider_id: await idOf('provider'),
      consumer_label: body.consumer.label ?? null,
      provider_label: body.provider.label ?? null,
      enabled: Number(body.enabled),
      events: JSON.stringify(body.events),
      request: JSON.stringify(body.request).replaceAll('\\u0000', ''),
    }
  }

  const create = (uuid: string, body: WebhookBody, sides: OfPair): Promise<WebhookRow> =>
    change(broker, async (writes) =>
      writes
        .insertInto('broker_webhooks')
        .values({
          id: await nextId(writes, 'webhooks'),
          uuid,
          ...(await columnsOf(writes, body, sides)),
          created_at: Date.now(),
          updated_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow(),
    )

  const list = (request: FastifyRequest, title: string, webhooks: readonly WebhookRow[]) => {
    const base = baseOf(request)
    return {
      _links: {
        self: { title, href: askedUrl(base, request) },
        'pb:webhooks': webhooks.map((webhook) => ({
          href: webhookUrl(base, webhook.uuid),
          title: 'Webhook',
          name: descriptionOf(webhook),
        })),
        'pb:create': { title: 'POST to create a webhook', href: askedUrl(base, request) },
        curies: [{ name: 'pb', href: `${base}/doc/webhooks-{rel}`, templated: true }],
      },
    }
  }

  const sideIds = async (sides: OfPair) => ({
    consumer:
      sides.consumer === undefined
        ? undefined
        : await existingPacticipant(tables, sides.consumer, 'consumer'),
    provider:
      sides.provider === undefined
        ? undefined
        : await existingPacticipant(tables, sides.provider, 'provider'),
  })

  const found = async ({
    consumer,
    provider,
  }: {
    readonly consumer: Pacticipant | undefined
    readonly provider: Pacticipant | undefined
  }): Promise<readonly WebhookRow[]> => {
    let query = tables.selectFrom('broker_webhooks').selectAll().orderBy('id')
    if (consumer !== undefined) query = query.where('consumer_id', '=', consumer.id)
    if (provider !== undefined) query = query.where('provider_id', '=', provider.id)
    return query.execute()
  }

  for (const path of [
    '/webhooks',
    '/webhooks/provider/:provider',
    '/webhooks/consumer/:consumer',
    '/webhooks/provider/:provider/consumer/:consumer',
    '/pacts/provider/:provider/consumer/:consumer/webhooks',
  ]) {
    scope.get<{ Params: OfPair }>(path, async (request) => {
      const { consumer, provider } = request.params
      const between = [consumer, provider].filter((name) => name !== undefined).join(' and ')
      return list(
        request,
        between === '' ? 'Webhooks' : `Webhooks for ${between}`,
        await found(await sideIds(request.params)),
      )
    })
    scope.post<{ Params: OfPair }>(path, async (request, reply) => {
      const body = webhookIn(objectIn(request.body), broker.webhookHosts)
      const webhook = await create(newWebhookId(), body, request.params)
      const base = baseOf(request)
      reply.code(201).header('location', webhookUrl(base, webhook.uuid))
      return view(base, webhook)
    })
  }

  scope.get<OfWebhook>('/webhooks/:uuid', async (request) =>
    view(baseOf(request), orNotFound(await find(request.params.uuid))),
  )

  scope.put<OfWebhook>('/webhooks/:uuid', async (request, reply) => {
    const { uuid } = request.params
    const body = webhookIn(objectIn(request.body), broker.webhookHosts)
    const known = await find(uuid)
    if (known === undefined) {
      reply.code(201)
      return view(baseOf(request), await create(uuid, body, {}))
    }
    const updated = await change(broker, async (writes) =>
      writes
        .updateTable('broker_webhooks')
        .set({ ...(await columnsOf(writes, withPassword(body, known), {})), updated_at: Date.now() })
        .where('uuid', '=', uuid)
        .returningAll()
        .executeTakeFirst(),
    )
    return view(baseOf(request), orNotFound(updated))
  })

  scope.delete<OfWebhook>('/webhooks/:uuid', async (request, reply) => {
    await change(broker, async (writes) => {
      const { id } = orNotFound(await find(request.params.uuid, writes))
      // What it was to call is not called any more; what was called stays to be read about.
      await writes
        .updateTable('broker_triggered_webhooks')
        .set({ webhook_id: null, due_at: null })
        .where('webhook_id', '=', id)
        .execute()
      await writes.deleteFrom('broker_webhooks').where('id', '=', id).execute()
    })
    return reply.code(204).removeHeader('content-type').send()
  })

  /** Calls a webhook now, with the newest pact that it is for. Keeps nothing. */
  const execute = async (base: Base, request: WebhookRequest, sides: WebhookNames) => {
    let newest = publications(tables)
    if (sides.consumer !== undefined) newest = newest.where('consumer.name', '=', sides.consumer)
    if (sides.provider !== undefined) newest = newest.where('provider.name', '=', sides.provider)
    const publication = orNotFound(await latest(newest))
    const verification = await latestVerification(tables, publication.content_id)
    const values = await parameterValues(tables, 'test', { publication, verification, base })
    const sent = filledIn(request, values)
    const { success, log } = await call(sent, broker.webhookHosts)
    const { pathname } = new URL(sent.url)
    return {
      request: { headers: sent.headers, body: sent.body, url: pathname },
      logs: log,
      success,
    }
  }

  scope.post('/webhooks/execute', async (request) => {
    const body = webhookIn(objectIn(request.body), broker.webhookHosts)
    const base = baseOf(request)
    const sides = { consumer: body.consumer.name, provider: body.provider.name }
    return {
      ...(await execute(base, body.request, sides)),
      _links: { 'try-again': { title: 'Execute the webhook again', href: `${base}/webhooks/execute` } },
    }
  })

  scope.post<OfWebhook>('/webhooks/:uuid/execute', async (request) => {
    const webhook = orNotFound(await find(request.params.uuid))
    const base = baseOf(request)
    const url = webhookUrl(base, webhook.uuid)
    return {
      ...(await execute(base, requestOf(webhook), await namesOf(webhook))),
      _links: {
        webhook: { href: url },
        'try-again': { title: 'Execute the webhook again', href: `${url}/execute` },
      },
    }
  })
}

/** A password that is not given stays as it was. */
const withPassword = (body: WebhookBody, known: WebhookRow): WebhookBody => {
  const { username, password } = requestOf(known)
  const isKept = body.request.password === undefined && body.request.username === username
  return isKept && password !== undefined ? { ...body, request: { ...body.request, password } } : body
}
