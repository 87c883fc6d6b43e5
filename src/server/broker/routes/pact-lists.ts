import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Broker } from '../broker.ts'
import { existingPacticipant } from '../pacticipants.ts'
import {
  among,
  latestOfEach,
  type LatestOf,
  type Publication,
  publications,
  publicationsOf,
} from '../publications.ts'
import { baseOf } from './answers.ts'
import { dayText, momentText } from './moment.ts'
import { curies, namedLink, pacticipantSummary, versionSummary } from './pacticipant-view.ts'
import { existingPair } from '../find-pacts.ts'
import { askedUrl } from './scope.ts'
import { pacticipantUrl, pactUrl, pairUrl, versionUrl } from './urls.ts'
import { pactName } from './version-view.ts'

interface OfPair {
  readonly provider: string
  readonly consumer: string
}

type Scoped<Names> = Names & { readonly tag?: string; readonly branch?: string }

export const pactListRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  /** The pacts of a pair, newest version first unless they were asked for by branch. */
  const pairList = (path: string, which: (params: Scoped<OfPair>) => LatestOf, isLatest = false): void => {
    scope.get<{ Params: Scoped<OfPair> }>(
      `/pacts/provider/:provider/consumer/:consumer/${path}`,
      async (request) => {
        const pair = await existingPair(tables, request.params)
        const kind = which(request.params)
        const isBranch = kind.kind === 'branch' || kind.kind === 'main branch'
        const found = await among(publicationsOf(tables, pair.consumer, pair.provider), kind)
          .orderBy('publication.consumer_version_id', isBranch ? 'asc' : 'desc')
          .execute()
        return listView(request, request.params, isLatest ? latestOfEach(found) : found, kind)
      },
    )
  }
  pairList('versions', () => ({ kind: 'all' }))
  pairList('tag/:tag', ({ tag = '' }) => ({ kind: 'tag', name: tag }))
  pairList('branch/versions', () => ({ kind: 'main branch' }))
  pairList('branch/:branch', ({ branch = '' }) => ({ kind: 'branch', name: branch }))
  pairList('branch/latest/versions', () => ({ kind: 'main branch' }), true)
  pairList('branch/:branch/latest/versions', ({ branch = '' }) => ({ kind: 'branch', name: branch }), true)

  const listView = (
    request: FastifyRequest,
    names: OfPair,
    found: readonly Publication[],
    kind: LatestOf,
  ) => {
    const base = baseOf(request)
    const { consumer, provider } = names
    const sides = {
      consumer: { href: pacticipantUrl(base, consumer), title: 'Consumer', name: consumer },
      provider: { href: pacticipantUrl(base, provider), title: 'Provider', name: provider },
    }
    const versions = (title: string) =>
      found.map((pact) => ({
        href: pactUrl(base, pact),
        title,
        name: `Version ${pact.consumerVersion} - ${dayText(pact.created_at)}`,
      }))
    const title = `All versions of the pact between ${consumer} and ${provider}`
    return {
      _embedded: {
        pacts: found.map((pact) => ({
          createdAt: momentText(pact.created_at),
          _embedded: {
            consumerVersion: {
              number: pact.consumerVersion,
              _links: {
                self: namedLink(
                  'Version',
                  pact.consumerVersion,
                  versionUrl(base, consumer, pact.consumerVersion),
                ),
              },
            },
          },
          _links: { self: { href: pactUrl(base, pact), title: pactName(pact) } },
        })),
      },
      _links:
        kind.kind === 'tag'
          ? {
              self: { href: askedUrl(base, request), title: `${title} with tag ${kind.name}` },
              'pb:consumer': sides.consumer,
              'pb:provider': sides.provider,
              'pb:pact-versions': versions('Pact version'),
            }
          : {
              self: { href: askedUrl(base, request), title },
              ...sides,
              'pact-versions': versions('Pact'),
            },
    }
  }

  /** The pacts of a provider, by consumer and version. */
  const providerList = (
    path: string,
    which: (params: Scoped<{ readonly provider: string }>) => LatestOf,
    isLatest: boolean,
  ): void => {
    scope.get<{ Params: Scoped<{ readonly provider: string }> }>(
      `/pacts/provider/:provider${path}`,
      async (request) => {
        const provider = await existingPacticipant(tables, request.params.provider, 'provider')
        const kind = which(request.params)
        const all = await among(
          publications(tables).where('publication.provider_id', '=', provider.id),
          kind,
        ).execute()
        const found = (isLatest ? latestOfEach(all) : all).toSorted(
          (one, other) =>
            compare(one.consumer, other.consumer) || one.consumer_version_id - other.consumer_version_id,
        )
        const base = baseOf(request)
        const scope =
          kind.kind === 'tag'
            ? ` with consumer version tag '${kind.name}'`
            : kind.kind === 'branch'
              ? ` with consumer version branch '${kind.name}'`
              : ''
        const title = `${isLatest ? 'Latest' : 'All'} pact versions for the provider ${provider.name}${scope}`
        const linked = (prefix: string) =>
          found.map((pact) => ({
            href: pactUrl(base, pact),
            title: `${prefix}${pactName(pact)}`,
            name: pact.consumer,
          }))
        return {
          _links: {
            self: { href: askedUrl(base, request), title },
            'pb:provider': { href: pacticipantUrl(base, provider.name), name: provider.name },
            'pb:pacts': linked(''),
            provider: {
              href: pacticipantUrl(base, provider.name),
              title: provider.name,
              name: 'DEPRECATED - please use the pb:provider relation',
            },
            pacts: linked('DEPRECATED - please use the pb:pacts relation. '),
          },
        }
      },
    )
  }
  providerList('', () => ({ kind: 'all' }), false)
  providerList('/latest', () => ({ kind: 'all' }), true)
  providerList('/latest/:tag', ({ tag = '' }) => ({ kind: 'tag', name: tag }), true)
  providerList('/tag/:tag', ({ tag = '' }) => ({ kind: 'tag', name: tag }), false)
  providerList('/branch', () => ({ kind: 'main branch' }), false)
  providerList('/branch/latest', () => ({ kind: 'main branch' }), true)
  providerList('/branch/:branch', ({ branch = '' }) => ({ kind: 'branch', name: branch }), false)
  providerList('/branch/:branch/latest', ({ branch = '' }) => ({ kind: 'branch', name: branch }), true)

  scope.get('/pacts/latest', async (request) => {
    const found = latestOfEach(await publications(tables).execute()).toSorted(
      (one, other) => compare(one.consumer, other.consumer) || compare(one.provider, other.provider),
    )
    const base = baseOf(request)
    const latestUrl = (pact: Publication): string => `${pairUrl(base, pact)}/latest`
    const linked = found.map((pact) => ({
      href: latestUrl(pact),
      title: `Latest pact between ${pact.consumer} and ${pact.provider}`,
    }))
    return {
      pacts: found.map((pact) => ({
        createdAt: momentText(pact.created_at),
        _embedded: {
          consumer: {
            name: pact.consumer,
            _embedded: { version: versionSummary(base, pact.consumer, pact.consumerVersion) },
            _links: { self: { href: pacticipantUrl(base, pact.consumer) } },
          },
          provider: pacticipantSummary(base, pact.provider),
        },
        _links: { self: [{ href: latestUrl(pact) }, { href: pactUrl(base, pact) }] },
      })),
      _links: {
        self: { href: `${base}/pacts/latest` },
        'pb:pacts': linked,
        pacts: linked.map((link) => ({ ...link, name: 'DEPRECATED - please use the pb:pacts relation' })),
        curies: curies(base, 'pacts'),
      },
    }
  })
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
