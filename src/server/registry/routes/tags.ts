import type { FastifyInstance } from 'fastify'
import { changeVersion } from '../change-tags.ts'
import type { Registry } from '../registry.ts'
import { registeredAnswer } from './answers.ts'
import { versionFrom } from './query.ts'
import { versionChange } from './request-body.ts'
import { aliasedSubject } from './subject-parameter.ts'

interface OfVersion {
  Params: { readonly subject: string; readonly version: string }
}

export const tagRoutes = (app: FastifyInstance, registry: Registry): void => {
  app.post<OfVersion>('/subjects/:subject/versions/:version/tags', async ({ params, body }) => {
    const version = versionFrom(params.version)
    const name = await aliasedSubject(registry, params.subject)
    return registeredAnswer(await changeVersion(registry, name, version, versionChange(body)))
  })
}
