import type { FastifyInstance } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { addLabel, findLabel, removeLabel } from '../labels.ts'
import { existingPacticipant, pacticipantNamed } from '../pacticipants.ts'
import { baseOf, hal, pageOf } from './answers.ts'
import { momentText } from './moment.ts'
import { namedLink } from './pacticipant-view.ts'
import { pageIn } from './pages.ts'
import { parametersOf } from './rack-query.ts'
import { orNotFound } from './scope.ts'
import { type Base, labelUrl, pacticipantUrl } from './urls.ts'

interface Labelled {
  Params: { readonly name: string; readonly label: string }
}

export const labelRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const labelView = (base: Base, name: string, label: string, createdAt: number) => ({
    name: label,
    createdAt: momentText(createdAt),
    _links: {
      self: namedLink('Label', label, labelUrl(base, name, label)),
      pacticipant: namedLink('Pacticipant', name, pacticipantUrl(base, name)),
    },
  })

  scope.get<Labelled>('/pacticipants/:name/labels/:label', async (request) => {
    const { name, label } = request.params
    const found = orNotFound(await findLabel(tables, await existingPacticipant(tables, name), label))
    return labelView(baseOf(request), name, label, found.created_at)
  })

  scope.put<Labelled>('/pacticipants/:name/labels/:label', async (request, reply) => {
    const { name, label } = request.params
    const { row, isNew } = await change(broker, async (writes) =>
      addLabel(writes, await pacticipantNamed(writes, name, Date.now()), label, Date.now()),
    )
    const base = baseOf(request)
    if (isNew) reply.code(201).header('location', labelUrl(base, name, label))
    return labelView(base, name, label, row.created_at)
  })

  scope.delete<Labelled>('/pacticipants/:name/labels/:label', async (request, reply) => {
    const { name, label } = request.params
    await change(broker, async (writes) => {
      const pacticipant = await existingPacticipant(writes, name)
      await removeLabel(writes, orNotFound(await findLabel(writes, pacticipant, label)))
    })
    return reply.code(204).removeHeader('content-type').send()
  })

  scope.get('/labels', async (request, reply) => {
    const rows = await tables.selectFrom('broker_labels').select('name').distinct().orderBy('name').execute()
    const base = baseOf(request)
    const { items, page, links } = pageOf(rows, pageIn(parametersOf(request.url)), `${base}/labels`)
    reply.header('content-type', hal)
    return {
      ...page,
      _embedded: { labels: items },
      _links: { ...links, self: { title: 'Labels', href: `${base}/labels` } },
    }
  })
}
