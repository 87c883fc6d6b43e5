import type { FastifyInstance } from 'fastify'
import { checkAgainst } from '../check-compatibility.ts'
import type { Registry } from '../registry.ts'
import { isSet, type Query, versionFrom } from './query.ts'
import { schemaRequest } from './request-body.ts'
import { aliasedSubject } from './subject-parameter.ts'

interface OfVersion {
  Params: { readonly subject: string; readonly version?: string }
  Querystring: Query
}

export const compatibilityRoutes = (app: FastifyInstance, registry: Registry): void => {
  const check = async ({
    params,
    query,
    body,
  }: {
    params: OfVersion['Params']
    query: Query
    body: unknown
  }) => {
    const version = params.version === undefined ? undefined : versionFrom(params.version)
    const name = await aliasedSubject(registry, params.subject)
    const request = schemaRequest(body, isSet(query, 'normalize'))
    const verbose = isSet(query, 'verbose')
    const messages = await checkAgainst(registry, name, version, request, verbose)
    return { is_compatible: messages.length === 0, messages: verbose ? messages : undefined }
  }
  app.post<OfVersion>('/compatibility/subjects/:subject/versions', check)
  app.post<OfVersion>('/compatibility/subjects/:subject/versions/:version', check)
}
