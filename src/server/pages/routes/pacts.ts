import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Broker, consistently } from '../../broker/broker.ts'
import { canIDeployPage } from '../can-i-deploy.ts'
import { environmentsPage } from '../environments.ts'
import { loadDeployment } from '../load/deploy.ts'
import { loadLandscape, loadPlacements } from '../load/landscape.ts'
import { loadPact } from '../load/pact.ts'
import { loadPacticipant } from '../load/pacticipant.ts'
import { loadPair } from '../load/pair.ts'
import { matrixPage } from '../matrix.ts'
import { networkPage } from '../network/network.ts'
import { notFoundPage } from '../not-found.ts'
import { pactPage } from '../pact/pact.ts'
import { pacticipantPage } from '../pacticipant.ts'
import { pacticipantsPage } from '../pacticipants.ts'
import { fromIn, type PageQuery, valueIn } from './query.ts'

interface Asked<Params = unknown> {
  Params: Params
  Querystring: PageQuery
}

interface OfPair {
  readonly provider: string
  readonly consumer: string
}

export const pactRoutes = (pages: FastifyInstance, broker: Broker): void => {
  pages.get('/', async () => pacticipantsPage(await consistently(broker, loadLandscape)))

  pages.get<Asked>('/network', async ({ query }) => {
    const around = valueIn(query, 'around')
    return networkPage(await consistently(broker, loadLandscape), around === '' ? undefined : around)
  })

  pages.get('/environments', async () => environmentsPage(await consistently(broker, loadPlacements)))

  pages.get<Asked>('/can-i-deploy', async ({ query }) => {
    const form = {
      pacticipant: valueIn(query, 'pacticipant'),
      version: valueIn(query, 'version').trim(),
      environment: valueIn(query, 'environment'),
    }
    return canIDeployPage(await consistently(broker, (tables) => loadDeployment(tables, form)))
  })

  pages.get<Asked<{ readonly name: string }>>('/pacticipants/:name', async ({ params, query }, reply) =>
    found(
      reply,
      pacticipantPage,
      await consistently(broker, (tables) => loadPacticipant(tables, params.name, fromIn(query))),
    ),
  )

  pages.get<Asked<OfPair>>('/matrix/:provider/:consumer', async ({ params, query }, reply) =>
    found(
      reply,
      matrixPage,
      await consistently(broker, (tables) =>
        loadPair(tables, params.consumer, params.provider, fromIn(query)),
      ),
    ),
  )

  const pact = async (
    { provider, consumer }: OfPair,
    version: string | { readonly latest: true },
    query: PageQuery,
    reply: FastifyReply,
  ) =>
    found(
      reply,
      pactPage,
      await consistently(broker, (tables) => loadPact(tables, provider, consumer, version, fromIn(query))),
    )

  pages.get<Asked<OfPair>>('/pacts/:provider/:consumer', ({ params, query }, reply) =>
    pact(params, { latest: true }, query, reply),
  )

  pages.get<Asked<OfPair & { readonly version: string }>>(
    '/pacts/:provider/:consumer/:version',
    ({ params, query }, reply) => pact(params, params.version, query, reply),
  )
}

/** The page of what was found; 404 otherwise. */
export const found = <View>(
  reply: FastifyReply,
  page: (view: View) => string,
  view: View | undefined,
): string => {
  if (view !== undefined) return page(view)
  reply.code(404)
  return notFoundPage()
}
