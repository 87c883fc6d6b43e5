import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { WebhookHosts } from '../broker.ts'
import type { WebhookRequest } from './webhook.ts'

export interface CallResult {
  readonly success: boolean
  /** What was sent and what came back, for people. */
  readonly log: string
}

/** How long a target may take for everything, in milliseconds. */
export const patience = 10_000

/** Nothing of a longer answer is of use to anybody. */
const longestLogged = 2_000

/** Makes the call of a webhook once. Never throws: what goes wrong is in the log. */
export const call = async (request: WebhookRequest, hosts: WebhookHosts): Promise<CallResult> => {
  const lines = [`${request.method} ${request.url}`]
  const problem = targetProblem(request.url, hosts)
  if (problem !== undefined) return { success: false, log: `${lines[0]}\n${problem}` }
  try {
    const { status, text } = await send(request, hosts)
    lines.push(`HTTP status ${status}`, text)
    return { success: status >= 200 && status < 300, log: lines.join('\n') }
  } catch (error) {
    lines.push(`Error: ${(error as Error).message}`)
    return { success: false, log: lines.join('\n') }
  }
}

/** Why a webhook must not call there, or undefined. Addresses that names resolve to are looked at when it calls. */
export const targetProblem = (url: string, hosts: WebhookHosts): string | undefined => {
  if (!URL.canParse(url)) return `cannot be parsed`
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:') return 'scheme must be https'
  if (isAllowed(hostname, hosts)) return undefined
  if (hosts !== undefined) return `the host ${hostname} is not one that webhooks may call`
  if (protocol !== 'https:') return 'scheme must be https. See /doc/webhooks#whitelist for more information.'
  const address = hostname.replace(/^\[|\]$/g, '')
  return isIP(address) !== 0 && isInner(address) ? `the address ${address} is not public` : undefined
}

const isAllowed = (hostname: string, hosts: WebhookHosts = []): boolean =>
  hosts.some((one) => (one.startsWith('*.') ? hostname.endsWith(one.slice(1)) : hostname === one))

const send = (
  { method, url, headers, body, username, password }: WebhookRequest,
  hosts: WebhookHosts,
): Promise<{ readonly status: number; readonly text: string }> =>
  new Promise((resolved, rejected) => {
    const target = new URL(url)
    const sent =
      body === null || body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
    const open = target.protocol === 'https:' ? requestHttps : requestHttp
    const outgoing = open(
      target,
      {
        method,
        headers: {
          accept: '*/*',
          'user-agent': 'Concordat',
          ...headers,
          'content-length': Buffer.byteLength(sent),
        },
        ...(username !== undefined && { auth: `${username}:${password ?? ''}` }),
        timeout: patience,
        signal: AbortSignal.timeout(patience),
        agent: false,
        ...(!isAllowed(target.hostname, hosts) && { lookup: publicOnly }),
      },
      (incoming) => {
        let text = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (piece: string) => {
          if (text.length < longestLogged) text += piece.slice(0, longestLogged - text.length)
        })
        incoming.on('end', () => resolved({ status: incoming.statusCode ?? 0, text }))
        incoming.on('error', rejected)
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${patience / 1000} seconds`)))
    outgoing.on('error', rejected)
    outgoing.end(sent)
  })

/** Resolves names to public addresses only, when it connects: a name cannot change its mind after a check. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, [])
    const allowed = (addresses as LookupAddress[]).filter(({ address }) => !isInner(address))
    const [first] = allowed
    if (first === undefined) return callback(new Error(`${hostname} has no public address`), [])
    if (options.all === true) callback(null, allowed)
    else callback(null, first.address, first.family)
  })
}

const inner = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inner.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inner.addSubnet(network, prefix, 'ipv6')
}

/** Addresses of this machine, of private networks and of no one; also where IPv4 is written as IPv6. */
const isInner = (address: string): boolean => inner.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
