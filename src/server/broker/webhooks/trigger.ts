import { randomBytes } from 'node:crypto'
import { nextId } from '../counters.ts'
import type { Pair } from '../publish-pact.ts'
import type { Database } from '../tables.ts'
import { type Cause, filledIn, parameterValues } from './parameters.ts'
import { descriptionOf, requestOf, type WebhookEvent, type WebhookRow } from './webhook.ts'

/** A call that was queued. */
export interface Triggered {
  readonly uuid: string
  readonly description: string
  readonly event: string
}

/** Identifies webhooks and their calls. */
export const newWebhookId = (): string => randomBytes(16).toString('base64url')

/** Queues the calls of all webhooks that wait for an event about a pact. They are made once the transaction stands. */
export const trigger = async (
  tables: Database,
  event: WebhookEvent,
  cause: Cause,
  now: number,
): Promise<readonly Triggered[]> => {
  const { consumer_id: consumer, provider_id: provider } = cause.publication
  const webhooks = (await webhooksFor(tables, consumer, provider)).filter(
    ({ enabled, events }) => enabled === 1 && (JSON.parse(events) as readonly string[]).includes(event),
  )
  if (webhooks.length === 0) return []
  const values = await parameterValues(tables, event, cause)
  const triggered: Triggered[] = []
  for (const webhook of webhooks) {
    const uuid = newWebhookId()
    await tables
      .insertInto('broker_triggered_webhooks')
      .values({
        id: await nextId(tables, 'triggered_webhooks'),
        uuid,
        webhook_id: webhook.id,
        request: JSON.stringify(filledIn(requestOf(webhook), values)),
        event,
        publication_id: cause.publication.id,
        verification_id: cause.verification?.id ?? null,
        consumer_id: consumer,
        provider_id: provider,
        status: 'not_run',
        attempts: 0,
        due_at: now,
        created_at: now,
      })
      .execute()
    triggered.push({ uuid, description: descriptionOf(webhook), event })
  }
  return triggered
}

/** The webhooks for a pair: those that name it, its labels, or no one at all. */
export const webhooksFor = async (
  tables: Database,
  consumer: number,
  provider: number,
): Promise<readonly WebhookRow[]> => {
  const all = await tables
    .selectFrom('broker_webhooks')
    .selectAll()
    .where(({ or, eb }) => or([eb('consumer_id', 'is', null), eb('consumer_id', '=', consumer)]))
    .where(({ or, eb }) => or([eb('provider_id', 'is', null), eb('provider_id', '=', provider)]))
    .orderBy('id')
    .execute()
  if (all.every((one) => one.consumer_label === null && one.provider_label === null)) return all
  const labels = await tables
    .selectFrom('broker_labels')
    .selectAll()
    .where('pacticipant_id', 'in', [consumer, provider])
    .execute()
  const has = (pacticipant: number, label: string | null): boolean =>
    label === null || labels.some((one) => one.pacticipant_id === pacticipant && one.name === label)
  return all.filter((one) => has(consumer, one.consumer_label) && has(provider, one.provider_label))
}

export const isConfiguredFor = async (tables: Database, { consumer, provider }: Pair): Promise<boolean> =>
  (await webhooksFor(tables, consumer.id, provider.id)).length > 0
