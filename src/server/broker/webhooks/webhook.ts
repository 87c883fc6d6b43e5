import type { Selectable } from 'kysely'
import type { BrokerTables } from '../tables.ts'

export type WebhookRow = Selectable<BrokerTables['broker_webhooks']>
export type TriggeredRow = Selectable<BrokerTables['broker_triggered_webhooks']>

/** What a webhook can wait for. */
export const webhookEvents = [
  'contract_content_changed',
  'contract_published',
  'contract_requiring_verification_published',
  'provider_verification_published',
  'provider_verification_succeeded',
  'provider_verification_failed',
] as const

export type WebhookEvent = (typeof webhookEvents)[number]

/** The HTTP request of a webhook; its texts can have parameters such as `${pactbroker.pactUrl}`. */
export interface WebhookRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** A text as it is, or JSON. */
  readonly body: unknown
  readonly username?: string
  readonly password?: string
}

export const requestOf = ({ request }: Pick<WebhookRow, 'request'>): WebhookRequest => JSON.parse(request)

/** `POST example.org`: how a webhook without a description is called. */
export const descriptionOf = (webhook: Pick<WebhookRow, 'description' | 'request'>): string => {
  if (webhook.description !== null && webhook.description !== '') return webhook.description
  const { method, url } = requestOf(webhook)
  return `${method} ${/^https?:\/\/([^/?#]*)/.exec(url)?.[1] ?? url}`
}
