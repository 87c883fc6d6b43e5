import type { FastifyInstance } from 'fastify'
import { baseOf, hal } from './broker/routes/answers.ts'
import { indexView } from './broker/routes/index-view.ts'

/** What both APIs have at their root: clients of a schema registry look for an answer, those of a broker for links. */
export const rootRoute = (app: FastifyInstance): void => {
  app.get('/', (request, reply) => {
    if ((request.headers.accept ?? '').includes('schemaregistry')) return reply.send({})
    return reply.header('content-type', hal).send(indexView(baseOf(request)))
  })
}
