import type { FastifyInstance } from 'fastify'
import type { Registry } from '../registry.ts'
import { compatibilityRoutes } from './compatibility.ts'
import { configRoutes } from './config.ts'
import { contextRoutes } from './contexts.ts'
import { modeRoutes } from './mode.ts'
import { schemaRoutes } from './schemas.ts'
import { serverInformationRoutes } from './server-information.ts'
import { subjectRoutes } from './subjects.ts'
import { tagRoutes } from './tags.ts'
import { versionRoutes } from './versions.ts'

/** The HTTP API of Confluent's Schema Registry 8. `version` is that of concordat. */
export const registryRoutes = (app: FastifyInstance, registry: Registry, version: string): void => {
  serverInformationRoutes(app, version)
  subjectRoutes(app, registry)
  versionRoutes(app, registry)
  tagRoutes(app, registry)
  schemaRoutes(app, registry)
  compatibilityRoutes(app, registry)
  configRoutes(app, registry)
  modeRoutes(app, registry)
  contextRoutes(app, registry)
}
