import type { FastifyInstance } from 'fastify'
import { deleteMode, getMode, putMode } from '../change-settings.ts'
import type { Registry } from '../registry.ts'
import { invalidMode } from '../registry-error.ts'
import { registryModes } from '../settings.ts'
import { everything, parseSubject } from '../subject-name.ts'
import { isSet, type Query } from './query.ts'
import { objectBody, stringField } from './request-body.ts'

interface OfSubject {
  Params: { readonly subject?: string }
  Querystring: Query
}

export const modeRoutes = (app: FastifyInstance, registry: Registry): void => {
  const nameOf = ({ subject }: OfSubject['Params']) =>
    subject === undefined ? everything : parseSubject(subject)
  for (const path of ['/mode', '/mode/:subject']) {
    app.get<OfSubject>(path, async ({ params, query }) => ({
      mode: await getMode(registry, nameOf(params), isSet(query, 'defaultToGlobal')),
    }))

    app.put<OfSubject>(path, async ({ params, query, body }) => {
      const text = stringField(objectBody(body), 'mode')?.toUpperCase()
      const mode = registryModes.find((each) => each === text)
      if (mode === undefined) throw invalidMode()
      await putMode(registry, nameOf(params), mode, isSet(query, 'force'))
      return { mode }
    })

    app.delete<OfSubject>(path, async ({ params, query }) => ({
      mode: await deleteMode(registry, nameOf(params), isSet(query, 'recursive')),
    }))
  }
}
