import type { Connection } from '../http/connection.ts'
import type { NativeOptions } from '../pact/verify/native-verifier.ts'
import { UsageError } from './usage-error.ts'

export interface VerifyFlags {
  readonly provider: string
  readonly 'provider-base-url': string
  readonly 'messages-url': string | undefined
  readonly 'provider-version': string | undefined
  readonly 'provider-version-branch': string | undefined
  readonly 'provider-version-tag': readonly string[]
  readonly 'build-url': string | undefined
  readonly 'consumer-version-selector': readonly string[]
  readonly 'enable-pending': boolean
  readonly 'include-wip-pacts-since': string | undefined
  readonly consumer: readonly string[]
  readonly header: readonly string[]
}

/**
 * The flags by the names of the verifier's options.
 * @throws {UsageError} for flags that cannot be read
 */
export const nativeOptions = (
  flags: VerifyFlags,
  pacts: readonly string[],
  connection: Connection | undefined,
): NativeOptions => {
  const { provider, header, consumer } = flags
  const selectors = flags['consumer-version-selector'].map(selectorIn)
  const options: NativeOptions = {
    provider,
    providerBaseUrl: addressOf('provider-base-url', flags['provider-base-url']).href.replace(/\/$/, ''),
    // With pacts that were named, the broker only gets the results.
    ...(pacts.length > 0 ? { pactUrls: pacts } : { pactBrokerUrl: connection?.url.href.replace(/\/$/, '') }),
    ...credentialsOf(connection?.authorization),
    ...(flags['messages-url'] !== undefined && {
      transports: [messageTransport(addressOf('messages-url', flags['messages-url']))],
    }),
    providerVersion: flags['provider-version'],
    providerVersionBranch: flags['provider-version-branch'],
    ...(flags['provider-version-tag'].length > 0 && { providerVersionTags: flags['provider-version-tag'] }),
    buildUrl: flags['build-url'],
    // The verifier wants a list; with an empty one the broker chooses: main branches, and what is deployed or released.
    ...((selectors.length > 0 || pacts.length === 0) && { consumerVersionSelectors: selectors }),
    ...(flags['enable-pending'] && { enablePending: true }),
    includeWipPactsSince: flags['include-wip-pacts-since'],
    ...(consumer.length > 0 && { consumerFilters: consumer }),
    ...(header.length > 0 && { customProviderHeaders: Object.fromEntries(header.map(headerIn)) }),
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

/** @throws {UsageError} for what is no address over HTTP */
export const addressOf = (flag: string, text: string): URL => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text)
  throw new UsageError(`--${flag} must be an address such as http://localhost:8080, not "${text}"`)
}

const messageTransport = ({ protocol, port, pathname }: URL) => ({
  protocol: 'message',
  scheme: protocol.slice(0, -1),
  port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
  path: pathname,
})

const credentialsOf = (authorization: string | undefined): NativeOptions => {
  const [scheme, value = ''] = (authorization ?? '').split(' ')
  if (scheme === 'Bearer') return { pactBrokerToken: value }
  if (scheme !== 'Basic') return {}
  const text = Buffer.from(value, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return { pactBrokerUsername: text.slice(0, colon), pactBrokerPassword: text.slice(colon + 1) }
}

const selectorIn = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Said below, in words.
  }
  throw new UsageError(
    `--consumer-version-selector must be a JSON object such as {"mainBranch":true}, not "${text}"`,
  )
}

const headerIn = (text: string): readonly [string, string] => {
  const equals = text.indexOf('=')
  if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)]
  throw new UsageError(`--header must be NAME=VALUE, not "${text}"`)
}
