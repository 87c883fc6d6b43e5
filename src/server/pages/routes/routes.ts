import type { FastifyInstance } from 'fastify'
import type { Broker } from '../../broker/broker.ts'
import type { Registry } from '../../registry/registry.ts'
import { iconAddress, networkScriptAddress, styleAddress } from '../addresses.ts'
import { icon } from '../icon.ts'
import { networkScript } from '../network/network-script.ts'
import { failurePage, notFoundPage } from '../not-found.ts'
import { style } from '../style.ts'
import { isBrowser, pageInstead } from './browser.ts'
import { pactRoutes } from './pacts.ts'
import { schemaRoutes } from './schemas.ts'

/** Nothing but what this server sends: no script and no style inside a page, no other host, no frame around it. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Pages for people, below /ui. Browsers that ask for an address of the APIs are sent to the page about the same. */
export const pageRoutes = (
  app: FastifyInstance,
  broker: Broker,
  registry: Registry,
  onFailure: (error: unknown) => void,
): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || !isBrowser(request.headers.accept)) return
    const page = pageInstead(request.url)
    if (page !== undefined) return reply.header('vary', 'accept').redirect(page)
  })
  app.register(
    async (pages) => {
      pages.addHook('onRequest', async (_request, reply) => {
        reply.headers({
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'same-origin',
          'cache-control': 'no-cache',
        })
      })
      pages.setNotFoundHandler((_request, reply) => reply.code(404).send(notFoundPage()))
      pages.setErrorHandler((error, _request, reply) => {
        const { status, statusCode = status ?? 500 } = error as {
          readonly status?: number
          readonly statusCode?: number
        }
        if (statusCode >= 400 && statusCode < 500) return reply.code(statusCode).send(notFoundPage())
        onFailure(error)
        return reply.code(500).send(failurePage())
      })
      pactRoutes(pages, broker)
      schemaRoutes(pages, registry)
      asset(pages, styleAddress, 'text/css', style)
      asset(pages, networkScriptAddress, 'text/javascript', networkScript)
      asset(pages, iconAddress, 'image/svg+xml', icon)
    },
    { prefix: '/ui' },
  )
}

const asset = (pages: FastifyInstance, address: string, type: string, text: string): void => {
  pages.get(address.slice('/ui'.length), (_request, reply) =>
    reply.type(`${type}; charset=utf-8`).header('cache-control', 'max-age=300').send(text),
  )
}
