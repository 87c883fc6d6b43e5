import type { FastifyInstance } from 'fastify'
import {
  addToBranch,
  type Branch,
  deleteBranch,
  findBranch,
  findBranchVersion,
  removeFromBranches,
} from '../branches.ts'
import { type Broker, change } from '../broker.ts'
import { existingPacticipant, findPacticipant, pacticipantNamed } from '../pacticipants.ts'
import { addTag, findTag, removeTag } from '../tags.ts'
import { findVersion, versionNumbered } from '../versions.ts'
import { baseOf, pageOf } from './answers.ts'
import { momentText } from './moment.ts'
import { pageIn } from './pages.ts'
import { namedLink } from './pacticipant-view.ts'
import { parameter, parametersOf } from './rack-query.ts'
import { askedUrl, orNotFound } from './scope.ts'
import { type Base, branchUrl, branchVersionUrl, pacticipantUrl, tagUrl, versionUrl } from './urls.ts'

interface OfBranch {
  Params: { readonly name: string; readonly branch: string }
}

interface OfBranchVersion {
  Params: { readonly name: string; readonly branch: string; readonly version: string }
}

interface OfTag {
  Params: { readonly name: string; readonly version: string; readonly tag: string }
}

const branchView = (base: Base, name: string, branch: Branch) => ({
  name: branch.name,
  createdAt: momentText(branch.created_at),
  _links: {
    self: { title: 'Branch', href: branchUrl(base, name, branch.name) },
    'pb:latest-version': {
      title: 'Latest version for branch',
      href: `${branchUrl(base, name, branch.name)}/latest-version`,
    },
  },
})

const branchVersionView = (
  base: Base,
  { name, branch, version }: OfBranchVersion['Params'],
  createdAt: number,
) => ({
  createdAt: momentText(createdAt),
  _links: {
    self: { title: 'Branch version', href: branchVersionUrl(base, name, branch, version) },
    'pb:branch': namedLink('Branch', branch, branchUrl(base, name, branch)),
    'pb:version': namedLink('Version', version, versionUrl(base, name, version)),
  },
})

