import { requestOf, descriptionOf, type TriggeredRow, type WebhookRow } from '../webhooks/webhook.ts'
import { attemptsAllowed } from '../webhooks/queue.ts'
import { momentText, present } from './moment.ts'
import { namedLink } from './pacticipant-view.ts'
import { encoded } from '../../../http/encoded.ts'
import { type Base, pacticipantUrl, pairWebhooksUrl, webhookUrl } from './urls.ts'

/** The names of the pacticipants of a webhook. */
export interface WebhookNames {
  readonly consumer: string | undefined
  readonly provider: string | undefined
}

export const webhookView = (base: Base, webhook: WebhookRow, { consumer, provider }: WebhookNames) => {
  const description = descriptionOf(webhook)
  const url = webhookUrl(base, webhook.uuid)
  const { username, password, ...request } = requestOf(webhook)
  const side = (name: string | undefined, label: string | null) =>
    name !== undefined ? { name } : label === null ? undefined : { label }
  const sideLink = (title: 'Consumer' | 'Provider', name: string | undefined, label: string | null) => {
    const relation = title.toLowerCase()
    if (name !== undefined) return { [`pb:${relation}`]: namedLink(title, name, pacticipantUrl(base, name)) }
    if (label === null) return {}
    const href = `${base}/pacticipants/label/${encoded(label)}`
    return { [`pb:${relation}s`]: namedLink(`${title}s by label`, label, href) }
  }
  return {
    ...present({
      uuid: webhook.uuid,
      description,
      consumer: side(consumer, webhook.consumer_label),
      provider: side(provider, webhook.provider_label),
      enabled: webhook.enabled === 1,
      request: {
        ...request,
        ...(username !== undefined && { username }),
        // What it is, is known to the one who set it.
        ...(password !== undefined && { password: '**********' }),
      },
      events: (JSON.parse(webhook.events) as readonly string[]).map((name) => ({ name })),
      updatedAt: webhook.updated_at === null ? null : momentText(webhook.updated_at),
      createdAt: momentText(webhook.created_at),
    }),
    _links: {
      self: { title: description, href: url },
      'pb:execute': {
        title:
          'Test the execution of the webhook with the latest matching pact or verification by sending a POST request to this URL',
        href: `${url}/execute`,
      },
      ...sideLink('Consumer', consumer, webhook.consumer_label),
      ...sideLink('Provider', provider, webhook.provider_label),
      ...(consumer !== undefined &&
        provider !== undefined && {
          'pb:pact-webhooks': {
            title: `All webhooks for consumer ${consumer} and provider ${provider}`,
            href: pairWebhooksUrl(base, { consumer, provider }),
          },
        }),
      'pb:webhooks': { title: 'All webhooks', href: `${base}/webhooks` },
    },
  }
}

/** A call that an event asked for; `webhook` is undefined when it was deleted since. */
export const triggeredView = (
  base: Base,
  triggered: TriggeredRow,
  webhook: { readonly uuid: string; readonly name: string } | undefined,
) => {
  const name = webhook?.name ?? descriptionOf({ description: null, request: triggered.request })
  const logs = `${base}/triggered-webhooks/${triggered.uuid}/logs`
  return {
    name,
    status: triggered.status,
    attemptsMade: triggered.attempts,
    attemptsRemaining: triggered.status === 'success' ? 0 : Math.max(0, attemptsAllowed - triggered.attempts),
    triggerType: triggered.event === 'test' ? 'user' : 'resource_creation',
    eventName: triggered.event,
    triggeredAt: momentText(triggered.created_at),
    _links: {
      'pb:logs': { href: logs, title: 'Webhook execution logs', name },
      logs: { href: logs, title: 'DEPRECATED - Use pb:logs', name },
      ...(webhook !== undefined && {
        'pb:webhook': { href: webhookUrl(base, webhook.uuid), title: 'Webhook', name },
      }),
    },
  }
}
