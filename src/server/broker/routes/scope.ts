import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BrokerError, notFound } from '../broker-error.ts'
import { hal, refuse } from './answers.ts'

/** Where everything is the broker's, also what is not there. */
const areas = ['pacts', 'pacticipants', 'environments', 'webhooks', 'integrations', 'dashboard']

/** Routes with the content types, bodies and errors of the Pact Broker. */
export const brokerScope = (
  app: FastifyInstance,
  onFailure: (error: unknown) => void,
  routes: (scope: FastifyInstance) => void,
): void => {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, textOf(body as Buffer)),
    )
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('content-type', hal)
    })
    scope.addHook('preValidation', async (request) => {
      for (const [name, value] of Object.entries(request.params as Readonly<Record<string, string>>)) {
        if (name !== '*' && isNoName(value))
          throw new BrokerError(400, { errors: { [name]: ['is not a name'] } })
      }
    })
    scope.setErrorHandler((error, request, reply) => refuse(request, reply, refusalOf(error, onFailure)))
    routes(scope)
    for (const area of areas) scope.all(`/${area}/*`, () => Promise.reject(notFound()))
  })
}

/** What nobody can mean: nothing, or characters that are not seen. */
const isNoName = (value: string): boolean =>
  value.trim() === '' || [...value].some((one) => one < ' ' || one === '\u007f') || !value.isWellFormed()

/** Bytes that are no text stay visible as such, so that it can be said where they are. */
const textOf = (body: Buffer): string | Buffer => {
  const text = body.toString('utf8')
  return text.includes('�') && !Buffer.from(text).equals(body) ? body : text
}

const refusalOf = (error: unknown, onFailure: (error: unknown) => void): BrokerError => {
  if (error instanceof BrokerError) return error
  const {
    status,
    statusCode = status ?? 500,
    message,
  } = error as {
    readonly status?: number
    readonly statusCode?: number
    readonly message: string
  }
  if (statusCode >= 400 && statusCode < 500) return new BrokerError(statusCode, { error: message })
  onFailure(error)
  return new BrokerError(500, { error: 'The server could not do this. Its log says why.' })
}

/** Answers 404 for undefined. */
export const orNotFound = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw notFound()
  return value
}

/** The URL as it was asked for, for links to itself. */
export const askedUrl = (base: string, request: FastifyRequest): string => `${base}${request.url}`
