import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { BrokerError } from '../broker-error.ts'
import { addToBranch, findBranch } from '../branches.ts'
import { deleteVersions } from '../delete.ts'
import { allEnvironments, findEnvironment } from '../environments.ts'
import { existingPacticipant, findPacticipant, type Pacticipant, pacticipantNamed } from '../pacticipants.ts'
import { insertTag, removeTag } from '../tags.ts'
import type { Database } from '../tables.ts'
import { describeVersions } from '../version-contexts.ts'
import { createVersion, findVersion, updateVersion, type Version } from '../versions.ts'
import { baseOf, pageOf } from './answers.ts'
import { dayText } from './moment.ts'
import { pageIn } from './pages.ts'
import { parametersOf } from './rack-query.ts'
import { type JsonObject, objectIn, requireType, textField } from './request-body.ts'
import { askedUrl, orNotFound } from './scope.ts'
import { branchUrl, pacticipantUrl, versionUrl } from './urls.ts'
import { versionView } from './version-view.ts'

interface OfPacticipant {
  Params: { readonly name: string }
}

interface OfVersion {
  Params: { readonly name: string; readonly version: string }
}

export const versionRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const one = async (request: FastifyRequest, version: Version, self?: string) => {
    const [described] = await describeVersions(tables, [version])
    if (described === undefined) throw new Error('a version disappeared')
    return versionView(baseOf(request), { ...described, environments: await allEnvironments(tables) }, self)
  }

  /** Newest first. */
  const list = async (
    request: FastifyRequest,
    { name }: Pacticipant,
    versions: readonly Version[],
    title: string,
  ) => {
    const base = baseOf(request)
    const url = `${base}${request.url.split('?')[0]}`
    const { items, page, links } = pageOf(versions, pageIn(parametersOf(request.url)), url)
    const described = await describeVersions(tables, items)
    const linked = items.map(({ number, created_at: createdAt }) => ({
      href: versionUrl(base, name, number),
      title: `Version ${number} - ${dayText(createdAt)}`,
    }))
    return {
      ...page,
      _embedded: { versions: described.map((version) => versionView(base, version)) },
      _links: {
        self: { href: askedUrl(base, request), title },
        ...links,
        'pb:pacticipant': { href: pacticipantUrl(base, name), title: name },
        'pb:versions': linked,
        pacticipant: {
          href: pacticipantUrl(base, name),
          title: 'Deprecated - please use pb:pacticipant',
        },
        versions: linked.map(({ href }) => ({ href, title: 'Deprecated - please use pb:versions' })),
      },
    }
  }

  const versionsOf = ({ id }: Pacticipant) =>
    tables.selectFrom('broker_versions').selectAll().where('pacticipant_id', '=', id).orderBy('id', 'desc')

  scope.get<OfPacticipant>('/pacticipants/:name/versions', async (request) => {
    const pacticipant = await existingPacticipant(tables, request.params.name)
    const title = `All application versions of ${pacticipant.name}`
    return list(request, pacticipant, await versionsOf(pacticipant).execute(), title)
  })

  scope.get<{ Params: { readonly name: string; readonly branch: string } }>(
    '/pacticipants/:name/branches/:branch/versions',
    async (request) => {
      const pacticipant = await existingPacticipant(tables, request.params.name)
      const branch = orNotFound(await findBranch(tables, pacticipant, request.params.branch))
      const members = tables
        .selectFrom('broker_branch_versions')
        .select('version_id')
        .where('branch_id', '=', branch.id)
      const versions = await versionsOf(pacticipant).where('id', 'in', members).execute()
      return list(request, pacticipant, versions, `Versions for branch ${branch.name} of ${pacticipant.name}`)
    },
  )

  scope.get<{ Params: { readonly name: string; readonly tag: string } }>(
    '/pacticipants/:name/tags/:tag/versions',
    async (request) => {
      const pacticipant = orNotFound(await findPacticipant(tables, request.params.name))
      const tagged = tables
        .selectFrom('broker_tags')
        .select('version_id')
        .where('pacticipant_id', '=', pacticipant.id)
        .where('name', '=', request.params.tag)
      const versions = await versionsOf(pacticipant).where('id', 'in', tagged).execute()
      orNotFound(versions[0])
      return list(request, pacticipant, versions, `All application versions of ${pacticipant.name}`)
    },
  )

  scope.get<{ Params: { readonly name: string; readonly uuid: string } }>(
    '/pacticipants/:name/environments/:uuid/versions',
    async (request) => {
      const pacticipant = await existingPacticipant(tables, request.params.name)
      const environment = orNotFound(await findEnvironment(tables, request.params.uuid))
      const placed = tables
        .selectFrom('broker_placements')
        .select('version_id')
        .where('environment_id', '=', environment.id)
        .where('pacticipant_id', '=', pacticipant.id)
      const versions = await versionsOf(pacticipant).where('id', 'in', placed).execute()
      const title = `Versions for ${pacticipant.name} in environment ${environment.display_name}`
      return list(request, pacticipant, versions, title)
    },
  )

  scope.get<OfVersion>('/pacticipants/:name/versions/:version', async (request) => {
    const pacticipant = orNotFound(await findPacticipant(tables, request.params.name))
    return one(request, orNotFound(await findVersion(tables, pacticipant, request.params.version)))
  })

  /** A PUT says all about a version, a PATCH only what changes. */
  const write = async (request: FastifyRequest<OfVersion>, body: JsonObject, blank: boolean) => {
    const now = Date.now()
    const buildUrl = textField(body, 'buildUrl')
    const branch = textField(body, 'branch')
    return change(broker, async (writes) => {
      const pacticipant = await pacticipantNamed(writes, request.params.name, now)
      const known = await findVersion(writes, pacticipant, request.params.version)
      const saysUrl = blank || Object.hasOwn(body, 'buildUrl')
      let version =
        known ?? (await createVersion(writes, pacticipant, request.params.version, now, buildUrl ?? null))
      if (known !== undefined && saysUrl)
        version = await updateVersion(writes, known, { build_url: buildUrl ?? null }, now)
      if (branch !== undefined) await addToBranch(writes, pacticipant, version, branch, now)
      if (body['tags'] !== undefined) await replaceTags(writes, version, tagsIn(body['tags']), now)
      return { version, isNew: known === undefined }
    })
  }

  scope.put<OfVersion>('/pacticipants/:name/versions/:version', async (request, reply) => {
    requireType(request.headers['content-type'], 'application/json')
    const { version, isNew } = await write(request, objectIn(request.body), true)
    reply.code(isNew ? 201 : 200)
    return one(request, version)
  })

  scope.patch<OfVersion>('/pacticipants/:name/versions/:version', async (request, reply) => {
    requireType(request.headers['content-type'], 'application/merge-patch+json')
    const { version, isNew } = await write(request, objectIn(request.body), false)
    reply.code(isNew ? 201 : 200)
    return one(request, version)
  })

  scope.delete<OfVersion>('/pacticipants/:name/versions/:version', async (request, reply) => {
    await change(broker, async (writes) => {
      const pacticipant = orNotFound(await findPacticipant(writes, request.params.name))
      const version = orNotFound(await findVersion(writes, pacticipant, request.params.version))
      await deleteVersions(writes, [version.id])
    })
    return reply.code(204).removeHeader('content-type').send()
  })

  scope.get<OfPacticipant>('/pacticipants/:name/latest-version', async (request) => {
    const pacticipant = await existingPacticipant(tables, request.params.name)
    const newest = orNotFound(await versionsOf(pacticipant).limit(1).executeTakeFirst())
    return one(request, newest, askedUrl(baseOf(request), request))
  })

  scope.get<{ Params: { readonly name: string; readonly tag: string } }>(
    '/pacticipants/:name/latest-version/:tag',
    async (request) => {
      const pacticipant = await existingPacticipant(tables, request.params.name)
      const tagged = tables
        .selectFrom('broker_tags')
        .select(({ fn }) => fn.max('version_id').as('id'))
        .where('pacticipant_id', '=', pacticipant.id)
        .where('name', '=', request.params.tag)
      const newest = orNotFound(await versionsOf(pacticipant).where('id', '=', tagged).executeTakeFirst())
      return one(request, newest, askedUrl(baseOf(request), request))
    },
  )

  scope.get<{ Params: { readonly name: string; readonly branch: string } }>(
    '/pacticipants/:name/branches/:branch/latest-version',
    async (request) => {
      const pacticipant = await existingPacticipant(tables, request.params.name)
      const branch = orNotFound(await findBranch(tables, pacticipant, request.params.branch))
      const head = orNotFound(
        await versionsOf(pacticipant).where('id', '=', branch.head_version_id).executeTakeFirst(),
      )
      const self = `${branchUrl(baseOf(request), pacticipant.name, branch.name)}/latest-version`
      return one(request, head, self)
    },
  )
}

const tagsIn = (value: unknown): readonly string[] => {
  if (!Array.isArray(value)) throw new BrokerError(400, { errors: { tags: ['must be an array'] } })
  return value.map((tag: unknown) => {
    const name = typeof tag === 'object' && tag !== null ? (tag as { readonly name?: unknown }).name : tag
    if (typeof name !== 'string') throw new BrokerError(400, { errors: { tags: ['must have names'] } })
    return name
  })
}

const replaceTags = async (
  writes: Database,
  version: Version,
  names: readonly string[],
  now: number,
): Promise<void> => {
  const standing = await writes
    .selectFrom('broker_tags')
    .selectAll()
    .where('version_id', '=', version.id)
    .execute()
  for (const tag of standing) if (!names.includes(tag.name)) await removeTag(writes, tag)
  for (const name of names) {
    if (standing.some((tag) => tag.name === name)) continue
    await insertTag(writes, version, name, now)
  }
}
