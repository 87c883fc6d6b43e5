import type { FastifyInstance } from 'fastify'
import { valueOf, stringOf, type JsonObject } from '../../../core/json/json-node.ts'
import { sortedText } from '../../../pact/content/ruby-json.ts'
import { type Broker, change } from '../broker.ts'
import { deleteIntegration } from '../delete.ts'
import { findEnvironment } from '../environments.ts'
import { interactionsIn, readPactDocument } from '../../../pact/content/pact-document.ts'
import { existingPacticipant } from '../pacticipants.ts'
import { among, latestOfEach, type Publication, publications } from '../publications.ts'
import { loadStanding, inPieces } from '../state/loading.ts'
import { baseOf, pageOf } from './answers.ts'
import { dashboardRoutes } from './dashboard.ts'
import { pageIn } from './pages.ts'
import { existingPair } from '../find-pacts.ts'
import { parameter, parametersOf } from './rack-query.ts'
import { orNotFound } from './scope.ts'
import { encoded } from '../../../http/encoded.ts'

/** What people look at for the whole: who has pacts with whom, and what states providers must have. */
export const overviewRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads
  dashboardRoutes(scope, broker)

  const integrations = () =>
    tables
      .selectFrom('broker_integrations as integration')
      .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'integration.consumer_id')
      .innerJoin('broker_pacticipants as provider', 'provider.id', 'integration.provider_id')
      .select(['consumer.name as consumer', 'provider.name as provider'])
      .orderBy('integration.updated_at', 'desc')
      .orderBy('integration.created_at', 'desc')

  scope.get('/integrations', async (request, reply) => {
    const all = await integrations().execute()
    if ((request.headers.accept ?? '').includes('text/vnd.graphviz')) {
      const edges = all.map(
        ({ consumer, provider }) => `  ${graphName(consumer)} -> ${graphName(provider)}\n`,
      )
      const head =
        'digraph { ranksep=3; ratio=auto; overlap=false; node [  shape = plaintext, fontname = Helvetica ];'
      return reply
        .header('content-type', 'text/vnd.graphviz;charset=utf-8')
        .send(`${head}\n${edges.join('')}}\n`)
    }
    const parameters = parametersOf(request.url)
    const wanted = parameter(parameters, 'q')?.toLowerCase()
    const found = all.filter(
      ({ consumer, provider }) =>
        wanted === undefined ||
        consumer.toLowerCase().includes(wanted) ||
        provider.toLowerCase().includes(wanted),
    )
    const base = baseOf(request)
    const { items, page, links } = pageOf(found, pageIn(parameters), `${base}/integrations`)
    return {
      ...page,
      _embedded: { integrations: items.map((pair) => integrationView(base, pair.consumer, pair.provider)) },
      _links: { self: { href: `${base}/integrations`, title: 'All integrations' }, ...links },
    }
  })

  scope.delete<{ Params: { readonly provider: string; readonly consumer: string } }>(
    '/integrations/provider/:provider/consumer/:consumer',
    async (request, reply) => {
      await change(broker, async (writes) => {
        const { consumer, provider } = await existingPair(writes, request.params)
        await deleteIntegration(writes, consumer, provider)
      })
      return reply.code(204).removeHeader('content-type').send()
    },
  )

  scope.get('/relationships', async (_request, reply) => {
    const rows = await integrations().execute()
    return reply
      .header('content-type', 'text/csv;charset=utf-8')
      .send(rows.map(({ consumer, provider }) => `${csv(consumer)},${csv(provider)}\n`).join(''))
  })

  scope.get<{ Params: { readonly name: string } }>('/groups/:name', async (request, reply) => {
    await existingPacticipant(tables, request.params.name)
    const rows = await integrations().execute()
    const group = new Set([request.params.name])
    for (let size = 0; size !== group.size;) {
      size = group.size
      for (const { consumer, provider } of rows) {
        if (group.has(consumer)) group.add(provider)
        if (group.has(provider)) group.add(consumer)
      }
    }
    return reply.header('content-type', 'text/csv;charset=utf-8').send(
      rows
        .filter(({ consumer }) => group.has(consumer))
        .map(({ consumer, provider }) => `${csv(consumer)},${csv(provider)}\n`)
        .join(''),
    )
  })

  const statesOf = async (found: readonly Publication[]) => {
    const contents = await inPieces(
      found.map((pact) => pact.content_id),
      (piece) =>
        tables.selectFrom('broker_contents').select(['id', 'text']).where('id', 'in', piece).execute(),
    )
    const states = new Map<
      string,
      { readonly name: string; readonly params: unknown; readonly consumers: Set<string> }
    >()
    for (const pact of found.toSorted((one, other) => (one.consumer < other.consumer ? -1 : 1))) {
      const text = contents.find(({ id }) => id === pact.content_id)?.text ?? '{}'
      const read = readPactDocument(text)
      if ('problem' in read) continue
      for (const interaction of interactionsIn(read.document.root)) {
        for (const { name, params } of providerStates(interaction)) {
          const key = `${name}\0${params === undefined ? '' : sortedText(params)}`
          const state = states.get(key) ?? {
            name,
            params: params === undefined ? undefined : JSON.parse(sortedText(params)),
            consumers: new Set<string>(),
          }
          state.consumers.add(pact.consumer)
          states.set(key, state)
        }
      }
    }
    const listed = [...states.values()].map(({ name, params, consumers }) => ({
      name,
      ...(params !== undefined && { params }),
      consumers: [...consumers],
    }))
    return {
      providerStates: listed.toSorted((one, other) =>
        one.name < other.name ? -1 : one.name > other.name ? 1 : 0,
      ),
    }
  }

  const ofProvider = async (name: string) => {
    const provider = await existingPacticipant(tables, name, 'provider')
    return publications(tables).where('publication.provider_id', '=', provider.id)
  }

  /** Of each consumer the newest on its main branch, or the newest where nothing is known of such a branch. */
  const newestOfProvider = async (name: string): Promise<readonly Publication[]> => {
    const all = await ofProvider(name)
    const main = latestOfEach(await among(all, { kind: 'main branch' }).execute())
    const newest = latestOfEach(await all.execute())
    return newest.map((pact) => main.find((one) => one.consumer_id === pact.consumer_id) ?? pact)
  }

  scope.get<{ Params: { readonly provider: string } }>(
    '/pacts/provider/:provider/provider-states',
    async (request) => statesOf(await newestOfProvider(request.params.provider)),
  )

  scope.get<{ Params: { readonly provider: string; readonly branch: string } }>(
    '/pacts/provider/:provider/provider-states/branch/:branch',
    async ({ params }) => {
      const all = among(await ofProvider(params.provider), { kind: 'branch', name: params.branch })
      return statesOf(latestOfEach(await all.execute()))
    },
  )

  scope.get<{ Params: { readonly provider: string; readonly uuid: string } }>(
    '/pacts/provider/:provider/provider-states/environment/:uuid',
    async ({ params }) => {
      const { name } = orNotFound(await findEnvironment(tables, params.uuid))
      const standing = await loadStanding(tables, { environment: name })
      const versions = new Set(standing.map(({ versionId }) => versionId))
      const all = await (await ofProvider(params.provider)).execute()
      return statesOf(all.filter((pact) => versions.has(pact.consumer_version_id)))
    },
  )

  scope.get('/diagnostic/status/heartbeat', async (request) => ({
    ok: true,
    _links: { self: { href: `${baseOf(request)}/diagnostic/status/heartbeat` } },
  }))
}

