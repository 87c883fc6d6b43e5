import type { FastifyInstance } from 'fastify'

/** What clients ask to see whether somebody is there, and who. `version` is that of concordat. */
export const serverInformationRoutes = (app: FastifyInstance, version: string): void => {
  app.get('/v1/metadata/id', () => ({
    scope: { path: [], clusters: { 'schema-registry-cluster': 'concordat' } },
    id: '',
  }))
  app.get('/v1/metadata/version', () => ({ version, commitId: '' }))
  app.get('/v1/metadata/deployment', () => ({ attributes: [] }))
}
