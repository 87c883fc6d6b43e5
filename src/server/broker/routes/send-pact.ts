import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Publication } from '../publications.ts'
import { contentOf } from '../publish-pact.ts'
import type { Database } from '../tables.ts'
import { baseOf, hal } from './answers.ts'
import { type PactContext, pactText } from './pact-view.ts'

/** Answers with a contract: as what it is, never as a page or a script. */
export const sendPact = async (
  tables: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  pact: Publication,
  context: PactContext = {},
): Promise<unknown> => {
  const { text } = await contentOf(tables, pact)
  reply.headers({ 'x-content-type-options': 'nosniff', 'content-type': hal })
  return reply.send(pactText(baseOf(request), pact, text, context))
}
