import type { FastifyInstance } from 'fastify'
import { deleteVersion } from '../delete.ts'
import { findVersion, hasVersions, versionNumbers, type Wanted } from '../find-versions.ts'
import { referrersOf } from '../find-schemas.ts'
import { inFormat } from '../formatted-text.ts'
import { pageOf } from '../list.ts'
import { register } from '../register.ts'
import type { Registry } from '../registry.ts'
import { subjectNotFound, versionNotFound } from '../registry-error.ts'
import type { StoredVersion } from '../stored-version.ts'
import { formatSubject, type SubjectName } from '../subject-name.ts'
import { registeredAnswer, tagsAnswer, versionAnswer } from './answers.ts'
import { isSet, pageFrom, type Query, textOf, versionFrom, wantedFrom } from './query.ts'
import { schemaRequest } from './request-body.ts'
import { aliasedSubject } from './subject-parameter.ts'

interface OfSubject {
  Params: { readonly subject: string }
  Querystring: Query
}

interface OfVersion {
  Params: { readonly subject: string; readonly version: string }
  Querystring: Query
}

export const versionRoutes = (app: FastifyInstance, registry: Registry): void => {
  const tables = registry.store.reads

  app.get<OfSubject>('/subjects/:subject/versions', async ({ params, query }) => {
    const name = await aliasedSubject(registry, params.subject)
    const negative = isSet(query, 'deletedAsNegative')
    const versions = await versionNumbers(tables, name, negative ? 'all' : wantedFrom(query))
    if (versions.length === 0) throw subjectNotFound(formatSubject(name))
    return pageOf(
      versions.map(({ version, deleted }) => (negative && deleted ? -version : version)),
      pageFrom(query),
    )
  })

  app.post<OfSubject>('/subjects/:subject/versions', async ({ params, query, body }) => {
    const name = await aliasedSubject(registry, params.subject)
    const version = await register(registry, name, schemaRequest(body, isSet(query, 'normalize')))
    return registeredAnswer(await inFormat(registry, version, textOf(query, 'format')))
  })

  const versionOf = async (params: OfVersion['Params'], query: Query): Promise<StoredVersion> => {
    const version = versionFrom(params.version)
    const name = await aliasedSubject(registry, params.subject)
    const found = await existingVersion(name, version, isSet(query, 'deleted') ? 'all' : 'live')
    return inFormat(registry, found, textOf(query, 'format'))
  }

  const existingVersion = async (
    name: SubjectName,
    version: number | 'latest',
    wanted: Wanted,
  ): Promise<StoredVersion> => {
    const found = await findVersion(tables, name, version, wanted)
    if (found !== undefined) return found
    throw (await hasVersions(tables, name, wanted))
      ? versionNotFound(version)
      : subjectNotFound(formatSubject(name))
  }

  app.get<OfVersion>('/subjects/:subject/versions/:version', async ({ params, query }) => {
    const version = await versionOf(params, query)
    return { ...versionAnswer(version), ...tagsAnswer(version, query) }
  })

  app.get<OfVersion>('/subjects/:subject/versions/:version/schema', async ({ params, query }, reply) => {
    const { text } = await versionOf(params, query)
    return reply.send(Buffer.from(text))
  })

  app.delete<OfVersion>('/subjects/:subject/versions/:version', async ({ params, query }) =>
    deleteVersion(
      registry,
      await aliasedSubject(registry, params.subject),
      versionFrom(params.version),
      isSet(query, 'permanent'),
    ),
  )

  app.get<OfVersion>('/subjects/:subject/versions/:version/referencedby', async ({ params, query }) => {
    const name = await aliasedSubject(registry, params.subject)
    const { version } = await existingVersion(name, versionFrom(params.version), 'all')
    return pageOf(await referrersOf(tables, name, version, isSet(query, 'deleted')), pageFrom(query))
  })
}
