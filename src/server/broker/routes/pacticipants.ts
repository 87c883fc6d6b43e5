import type { FastifyInstance } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { BrokerError, invalid, noSuch } from '../broker-error.ts'
import { deletePacticipant } from '../delete.ts'
import { labelsOf } from '../labels.ts'
import {
  createPacticipant,
  displayNameOf,
  existingPacticipant,
  findPacticipant,
  type Pacticipant,
  type PacticipantDetails,
  updatePacticipant,
} from '../pacticipants.ts'
import type { Database } from '../tables.ts'
import { baseOf, type Page, pageOf } from './answers.ts'
import { pacticipantView } from './pacticipant-view.ts'
import { pageIn } from './pages.ts'
import { parameter, parametersOf } from './rack-query.ts'
import { isOfType, type JsonObject, objectIn, requireName, textField } from './request-body.ts'
import { encoded } from '../../../http/encoded.ts'
import { type Base, pacticipantUrl } from './urls.ts'

interface Named {
  Params: { readonly name: string }
}

const detailFields = [
  ['displayName', 'display_name'],
  ['mainBranch', 'main_branch'],
  ['repositoryUrl', 'repository_url'],
  ['repositoryName', 'repository_name'],
  ['repositoryNamespace', 'repository_namespace'],
] as const

/** The details that a body gives; with `blank`, those that it does not give are emptied. */
const detailsIn = (body: JsonObject, name: string, blank: boolean): Partial<PacticipantDetails> => {
  const details: Record<string, string | null> = {}
  for (const [field, column] of detailFields) {
    const value = textField(body, field)
    if (field === 'mainBranch' && value !== undefined && /\s/.test(value))
      throw invalid({ mainBranch: ['cannot contain spaces'] })
    if (value !== undefined) details[column] = value
    else if (Object.hasOwn(body, field) || blank) details[column] = null
  }
  if (details['display_name'] === null) details['display_name'] = displayNameOf(name)
  return details as Partial<PacticipantDetails>
}

const deployedTo = (tables: Database, { id }: Pacticipant) =>
  tables
    .selectFrom('broker_environments')
    .selectAll()
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('broker_placements as deployment')
          .select('deployment.id')
          .whereRef('deployment.environment_id', '=', 'broker_environments.id')
          .where('deployment.pacticipant_id', '=', id)
          .where('deployment.ended_at', 'is', null)
          .where('deployment.kind', '=', 'deployment'),
      ),
    )
    .orderBy('id')
    .execute()

