import type { FastifyInstance } from 'fastify'
import type { Registry } from '../../registry/registry.ts'
import { loadSubject, loadSubjects, loadSubjectVersion } from '../load/subjects.ts'
import { subjectPage } from '../registry/subject.ts'
import { subjectVersionPage } from '../registry/subject-version.ts'
import { subjectsPage } from '../registry/subjects.ts'
import { found } from './pacts.ts'
import { fromIn, numberFrom, type PageQuery, valueIn } from './query.ts'

interface OfSubject<Params = { readonly subject: string }> {
  Params: Params
  Querystring: PageQuery
}

export const schemaRoutes = (pages: FastifyInstance, registry: Registry): void => {
  pages.get<{ Querystring: PageQuery }>('/subjects', async ({ query }) =>
    subjectsPage(await loadSubjects(registry, valueIn(query, 'prefix').trim(), fromIn(query))),
  )

  pages.get<OfSubject>('/subjects/:subject', async ({ params, query }, reply) =>
    found(reply, subjectPage, await loadSubject(registry, params.subject, fromIn(query))),
  )

  pages.get<OfSubject<{ readonly subject: string; readonly version: string }>>(
    '/subjects/:subject/:version',
    async ({ params, query }, reply) =>
      found(
        reply,
        subjectVersionPage,
        await loadSubjectVersion(
          registry,
          params.subject,
          numberFrom(params.version) ?? 0,
          numberFrom(valueIn(query, 'against')),
        ),
      ),
  )
}
