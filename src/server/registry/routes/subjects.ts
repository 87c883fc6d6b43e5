import type { FastifyInstance } from 'fastify'
import { deleteSubject } from '../delete.ts'
import { inFormat } from '../formatted-text.ts'
import { listSubjects } from '../list.ts'
import { lookUp } from '../look-up.ts'
import { findWithMetadata } from '../find-with-metadata.ts'
import type { Registry } from '../registry.ts'
import { parseSubjectPrefix } from '../subject-name.ts'
import { versionAnswer } from './answers.ts'
import { isSet, pageFrom, type Query, textOf, textsOf, wantedFrom } from './query.ts'
import { schemaRequest } from './request-body.ts'
import { aliasedSubject } from './subject-parameter.ts'

interface OfSubject {
  Params: { readonly subject: string }
  Querystring: Query
}

export const subjectRoutes = (app: FastifyInstance, registry: Registry): void => {
  app.get<{ Querystring: Query }>('/subjects', ({ query }) =>
    listSubjects(
      registry.store.reads,
      parseSubjectPrefix(textOf(query, 'subjectPrefix') ?? ':*:'),
      wantedFrom(query),
      pageFrom(query),
    ),
  )

  app.post<OfSubject>('/subjects/:subject', async ({ params, query, body }) => {
    const name = await aliasedSubject(registry, params.subject)
    const request = schemaRequest(body, isSet(query, 'normalize'))
    const version = await lookUp(registry, name, request, isSet(query, 'deleted') ? 'all' : 'live')
    return versionAnswer(await inFormat(registry, version, textOf(query, 'format')))
  })

  app.delete<OfSubject>('/subjects/:subject', async ({ params, query }) =>
    deleteSubject(registry, await aliasedSubject(registry, params.subject), isSet(query, 'permanent')),
  )

  app.get<OfSubject>('/subjects/:subject/metadata', async ({ params, query }) => {
    const name = await aliasedSubject(registry, params.subject)
    const keys = textsOf(query, 'key')
    const values = textsOf(query, 'value')
    const wanted = new Map(keys.map((key, index) => [key, values[index] ?? '']))
    const version = await findWithMetadata(registry, name, wanted, isSet(query, 'deleted') ? 'all' : 'live')
    return versionAnswer(await inFormat(registry, version, textOf(query, 'format')))
  })
}
