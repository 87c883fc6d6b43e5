import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Broker, change } from '../broker.ts'
import { invalid } from '../broker-error.ts'
import { pacticipantNamed } from '../pacticipants.ts'
import { latestOfEach, type Publication, publications } from '../publications.ts'
import { contentOf } from '../publish-pact.ts'
import type { Database } from '../tables.ts'
import {
  findVerification,
  latestVerification,
  storeVerification,
  type Verification,
} from '../verifications.ts'
import { createVersion, findVersion, updateVersion } from '../versions.ts'
import { existingPacticipant } from '../pacticipants.ts'
import { notifyWebhooks } from '../webhooks/queue.ts'
import { trigger } from '../webhooks/trigger.ts'
import { accepts, baseOf } from './answers.ts'
import { decodeMetadata } from './metadata.ts'
import { findPair, latestPact, pactOfVersion, publicationOfContent } from '../find-pacts.ts'
import { field, objectIn, textField } from './request-body.ts'
import { askedUrl, orNotFound } from './scope.ts'
import { verificationUrl } from './urls.ts'
import { verificationView } from './verification-view.ts'

interface OfContent {
  Params: {
    readonly provider: string
    readonly consumer: string
    readonly sha: string
    readonly metadata?: string
  }
}

interface OfVerification {
  Params: OfContent['Params'] & { readonly number: string }
}

const extended = 'application/vnd.pactbrokerextended.v1+json'

