import type { FastifyRequest } from 'fastify'

/** How a client reaches the server, maybe through a proxy that ends TLS. */
export interface PublicAddress {
  readonly scheme: 'http' | 'https'
  /** With the port, where it is not the usual one. */
  readonly host: string
}

/** What proxies say about it in `X-Forwarded-Proto`, `-Host` and `-Port`; where they say nothing, as the request came. */
export const publicAddress = ({ headers, host }: FastifyRequest): PublicAddress => {
  // Of several proxies in a row, each appends its own: the client spoke to the first.
  const forwarded = (name: string): string => [headers[name]].flat()[0]?.split(',')[0]?.trim() ?? ''
  const scheme = forwarded('x-forwarded-proto').toLowerCase() === 'https' ? 'https' : 'http'
  const forwardedHost = forwarded('x-forwarded-host')
  const name = hostPattern.test(forwardedHost) ? forwardedHost : host
  const port = forwarded('x-forwarded-port')
  const needsPort = /^\d{1,5}$/.test(port) && port !== '80' && port !== '443' && !/:\d+$/.test(name)
  return { scheme, host: needsPort ? `${name}:${port}` : name }
}

/** A name or an address, maybe with a port: anything else must not become part of a link. */
const hostPattern = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i