const integrationView = (base: string, consumer: string, provider: string) => {
  const between = `provider/${encoded(provider)}/consumer/${encoded(consumer)}`
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    _links: {
      'pb:dashboard': {
        title: 'BETA: Pacts to show on the dashboard',
        href: `${base}/dashboard/${between}`,
      },
      'pb:matrix': {
        title: `Matrix of pacts/verification results for ${consumer} and ${provider}`,
        href: `/matrix/${between}`,
      },
      'pb:group': { href: `${base}/pacticipants/${encoded(consumer)}` },
      'pb:delete_integration': {
        title: `Delete the integration between ${consumer} and ${provider}`,
        href: `${base}/integrations/${between}`,
      },
    },
  }
}

/** Names as Graphviz has them: quoted where they are not one word. */
const graphName = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name))

const csv = (name: string): string => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)

/** The states that an interaction needs, however old the pact is. */
const providerStates = (
  interaction: JsonObject,
): readonly { readonly name: string; readonly params: JsonObject | undefined }[] => {
  const list = valueOf(interaction, 'providerStates')
  if (list?.kind === 'array') {
    return list.elements.flatMap((state) => {
      const name = state.kind === 'object' ? stringOf(state, 'name')?.value : undefined
      const params = state.kind === 'object' ? valueOf(state, 'params') : undefined
      const given = params?.kind === 'object' && params.members.length > 0 ? params : undefined
      return name === undefined ? [] : [{ name, params: given }]
    })
  }
  const single = stringOf(interaction, 'providerState') ?? stringOf(interaction, 'provider_state')
  return single === undefined ? [] : [{ name: single.value, params: undefined }]
}
