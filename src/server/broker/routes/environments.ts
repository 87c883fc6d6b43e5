import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { invalid } from '../broker-error.ts'
import {
  allEnvironments,
  createEnvironment,
  deleteEnvironment,
  type Environment,
  type EnvironmentDetails,
  findEnvironment,
  findEnvironmentNamed,
  updateEnvironment,
} from '../environments.ts'
import { type Placement } from '../placements.ts'
import type { Database } from '../tables.ts'
import { baseOf } from './answers.ts'
import { deploymentView, environmentView, releaseView } from './environment-view.ts'
import { namedLink } from './pacticipant-view.ts'
import { parameter, parametersOf } from './rack-query.ts'
import { booleanField, field, type JsonObject, objectIn, textField } from './request-body.ts'
import { askedUrl, orNotFound } from './scope.ts'
import { environmentUrl } from './urls.ts'

interface OfEnvironment {
  Params: { readonly uuid: string }
}

const detailsIn = (body: JsonObject): EnvironmentDetails => {
  const errors: Record<string, string[]> = {}
  const name = textField(body, 'name')
  if (name === undefined) errors['name'] = ['is missing']
  else if (name.trim() === '') errors['name'] = ["can't be blank"]
  else if (/\s/.test(name)) errors['name'] = ['cannot contain spaces']
  const production = booleanField(body, 'production')
  if (production === undefined) errors['production'] = ['is missing']
  const contacts = field(body, 'contacts')
  if (contacts !== undefined && !Array.isArray(contacts)) errors['contacts'] = ['must be an array']
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return {
    name: name as string,
    display_name: textField(body, 'displayName') ?? displayNameOf(name as string),
    production: Number(production),
    contacts: contacts === undefined ? null : JSON.stringify(contacts),
  }
}

const displayNameOf = (name: string): string =>
  name
    .split(/[-_]+/)
    .map((word) => (word === '' ? '' : `${word[0]?.toUpperCase()}${word.slice(1)}`))
    .join(' ')

const requireFreeName = async (
  tables: Database,
  { name }: EnvironmentDetails,
  own?: Environment,
): Promise<void> => {
  const known = await findEnvironmentNamed(tables, name)
  if (known !== undefined && known.id !== own?.id)
    throw invalid({ name: [`name '${name}' is already used by an existing environment.`] })
}

export const environmentRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  scope.get('/environments', async (request) => {
    const base = baseOf(request)
    const wanted = parameter(parametersOf(request.url), 'name')
    const environments = (await allEnvironments(tables))
      .filter(({ name }) => wanted === undefined || name === wanted)
      .toSorted((one, other) => (one.display_name < other.display_name ? -1 : 1))
    return {
      _embedded: { environments: environments.map((environment) => environmentView(base, environment)) },
      _links: {
        self: { title: 'Environments', href: `${base}/environments` },
        'pb:environments': environments.map(({ name, uuid }) =>
          namedLink('Environment', name, environmentUrl(base, uuid)),
        ),
      },
    }
  })

  scope.post('/environments', async (request, reply) => {
    const details = detailsIn(objectIn(request.body))
    const created = await change(broker, async (writes) => {
      await requireFreeName(writes, details)
      return createEnvironment(writes, randomUUID(), details, Date.now())
    })
    const base = baseOf(request)
    reply.code(201).header('location', environmentUrl(base, created.uuid))
    return environmentView(base, created)
  })

  scope.get<OfEnvironment>('/environments/:uuid', async (request) =>
    environmentView(baseOf(request), orNotFound(await findEnvironment(tables, request.params.uuid))),
  )

  scope.put<OfEnvironment>('/environments/:uuid', async (request) => {
    const updated = await change(broker, async (writes) => {
      const environment = orNotFound(await findEnvironment(writes, request.params.uuid))
      const details = detailsIn(objectIn(request.body))
      await requireFreeName(writes, details, environment)
      return updateEnvironment(writes, environment, details, Date.now())
    })
    return environmentView(baseOf(request), updated)
  })

  scope.delete<OfEnvironment>('/environments/:uuid', async (request, reply) => {
    await change(broker, async (writes) =>
      deleteEnvironment(writes, orNotFound(await findEnvironment(writes, request.params.uuid))),
    )
    return reply.code(204).removeHeader('content-type').send()
  })

  /** Placements with their names, those that still stand. */
  const standing = async (request: FastifyRequest<OfEnvironment>, kind: Placement['kind']) => {
    const environment = orNotFound(await findEnvironment(tables, request.params.uuid))
    const parameters = parametersOf(request.url)
    let query = tables
      .selectFrom('broker_placements as placement')
      .innerJoin('broker_pacticipants as pacticipant', 'pacticipant.id', 'placement.pacticipant_id')
      .innerJoin('broker_versions as version', 'version.id', 'placement.version_id')
      .selectAll('placement')
      .select(['pacticipant.name as pacticipantName', 'version.number as versionNumber'])
      .where('placement.environment_id', '=', environment.id)
      .where('placement.ended_at', 'is', null)
      .where('placement.kind', '=', kind)
    const pacticipant = parameter(parameters, 'pacticipant')
    if (pacticipant !== undefined) query = query.where('pacticipant.name', '=', pacticipant)
    const version = parameter(parameters, 'version')
    if (version !== undefined) query = query.where('version.number', '=', version)
    return { environment, parameters, query }
  }

  scope.get<OfEnvironment>('/environments/:uuid/deployed-versions/currently-deployed', async (request) => {
    const { environment, parameters, query } = await standing(request, 'deployment')
    const target = parameter(parameters, 'applicationInstance') ?? parameter(parameters, 'target')
    const rows = await query.orderBy('placement.created_at', 'desc').orderBy('placement.id', 'desc').execute()
    const found = rows.filter((row) => target === undefined || (row.target ?? '') === target)
    const base = baseOf(request)
    return {
      _embedded: {
        deployedVersions: found.map((row) =>
          deploymentView(base, row, { pacticipant: row.pacticipantName, version: row.versionNumber }),
        ),
      },
      _links: {
        self: {
          href: askedUrl(base, request),
          title: `Currently deployed versions for ${environment.display_name}`,
        },
      },
    }
  })

  scope.get<OfEnvironment>('/environments/:uuid/released-versions/currently-supported', async (request) => {
    const { environment, query } = await standing(request, 'release')
    const rows = await query.orderBy('placement.id').execute()
    const base = baseOf(request)
    return {
      _embedded: {
        releasedVersions: rows.map((row) =>
          releaseView(base, row, { pacticipant: row.pacticipantName, version: row.versionNumber }),
        ),
      },
      _links: {
        self: {
          href: askedUrl(base, request),
          title: `Currently supported versions in ${environment.display_name}`,
        },
      },
    }
  })
}
