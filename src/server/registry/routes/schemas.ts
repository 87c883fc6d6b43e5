import type { FastifyInstance } from 'fastify'
import { findByGuid, findSchema, maximumId, type SchemaUse, usesOf } from '../find-schemas.ts'
import { inFormat } from '../formatted-text.ts'
import { listSchemas, pageOf } from '../list.ts'
import type { Registry } from '../registry.ts'
import { schemaNotFound } from '../registry-error.ts'
import type { StoredSchema } from '../stored-version.ts'
import { formatSubject, parseSubject, parseSubjectPrefix } from '../subject-name.ts'
import { schemaAnswer, tagsAnswer, versionAnswer } from './answers.ts'
import { isSet, pageFrom, type Query, textOf } from './query.ts'

interface OfId {
  Params: { readonly id: string }
  Querystring: Query
}

interface OfGuid {
  Params: { readonly guid: string }
  Querystring: Query
}

/** How many schemas one answer lists, as in the real registry. */
const maximumListed = 1000

export const schemaRoutes = (app: FastifyInstance, registry: Registry): void => {
  const tables = registry.store.reads

  app.get<{ Querystring: Query }>('/schemas', async ({ query }) => {
    const filter = {
      prefix: parseSubjectPrefix(textOf(query, 'subjectPrefix') ?? ':*:'),
      wanted: isSet(query, 'deleted') ? ('all' as const) : ('live' as const),
      latestOnly: isSet(query, 'latestOnly'),
      ruleType: textOf(query, 'ruleType'),
    }
    return (await listSchemas(tables, filter, pageFrom(query, maximumListed))).map(versionAnswer)
  })

  app.get('/schemas/types', () => ['JSON', 'PROTOBUF', 'AVRO'])

  const formatted = (schema: StoredSchema, query: Query) =>
    inFormat(registry, schema, textOf(query, 'format'))

  /** In the context of the subject that the query names, else in the default one. */
  const schemaOf = async ({ id: text }: OfId['Params'], query: Query): Promise<StoredSchema> => {
    const { context } = parseSubject(textOf(query, 'subject') ?? '')
    const id = /^\d{1,10}$/.test(text) ? Number(text) : -1
    const schema = id < 0 || id >= 2 ** 31 ? undefined : await findSchema(tables, context, id)
    if (schema === undefined) throw schemaNotFound(text)
    return schema
  }

  const usesIn = async (params: OfId['Params'], query: Query): Promise<readonly SchemaUse[]> => {
    const { context, id } = await schemaOf(params, query)
    const { subject } = parseSubject(textOf(query, 'subject') ?? '')
    const uses = await usesOf(tables, context, id, isSet(query, 'deleted'))
    return subject === '' ? uses : uses.filter((use) => use.subject === subject)
  }

  app.get<OfId>('/schemas/ids/:id', async ({ params, query }) => {
    const schema = await schemaOf(params, query)
    const maxId = isSet(query, 'fetchMaxId') ? await maximumId(tables, schema.context) : undefined
    const answer = schemaAnswer(await formatted(schema, query))
    return { ...answer, ...tagsAnswer(schema, query), maxId }
  })

  app.get<OfId>('/schemas/ids/:id/schema', async ({ params, query }, reply) =>
    reply.send(Buffer.from((await formatted(await schemaOf(params, query), query)).text)),
  )

  app.get<OfId>('/schemas/ids/:id/subjects', async ({ params, query }) => {
    const subjects = (await usesIn(params, query)).map(formatSubject)
    return pageOf([...new Set(subjects)], pageFrom(query))
  })

  app.get<OfId>('/schemas/ids/:id/versions', async ({ params, query }) => {
    const versions = (await usesIn(params, query)).map((use) => ({
      subject: formatSubject(use),
      version: use.version,
    }))
    return pageOf(versions, pageFrom(query))
  })

  app.get<OfGuid>('/schemas/guids/:guid', async ({ params, query }) => {
    const [schema] = await findByGuid(tables, params.guid)
    if (schema === undefined) throw schemaNotFound(params.guid)
    return schemaAnswer(await formatted(schema, query))
  })

  app.get<OfGuid>('/schemas/guids/:guid/ids', async ({ params }) => {
    const schemas = await findByGuid(tables, params.guid)
    if (schemas.length === 0) throw schemaNotFound(params.guid)
    return schemas.map(({ context, id }) => ({ context, id }))
  })
}
