import type { FastifyInstance } from 'fastify'
import { deleteContext, listContexts } from '../contexts.ts'
import { pageOf } from '../list.ts'
import type { Registry } from '../registry.ts'
import { parseSubject } from '../subject-name.ts'
import { pageFrom, type Query, textOf } from './query.ts'

export const contextRoutes = (app: FastifyInstance, registry: Registry): void => {
  app.get<{ Querystring: Query }>('/contexts', async ({ query }) => {
    const prefix = textOf(query, 'contextPrefix') ?? ''
    const contexts = await listContexts(registry)
    return pageOf(
      contexts.filter((context) => context.startsWith(prefix)),
      pageFrom(query),
    )
  })

  app.delete<{ Params: { readonly context: string } }>('/contexts/:context', async ({ params }, reply) => {
    const { context } = params
    await deleteContext(registry, context.startsWith(':') ? parseSubject(context).context : context)
    return reply.code(204).send()
  })
}
