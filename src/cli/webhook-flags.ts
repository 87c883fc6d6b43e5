import { CannotJudge } from '../core/cannot-judge.ts'
import { textIn, isResource, linksOf, type Resource } from '../pact/client/resource.ts'
import type { Input } from './command.ts'
import { UsageError } from './usage-error.ts'

/** What calls a webhook, by the flag that says so. */
const events = {
  'contract-content-changed': 'contract_content_changed',
  'contract-published': 'contract_published',
  'contract-requiring-verification-published': 'contract_requiring_verification_published',
  'provider-verification-published': 'provider_verification_published',
  'provider-verification-failed': 'provider_verification_failed',
  'provider-verification-succeeded': 'provider_verification_succeeded',
} as const

/** A webhook: what calls it, and what is sent where. */
export const webhookFlags = {
  request: {
    kind: 'value',
    short: 'X',
    placeholder: 'METHOD',
    description: 'the method of the request: POST unless set',
  },
  header: {
    kind: 'values',
    short: 'H',
    placeholder: 'NAME: VALUE',
    description: 'a header of the request; repeatable',
  },
  data: {
    kind: 'value',
    short: 'd',
    placeholder: 'BODY',
    description: 'the body of the request; @FILE reads a file',
  },
  user: { kind: 'value', placeholder: 'NAME:PASSWORD', description: 'basic authentication of the request' },
  consumer: { kind: 'value', placeholder: 'NAME', description: 'only for pacts of this consumer' },
  'consumer-label': {
    kind: 'value',
    placeholder: 'LABEL',
    description: 'only for consumers with this label',
  },
  provider: { kind: 'value', placeholder: 'NAME', description: 'only for pacts with this provider' },
  'provider-label': {
    kind: 'value',
    placeholder: 'LABEL',
    description: 'only for providers with this label',
  },
  description: { kind: 'value', placeholder: 'TEXT', description: 'what it is for' },
  'contract-content-changed': { kind: 'switch', description: 'called when a pact says something new' },
  'contract-published': { kind: 'switch', description: 'called when a pact is published' },
  'contract-requiring-verification-published': {
    kind: 'switch',
    description: 'called when a pact is published that a version of the provider in use has not verified',
  },
  'provider-verification-published': {
    kind: 'switch',
    description: 'called when a verification is published',
  },
  'provider-verification-failed': { kind: 'switch', description: 'called when a failed one is published' },
  'provider-verification-succeeded': {
    kind: 'switch',
    description: 'called when a successful one is published',
  },
} as const

export type WebhookFlags = Input<typeof webhookFlags, Readonly<Record<string, never>>>['flags']

/** The body of the request that makes or changes a webhook. */
export const webhookBody = (
  url: string,
  flags: WebhookFlags,
  readBody: (path: string) => string,
): Resource => {
  const named = Object.entries(events).filter(([flag]) => flags[flag as keyof typeof events])
  if (named.length === 0) {
    throw new UsageError(
      `A webhook needs an event: ${Object.keys(events)
        .map((flag) => `--${flag}`)
        .join(', ')}`,
    )
  }
  const party = (role: 'consumer' | 'provider'): Resource => {
    const { [role]: name, [`${role}-label` as const]: label } = flags
    if (name !== undefined && label !== undefined) {
      throw new UsageError(`--${role} and --${role}-label cannot be used together`)
    }
    if (name !== undefined) return { [role]: { name } }
    return label === undefined ? {} : { [role]: { label } }
  }
  const data = flags.data?.startsWith('@') === true ? readBody(flags.data.slice(1)) : flags.data
  return {
    ...(flags.description !== undefined && { description: flags.description }),
    ...party('consumer'),
    ...party('provider'),
    events: named.map(([, name]) => ({ name })),
    request: {
      method: flags.request ?? 'POST',
      url,
      headers: Object.fromEntries(flags.header.map(headerOf)),
      ...(data !== undefined && { body: jsonOr(data) }),
      ...userOf(flags.user),
    },
  }
}

const headerOf = (header: string): readonly [string, string] => {
  const colon = header.indexOf(':')
  if (colon < 1) throw new UsageError(`--header takes "NAME: VALUE", not "${header}"`)
  return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()]
}

/** Brokers fill in templates in JSON as well as in text. */
const jsonOr = (data: string): unknown => {
  try {
    return JSON.parse(data) as unknown
  } catch {
    return data
  }
}

const userOf = (pair: string | undefined): Resource => {
  if (pair === undefined) return {}
  const colon = pair.indexOf(':')
  if (colon === -1) throw new CannotJudge('The credentials of --user are not NAME:PASSWORD.')
  return { username: pair.slice(0, colon), password: pair.slice(colon + 1) }
}

export const webhookLines = (webhook: Resource, what: string): readonly string[] => {
  const request = isResource(webhook.request) ? webhook.request : {}
  const self = linksOf(webhook, 'self')[0]?.href ?? ''
  const uuid = textIn(webhook, 'uuid') || self.split('/').at(-1) || ''
  return [
    `The webhook ${uuid} is ${what}: ${textIn(request, 'method')} ${textIn(request, 'url')}`,
    ...(self === '' ? [] : [`  ${self}`]),
  ]
}
