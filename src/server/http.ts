import { fastify, type FastifyError, type FastifyInstance } from 'fastify'
import { withoutContextPath } from './registry/context-path.ts'
import { malformedBody, RegistryError, storeFailed, tooLarge } from './registry/registry-error.ts'

/** What a request can have, in bytes: the largest schemas in use have a few megabytes. */
const maximumBody = 16 * 1024 * 1024

const registryJson = 'application/vnd.schemaregistry.v1+json'
const offered = [registryJson, 'application/vnd.schemaregistry+json', 'application/json']

/** An HTTP server that speaks JSON as schema registries do: their content types, and errors as code and message. */
export const httpServer = (onFailure: (error: unknown) => void): FastifyInstance => {
  const app = fastify({
    bodyLimit: maximumBody,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 10_000, ignoreTrailingSlash: true },
    requestTimeout: 60_000,
    rewriteUrl: ({ url }) => withoutContextPath(url ?? '/'),
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    [...offered, 'application/octet-stream'],
    { parseAs: 'string' },
    (_request, body, done) => {
      try {
        done(null, body === '' ? undefined : JSON.parse(body as string))
      } catch (error) {
        done(malformedBody(`The body of the request is not JSON: ${(error as Error).message}`))
      }
    },
  )
  app.addHook('onRequest', async (request, reply) => {
    // PostgreSQL has no texts with that character, and nobody has names with it.
    if (request.url.includes('%00')) throw malformedBody('The URL contains a NUL character.')
    reply.header('content-type', contentType(request.headers.accept))
  })
  app.setErrorHandler((error, request, reply) => {
    const { status, code, message } = refusal(error as FastifyError, onFailure)
    reply
      .header('content-type', contentType(request.headers.accept))
      .code(status)
      .send({ error_code: code, message })
  })
  const isKnownPath = pathsOf(app)
  app.setNotFoundHandler((request, reply) => {
    const [status, text] = isKnownPath(request.url) ? [405, 'Method Not Allowed'] : [404, 'Not Found']
    reply
      .header('content-type', contentType(request.headers.accept))
      .code(status as number)
      .send({ error_code: status, message: `HTTP ${status} ${text}` })
  })
  return app
}

/** Whether some route has the path of a URL, by whichever method. */
const pathsOf = (app: FastifyInstance): ((url: string) => boolean) => {
  const paths: (readonly string[])[] = []
  app.addHook('onRoute', ({ url }) => {
    paths.push(url.split('/'))
  })
  return (url) => {
    const segments = (url.split('?')[0] as string).split('/')
    return paths.some(
      (path) =>
        path.length === segments.length &&
        path.every((segment, index) => segment.startsWith(':') || segment === segments[index]),
    )
  }
}

/** The first offered type that a client accepts, in its order; the registry's own for whoever accepts anything. */
const contentType = (accept: string | undefined): string => {
  const accepted = (accept ?? '').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase() ?? '')
  return accepted.find((type) => offered.includes(type)) ?? registryJson
}

/** Nothing of what went wrong inside reaches a client. */
const refusal = (
  error: FastifyError | RegistryError,
  onFailure: (error: unknown) => void,
): { readonly status: number; readonly code: number; readonly message: string } => {
  if (error instanceof RegistryError) return error
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(maximumBody)
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) return { status, code: status, message: error.message }
  onFailure(error)
  return storeFailed()
}