const newestVersion = async (tables: Database, { id }: Pacticipant): Promise<string | undefined> =>
  (
    await tables
      .selectFrom('broker_versions')
      .select('number')
      .where('pacticipant_id', '=', id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.number

export const pacticipantRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const view = async (base: Base, pacticipant: Pacticipant, from: Database = tables) =>
    pacticipantView(base, pacticipant, {
      labels: await labelsOf(from, pacticipant),
      latestVersion: await newestVersion(from, pacticipant),
      deployedTo: await deployedTo(from, pacticipant),
    })

  const list = async (base: Base, all: readonly Pacticipant[], page: Page | undefined) => {
    const { items, page: about, links } = pageOf(all, page, `${base}/pacticipants`)
    const views = await Promise.all(
      items.map(async (pacticipant) =>
        pacticipantView(base, pacticipant, {
          labels: await labelsOf(tables, pacticipant),
          latestVersion: await newestVersion(tables, pacticipant),
        }),
      ),
    )
    return {
      ...about,
      _embedded: { pacticipants: views },
      _links: {
        ...links,
        self: { href: `${base}/pacticipants` },
        'pb:pacticipants-with-label': {
          title: 'Find pacticipants by label',
          href: `${base}/pacticipants/label/{label}`,
          templated: true,
        },
        'pb:pacticipants': items.map(({ name }) => ({
          href: pacticipantUrl(base, name),
          title: 'Pacticipant',
          name,
        })),
        pacticipants: items.map(({ name }) => ({
          href: pacticipantUrl(base, name),
          title: name,
          name: 'DEPRECATED - please use pb:pacticipants',
        })),
      },
      views,
    }
  }

  scope.get('/pacticipants', async (request) => {
    const parameters = parametersOf(request.url)
    const wanted = parameter(parameters, 'q')?.toLowerCase()
    const all = await tables.selectFrom('broker_pacticipants').selectAll().orderBy('name').execute()
    const found = wanted === undefined ? all : all.filter(({ name }) => name.toLowerCase().includes(wanted))
    const { views, ...answer } = await list(baseOf(request), found.toSorted(byName), pageIn(parameters))
    const title = 'DEPRECATED - Please use the embedded pacticipants collection'
    return {
      ...answer,
      pacticipants: views.map(({ _embedded, _links, ...rest }) => ({ ...rest, title, _embedded, _links })),
    }
  })

  scope.get<{ Params: { readonly label: string } }>('/pacticipants/label/:label', async (request) => {
    const found = await tables
      .selectFrom('broker_pacticipants as pacticipant')
      .innerJoin('broker_labels as label', 'label.pacticipant_id', 'pacticipant.id')
      .selectAll('pacticipant')
      .where('label.name', '=', request.params.label)
      .execute()
    const { views: _, ...answer } = await list(
      baseOf(request),
      found.toSorted(byName),
      pageIn(parametersOf(request.url)),
    )
    return answer
  })

  scope.post('/pacticipants', async (request, reply) => {
    const body = objectIn(request.body)
    const name = requireName(body, 'name')
    const created = await change(broker, async (writes) => {
      if ((await findPacticipant(writes, name)) !== undefined)
        throw invalid({ name: ['name is already used'] })
      return createPacticipant(writes, name, detailsIn(body, name, false), Date.now())
    })
    const base = baseOf(request)
    const { 'pb:deployed-environments': _, ...links } = (await view(base, created))._links
    // The spelling of the location is the Pact Broker's.
    reply.code(201).header('location', `${base}/pacticpants/${encoded(name)}`)
    return { ...(await view(base, created)), _links: links }
  })

  scope.get<Named>('/pacticipants/:name', async (request) =>
    view(baseOf(request), await existingPacticipant(tables, request.params.name)),
  )

  scope.put<Named>('/pacticipants/:name', async (request) => {
    if (!isOfType(request.headers['content-type'], 'application/json')) {
      const { name } = request.params
      const known = await findPacticipant(tables, name)
      throw new BrokerError(415, known === undefined ? noSuch('pacticipant', name).body : undefined)
    }
    const body = objectIn(request.body)
    const updated = await change(broker, async (writes) => {
      const pacticipant = await existingPacticipant(writes, request.params.name)
      return updatePacticipant(writes, pacticipant, detailsIn(body, pacticipant.name, true), Date.now())
    })
    return view(baseOf(request), updated)
  })

  scope.patch<Named>('/pacticipants/:name', async (request, reply) => {
    const body = objectIn(request.body)
    const { name } = request.params
    const isMerge = (request.headers['content-type'] ?? '').includes('merge-patch')
    const [updated, isNew] = await change(broker, async (writes) => {
      const pacticipant = await findPacticipant(writes, name)
      const details = detailsIn(body, name, false)
      if (pacticipant !== undefined)
        return [await updatePacticipant(writes, pacticipant, details, Date.now()), false] as const
      if (!isMerge) throw noSuch('pacticipant', name)
      return [await createPacticipant(writes, name, details, Date.now()), true] as const
    })
    reply.code(isNew ? 201 : 200)
    return view(baseOf(request), updated)
  })

  scope.delete<Named>('/pacticipants/:name', async (request, reply) => {
    await change(broker, async (writes) =>
      deletePacticipant(writes, await existingPacticipant(writes, request.params.name)),
    )
    return reply.code(204).removeHeader('content-type').send()
  })
}

/** Without regard to case, as people look for names. */
const byName = (one: Pacticipant, other: Pacticipant): number => {
  const [a, b] = [one.name.toLowerCase(), other.name.toLowerCase()]
  return a < b ? -1 : a > b ? 1 : one.id - other.id
}
