import { invalid } from '../broker-error.ts'
import type { WebhookHosts } from '../broker.ts'
import { targetProblem } from '../webhooks/call.ts'
import { webhookEvents, type WebhookRequest } from '../webhooks/webhook.ts'
import { field, type JsonObject, textField, wellFormed } from './request-body.ts'

/** One side of the pacts that a webhook is for: a name, a label, or anybody. */
export interface Side {
  readonly name: string | undefined
  readonly label: string | undefined
}

export interface WebhookBody {
  readonly description: string | undefined
  readonly enabled: boolean
  readonly consumer: Side
  readonly provider: Side
  readonly events: readonly string[]
  readonly request: WebhookRequest
}

const methods = ['POST', 'PUT', 'PATCH', 'GET', 'DELETE']

/** Reads and checks a webhook. Throws 400 with all that is wrong. */
export const webhookIn = (body: JsonObject, hosts: WebhookHosts): WebhookBody => {
  const errors: Record<string, string[]> = {}
  const request = field(body, 'request')
  if (request === undefined) throw invalid({ request: ['is missing'] })
  if (!isObject(request)) throw invalid({ request: ['must be a hash'] })
  const sides = { consumer: sideIn(body, 'consumer', errors), provider: sideIn(body, 'provider', errors) }
  const method = field(request, 'method')
  if (typeof method !== 'string') errors['request.method'] = ['is missing']
  else if (!methods.includes(method.toUpperCase()))
    errors['request.method'] = [`must be one of: ${methods.join(', ')}`]
  const url = field(request, 'url')
  if (typeof url !== 'string') errors['request.url'] = ['is missing']
  else {
    const problem = urlProblem(url, hosts)
    if (problem !== undefined) errors['request.url'] = [problem]
  }
  const headers = field(request, 'headers') ?? {}
  const texts = isObject(headers) ? Object.entries(headers) : []
  if (!isObject(headers) || !texts.every(([, value]) => typeof value === 'string'))
    errors['request.headers'] = ['must be a hash of strings']
  const events = field(body, 'events') ?? [{ name: 'contract_content_changed' }]
  const names = Array.isArray(events)
    ? events.map((event: unknown) => (isObject(event) ? field(event, 'name') : undefined))
    : []
  if (!Array.isArray(events)) errors['events'] = ['must be an array']
  else if (!names.every((name) => webhookEvents.some((each) => each === name)))
    errors['events'] = [`must be among: ${webhookEvents.join(', ')}`]
  if (Object.keys(errors).length > 0) throw invalid(errors)
  const [username, password] = [textField(request, 'username'), textField(request, 'password')]
  return {
    description: textField(body, 'description') || undefined,
    enabled: field(body, 'enabled') !== false,
    ...sides,
    events: names as readonly string[],
    request: {
      method: (method as string).toUpperCase(),
      url: url as string,
      headers: Object.fromEntries(
        texts.map(([name, value]) => [name.toLowerCase(), wellFormed(value as string)]),
      ),
      body: field(request, 'body') ?? null,
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
    },
  }
}

/** Parameters can be anywhere but in the host. */
const urlProblem = (url: string, hosts: WebhookHosts): string | undefined => {
  if (/\$\{/.test(/^[^:]*:\/\/[^/?#]*/.exec(url)?.[0] ?? url))
    return 'cannot have a template parameter in the host'
  return targetProblem(url.replaceAll(/\$\{pactbroker\.\w+\}/g, 'parameter'), hosts)
}

const sideIn = (body: JsonObject, side: 'consumer' | 'provider', errors: Record<string, string[]>): Side => {
  const value = field(body, side)
  if (value === undefined) return { name: undefined, label: undefined }
  if (!isObject(value)) {
    errors[side] = ['must be a hash']
    return { name: undefined, label: undefined }
  }
  const [name, label] = [textField(value, 'name'), textField(value, 'label')]
  if (name !== undefined && label !== undefined)
    errors[`${side}.label`] = ['name and label cannot be provided at the same time']
  return { name, label }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