export const branchRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  scope.get<{ Params: { readonly name: string } }>('/pacticipants/:name/branches', async (request) => {
    const { name, id } = await existingPacticipant(tables, request.params.name)
    const parameters = parametersOf(request.url)
    const wanted = parameter(parameters, 'q')
    const all = await tables
      .selectFrom('broker_branches')
      .selectAll()
      .where('pacticipant_id', '=', id)
      .orderBy('id', 'desc')
      .execute()
    const found = wanted === undefined ? all : all.filter((branch) => branch.name.includes(wanted))
    const base = baseOf(request)
    const url = `${pacticipantUrl(base, name)}/branches`
    const { items, page, links } = pageOf(found, pageIn(parameters, true), url)
    return {
      ...page,
      _embedded: { branches: items.map((branch) => branchView(base, name, branch)) },
      _links: {
        self: { title: `${name} branches`, href: askedUrl(base, request) },
        'pb:branches': items.map((branch) => ({
          name: branch.name,
          href: branchUrl(base, name, branch.name),
        })),
        ...links,
      },
    }
  })

  scope.delete<{ Params: { readonly name: string } }>(
    '/pacticipants/:name/branches',
    async (request, reply) => {
      const spared = parametersOf(request.url).flatMap(([key, value]) => (key === 'exclude[]' ? [value] : []))
      const text = await change(broker, async (writes) => {
        const { name, id, main_branch: main } = await existingPacticipant(writes, request.params.name)
        const all = await writes
          .selectFrom('broker_branches')
          .selectAll()
          .where('pacticipant_id', '=', id)
          .orderBy('name')
          .execute()
        const kept = all.filter((branch) => branch.name === main || spared.includes(branch.name))
        const gone = all.filter((branch) => !kept.includes(branch))
        for (const branch of gone) await deleteBranch(writes, branch)
        const remaining = kept.map((branch) => branch.name).join(', ')
        return `Scheduled deletion of ${gone.length} branches for pacticipant ${name}. Remaining branches are: ${remaining}`
      })
      reply.code(202)
      return { notices: [{ type: 'success', text }] }
    },
  )

  scope.get<OfBranch>('/pacticipants/:name/branches/:branch', async (request) => {
    const pacticipant = await existingPacticipant(tables, request.params.name)
    const branch = orNotFound(await findBranch(tables, pacticipant, request.params.branch))
    return branchView(baseOf(request), pacticipant.name, branch)
  })

  scope.delete<OfBranch>('/pacticipants/:name/branches/:branch', async (request, reply) => {
    await change(broker, async (writes) => {
      const pacticipant = orNotFound(await findPacticipant(writes, request.params.name))
      await deleteBranch(writes, orNotFound(await findBranch(writes, pacticipant, request.params.branch)))
    })
    return reply.code(204).removeHeader('content-type').send()
  })

  const findMember = async ({ name, branch, version }: OfBranchVersion['Params'], from = tables) => {
    const pacticipant = orNotFound(await findPacticipant(from, name))
    const found = orNotFound(await findBranch(from, pacticipant, branch))
    return findBranchVersion(from, found, orNotFound(await findVersion(from, pacticipant, version)))
  }

  scope.get<OfBranchVersion>('/pacticipants/:name/branches/:branch/versions/:version', async (request) => {
    const found = orNotFound(await findMember(request.params))
    return branchVersionView(baseOf(request), request.params, found.created_at)
  })

  scope.put<OfBranchVersion>(
    '/pacticipants/:name/branches/:branch/versions/:version',
    async (request, reply) => {
      const { name, branch, version } = request.params
      const now = Date.now()
      const { branchVersion, isNew } = await change(broker, async (writes) => {
        const pacticipant = await pacticipantNamed(writes, name, now)
        return addToBranch(
          writes,
          pacticipant,
          await versionNumbered(writes, pacticipant, version, now),
          branch,
          now,
        )
      })
      const base = baseOf(request)
      if (isNew) reply.code(201).header('location', branchVersionUrl(base, name, branch, version))
      return branchVersionView(base, request.params, branchVersion.created_at)
    },
  )

  scope.delete<OfBranchVersion>(
    '/pacticipants/:name/branches/:branch/versions/:version',
    async (request, reply) => {
      await change(broker, async (writes) =>
        removeFromBranches(writes, [orNotFound(await findMember(request.params, writes))]),
      )
      return reply.code(204).removeHeader('content-type').send()
    },
  )

  const tagView = (base: Base, { name, version, tag }: OfTag['Params'], createdAt: number) => ({
    name: tag,
    createdAt: momentText(createdAt),
    _links: {
      self: namedLink('Tag', tag, tagUrl(base, name, version, tag)),
      version: namedLink('Version', version, versionUrl(base, name, version)),
      pacticipant: namedLink('Pacticipant', name, pacticipantUrl(base, name)),
    },
  })

  const tagOf = async ({ name, version, tag }: OfTag['Params'], from = tables) => {
    const pacticipant = orNotFound(await findPacticipant(from, name))
    return orNotFound(await findTag(from, orNotFound(await findVersion(from, pacticipant, version)), tag))
  }

  scope.get<OfTag>('/pacticipants/:name/versions/:version/tags/:tag', async (request) =>
    tagView(baseOf(request), request.params, (await tagOf(request.params)).created_at),
  )

  scope.put<OfTag>('/pacticipants/:name/versions/:version/tags/:tag', async (request, reply) => {
    const { name, version, tag } = request.params
    const now = Date.now()
    const { tag: row, isNew } = await change(broker, async (writes) => {
      const pacticipant = await pacticipantNamed(writes, name, now)
      return addTag(writes, pacticipant, await versionNumbered(writes, pacticipant, version, now), tag, now)
    })
    const base = baseOf(request)
    if (isNew) reply.code(201).header('location', tagUrl(base, name, version, tag))
    return tagView(base, request.params, row.created_at)
  })

  scope.delete<OfTag>('/pacticipants/:name/versions/:version/tags/:tag', async (request, reply) => {
    await change(broker, async (writes) => removeTag(writes, await tagOf(request.params, writes)))
    return reply.code(204).removeHeader('content-type').send()
  })
}