export const verificationRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const view = async (
    request: FastifyRequest,
    reply: FastifyReply,
    pact: Publication,
    verification: Verification,
  ) => {
    if (!accepts(request, extended)) return verificationView(baseOf(request), pact, verification)
    reply.header('content-type', `${extended};charset=utf-8`)
    const tags = await tables
      .selectFrom('broker_tags')
      .select('name')
      .where('version_id', '=', verification.provider_version_id)
      .orderBy('name')
      .execute()
    return verificationView(
      baseOf(request),
      pact,
      verification,
      tags.map(({ name }) => name),
    )
  }

  const pactOf = async (params: OfContent['Params'], from: Database = tables): Promise<Publication> => {
    const pair = orNotFound(await findPair(from, params))
    return orNotFound(await publicationOfContent(from, pair, params.sha))
  }

  const post = async (request: FastifyRequest<OfContent>) => {
    const body = objectIn(request.body)
    const success = field(body, 'success')
    const number = textField(body, 'providerApplicationVersion')
    const errors = {
      ...(success === undefined && { success: ['is missing'] }),
      ...(success !== undefined && typeof success !== 'boolean' && { success: ['must be boolean'] }),
      ...(number === undefined && { providerApplicationVersion: ['is missing'] }),
      ...(number?.trim() === '' && { providerApplicationVersion: ["can't be blank"] }),
    }
    if (Object.keys(errors).length > 0) throw invalid(errors)
    const { metadata } = request.params
    const selected = metadata === undefined ? undefined : decodeMetadata(metadata)
    const base = baseOf(request)
    const json = (name: string): string | null => {
      const value = field(body, name)
      return value === undefined ? null : JSON.stringify(value).replaceAll('\\u0000', '')
    }
    const result = await change(broker, async (writes) => {
      const now = Date.now()
      const pact = await pactOf(request.params, writes)
      const provider = await pacticipantNamed(writes, pact.provider, now)
      const known = await findVersion(writes, provider, number as string)
      const version =
        known === undefined
          ? await createVersion(writes, provider, number as string, now)
          : await updateVersion(writes, known, {}, now)
      const verification = await storeVerification(
        writes,
        await contentOf(writes, pact),
        version,
        {
          success: success as boolean,
          wip: selected?.isWorkInProgress === true,
          buildUrl: textField(body, 'buildUrl') ?? null,
          testResults: json('testResults'),
          verifiedBy: json('verifiedBy'),
        },
        now,
      )
      const cause = { publication: pact, verification, base }
      await trigger(writes, 'provider_verification_published', cause, now)
      await trigger(
        writes,
        success === true ? 'provider_verification_succeeded' : 'provider_verification_failed',
        cause,
        now,
      )
      return { pact, verification }
    })
    notifyWebhooks(broker)
    return result
  }

  const contentPath = '/pacts/provider/:provider/consumer/:consumer/pact-version/:sha'
  for (const path of [contentPath, `${contentPath}/metadata/:metadata`]) {
    scope.post<OfContent>(`${path}/verification-results`, async (request, reply) => {
      const { pact, verification } = await post(request)
      const base = baseOf(request)
      reply.code(201).header('location', verificationUrl(base, pact, verification.number))
      return verificationView(base, pact, verification)
    })
    scope.get<OfVerification>(`${path}/verification-results/:number`, async (request, reply) => {
      const pact = await pactOf(request.params)
      return view(request, reply, pact, await numbered(request.params, pact))
    })
    scope.delete<OfVerification>(`${path}/verification-results/:number`, async (request, reply) => {
      await change(broker, async (writes) => {
        const { id } = await numbered(request.params, await pactOf(request.params, writes), writes)
        await writes.deleteFrom('broker_verifications').where('id', '=', id).execute()
      })
      return reply.code(204).removeHeader('content-type').send()
    })
  }

  const numbered = async (
    { number }: OfVerification['Params'],
    pact: Publication,
    from: Database = tables,
  ): Promise<Verification> =>
    orNotFound(
      /^\d{1,9}$/.test(number) ? await findVerification(from, pact.content_id, Number(number)) : undefined,
    )

  const latestOf = async (request: FastifyRequest, reply: FastifyReply, pact: Publication | undefined) => {
    const found = orNotFound(pact)
    return view(request, reply, found, orNotFound(await latestVerification(tables, found.content_id)))
  }

  scope.get<OfContent>(`${contentPath}/verification-results/latest`, async (request, reply) =>
    latestOf(request, reply, await pactOf(request.params)),
  )
  const pair = '/pacts/provider/:provider/consumer/:consumer'
  interface OfPair {
    readonly provider: string
    readonly consumer: string
  }
  scope.get<{ Params: OfPair & { readonly version: string } }>(
    `${pair}/version/:version/verification-results/latest`,
    async (request, reply) => latestOf(request, reply, await pactOfVersion(tables, request.params)),
  )
  scope.get<{ Params: OfPair }>(`${pair}/latest/verification-results/latest`, async (request, reply) =>
    latestOf(request, reply, await latestPact(tables, request.params, { kind: 'all' })),
  )
  scope.get<{ Params: OfPair & { readonly tag: string } }>(
    `${pair}/latest/:tag/verification-results/latest`,
    async (request, reply) =>
      latestOf(
        request,
        reply,
        await latestPact(tables, request.params, { kind: 'tag', name: request.params.tag }),
      ),
  )

  scope.get<{ Params: { readonly consumer: string; readonly version: string } }>(
    '/verification-results/consumer/:consumer/version/:version/latest',
    async (request) => {
      const consumer = await existingPacticipant(tables, request.params.consumer, 'consumer')
      const version = orNotFound(await findVersion(tables, consumer, request.params.version))
      const published = latestOfEach(
        await publications(tables).where('publication.consumer_version_id', '=', version.id).execute(),
      ).toSorted((one, other) => (one.provider < other.provider ? -1 : 1))
      const results = await Promise.all(
        published.map(async (pact) => ({
          pact,
          verification: await latestVerification(tables, pact.content_id),
        })),
      )
      const providersWith = (wanted: number | undefined): readonly string[] =>
        results
          .filter(({ verification }) => verification?.success === wanted)
          .map(({ pact }) => pact.provider)
      const base = baseOf(request)
      return {
        success: results.length > 0 && results.every(({ verification }) => verification?.success === 1),
        providerSummary: {
          successful: providersWith(1),
          failed: providersWith(0),
          unknown: providersWith(undefined),
        },
        _embedded: {
          verificationResults: results.flatMap(({ pact, verification }) =>
            verification === undefined ? [] : [verificationView(base, pact, verification)],
          ),
        },
        _links: {
          self: {
            href: askedUrl(base, request),
            title: `Latest verification results for consumer ${consumer.name} version ${version.number}`,
          },
        },
      }
    },
  )
}
