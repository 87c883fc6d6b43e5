import type { FastifyInstance } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { BrokerError } from '../broker-error.ts'
import { findEnvironment } from '../environments.ts'
import { findPacticipant } from '../pacticipants.ts'
import { deploy, endPlacement, findPlacement, type Placement, release } from '../placements.ts'
import type { Database } from '../tables.ts'
import { findVersion } from '../versions.ts'
import { baseOf } from './answers.ts'
import { deploymentView, releaseView } from './environment-view.ts'
import { booleanField, objectIn, requireType, textField } from './request-body.ts'
import { askedUrl, orNotFound } from './scope.ts'

interface OfPlacement {
  Params: { readonly uuid: string }
}

interface OfPlacements {
  Params: { readonly name: string; readonly version: string; readonly uuid: string }
}

/** Which versions are deployed and released where. */
export const placementRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const place = async ({ name, version, uuid }: OfPlacements['Params'], from: Database) => {
    const pacticipant = orNotFound(await findPacticipant(from, name))
    return {
      version: orNotFound(await findVersion(from, pacticipant, version)),
      environment: orNotFound(await findEnvironment(from, uuid)),
    }
  }

  const deployments = '/pacticipants/:name/versions/:version/deployed-versions/environment/:uuid'

  scope.get<OfPlacements>(deployments, async (request) => {
    const { version, environment } = await place(request.params, tables)
    const rows = await tables
      .selectFrom('broker_placements')
      .selectAll()
      .where('version_id', '=', version.id)
      .where('environment_id', '=', environment.id)
      .where('kind', '=', 'deployment')
      .where('ended_at', 'is', null)
      .orderBy('id')
      .execute()
    const base = baseOf(request)
    const title = `Deployed versions for ${request.params.name} version ${version.number} in environment ${environment.display_name}`
    return {
      _embedded: { deployedVersions: rows.map((row) => deploymentView(base, row, {})) },
      _links: { self: { href: askedUrl(base, request), title } },
    }
  })

  scope.post<OfPlacements>(deployments, async (request, reply) => {
    const body = objectIn(request.body)
    const target = textField(body, 'applicationInstance') ?? textField(body, 'target') ?? null
    const { row, environment } = await change(broker, async (writes) => {
      const at = await place(request.params, writes)
      return { ...at, row: await deploy(writes, at.version, at.environment, target, Date.now()) }
    })
    const base = baseOf(request)
    reply.code(201).header('location', `${base}/deployed-versions/${row.uuid}`)
    const { name: pacticipant, version } = request.params
    return deploymentView(base, row, { pacticipant, version, environment })
  })

  const releases = '/pacticipants/:name/versions/:version/released-versions/environment/:uuid'

  scope.get<OfPlacements>(releases, async (request) => {
    const { version, environment } = await place(request.params, tables)
    const rows = await tables
      .selectFrom('broker_placements')
      .selectAll()
      .where('version_id', '=', version.id)
      .where('environment_id', '=', environment.id)
      .where('kind', '=', 'release')
      .orderBy('id')
      .execute()
    const base = baseOf(request)
    const title = `Released versions for ${request.params.name} version ${version.number} in ${environment.display_name}`
    return {
      _embedded: { releasedVersions: rows.map((row) => releaseView(base, row, {})) },
      _links: { self: { href: askedUrl(base, request), title } },
    }
  })

  scope.post<OfPlacements>(releases, async (request, reply) => {
    const { row, outcome, environment } = await change(broker, async (writes) => {
      const at = await place(request.params, writes)
      const { placement: row, outcome } = await release(writes, at.version, at.environment, Date.now())
      return { row, outcome, environment: at.environment }
    })
    const base = baseOf(request)
    reply.code(outcome === 'new' ? 201 : 200).header('location', `${base}/released-versions/${row.uuid}`)
    const { name: pacticipant, version } = request.params
    const updatedAt = outcome === 'supported again' ? Date.now() : undefined
    return releaseView(base, row, { pacticipant, version, environment }, updatedAt)
  })

  /** The names around a placement. */
  const around = async (from: Database, row: Placement) => {
    const named = await from
      .selectFrom('broker_versions as version')
      .innerJoin('broker_pacticipants as pacticipant', 'pacticipant.id', 'version.pacticipant_id')
      .select(['version.number as version', 'pacticipant.name as pacticipant'])
      .where('version.id', '=', row.version_id)
      .executeTakeFirstOrThrow()
    const environment = await from
      .selectFrom('broker_environments')
      .selectAll()
      .where('id', '=', row.environment_id)
      .executeTakeFirstOrThrow()
    return { ...named, environment }
  }

  scope.get<OfPlacement>('/deployed-versions/:uuid', async (request) => {
    const row = orNotFound(await findPlacement(tables, 'deployment', request.params.uuid))
    return deploymentView(baseOf(request), row, await around(tables, row))
  })

  scope.patch<OfPlacement>('/deployed-versions/:uuid', async (request) => {
    requireType(request.headers['content-type'], 'application/merge-patch+json', 'application/json')
    const isDeployed = booleanField(objectIn(request.body), 'currentlyDeployed')
    const row = await change(broker, async (writes) => {
      const found = orNotFound(await findPlacement(writes, 'deployment', request.params.uuid))
      if (isDeployed === true && found.ended_at !== null) throw cannotReturn('currentlyDeployed')
      return isDeployed === false && found.ended_at === null ? endPlacement(writes, found, Date.now()) : found
    })
    return deploymentView(baseOf(request), row, await around(tables, row))
  })

  scope.get<OfPlacement>('/released-versions/:uuid', async (request) => {
    const row = orNotFound(await findPlacement(tables, 'release', request.params.uuid))
    return releaseView(baseOf(request), row, await around(tables, row))
  })

  scope.patch<OfPlacement>('/released-versions/:uuid', async (request) => {
    requireType(request.headers['content-type'], 'application/merge-patch+json', 'application/json')
    const isSupported = booleanField(objectIn(request.body), 'currentlySupported')
    const row = await change(broker, async (writes) => {
      const found = orNotFound(await findPlacement(writes, 'release', request.params.uuid))
      if (isSupported === true && found.ended_at !== null) throw cannotReturn('currentlySupported')
      return isSupported === false && found.ended_at === null
        ? endPlacement(writes, found, Date.now())
        : found
    })
    return releaseView(baseOf(request), row, await around(tables, row))
  })
}

const cannotReturn = (property: string): BrokerError =>
  new BrokerError(422, {
    errors: {
      [property]: [`The ${property} property cannot be set back to true. Please record a new deployment.`],
    },
  })
