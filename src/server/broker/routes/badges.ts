import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Answer } from '../../../pact/decide/decide.ts'
import type { Broker } from '../broker.ts'
import { BrokerError } from '../broker-error.ts'
import type { Publication } from '../publications.ts'
import { latestVerification, type Verification } from '../verifications.ts'
import { badge, type BadgeColour } from './badge.ts'
import { latestPact } from '../find-pacts.ts'
import { decided, toward } from './matrix.ts'
import type { MatrixQuery } from '../../../pact/decide/query.ts'
import { existingPacticipant } from '../pacticipants.ts'
import type { LatestOf } from '../publications.ts'

interface OfPair {
  readonly provider: string
  readonly consumer: string
}

const query: MatrixQuery = {
  selectors: [],
  destination: {},
  latestBy: undefined,
  ignore: [],
  success: [],
  limit: undefined,
}

/** Badges, drawn here: no other server is told who looks at one. */
export const badgeRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads

  const send = (reply: FastifyReply, svg: string) =>
    reply
      .headers({
        'content-type': 'image/svg+xml;charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': "default-src 'none'",
      })
      .send(svg)

  const pactBadge = async (reply: FastifyReply, names: OfPair, which: LatestOf, label?: string) => {
    const pact = await latestPact(tables, names, which)
    const verification = pact && (await latestVerification(tables, pact.content_id))
    const name = label ?? 'pact'
    if (pact === undefined) return send(reply, badge('pact not found', 'unknown', 'grey', about(names)))
    const [state, colour] = stateOf(verification)
    return send(reply, badge(name, state, colour, about(names, pact, verification)))
  }

  const path = '/pacts/provider/:provider/consumer/:consumer'
  scope.get<{ Params: OfPair }>(`${path}/latest/badge`, ({ params }, reply) =>
    pactBadge(reply, params, { kind: 'all' }),
  )
  scope.get<{ Params: OfPair }>(`${path}/latest-untagged/badge`, ({ params }, reply) =>
    pactBadge(reply, params, { kind: 'untagged' }),
  )
  scope.get<{ Params: OfPair & { readonly tag: string } }>(`${path}/latest/:tag/badge`, ({ params }, reply) =>
    pactBadge(reply, params, { kind: 'tag', name: params.tag }),
  )

  scope.get<{ Params: OfPair & { readonly providerTag: string; readonly tag: string } }>(
    '/matrix/provider/:provider/latest/:providerTag/consumer/:consumer/latest/:tag/badge',
    async ({ params }, reply) => {
      const { consumer, provider, tag, providerTag } = params
      const pact = await latestPact(tables, params, { kind: 'tag', name: tag })
      if (pact === undefined) return send(reply, badge('pact not found', 'unknown', 'grey', about(params)))
      const { rows } = await decided(broker, {
        ...query,
        selectors: [
          { pacticipant: consumer, tag, latest: true },
          { pacticipant: provider, tag: providerTag, latest: true },
        ],
        latestBy: 'cvp',
      })
      const row = rows.find(
        ({ publication }) => publication.consumer === consumer && publication.provider === provider,
      )
      const verification = row?.verification
      // A badge is about verifications: a comparison does not make it green.
      const [state, colour] = stateOf(verification && { success: Number(verification.success) })
      const shown = verification && {
        number: verification.number,
        providerVersion: verification.providerVersion,
      }
      return send(reply, badge(`${tag}/${providerTag}`, state, colour, about(params, pact, shown)))
    },
  )

  const answerBadge = async (
    reply: FastifyReply,
    label: string,
    text: string,
    asked: () => Promise<Answer>,
  ) => {
    try {
      const answer = await asked()
      const colour = answer === 'yes' ? 'green' : 'red'
      return send(reply, badge(label, text === '' ? answer : text, colour, `${label}: ${answer}`))
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error
      return send(reply, badge(label, 'not found', 'grey', `${label}: not found`))
    }
  }

  const answerOf = async (name: string, asked: Partial<MatrixQuery>): Promise<Answer> => {
    await existingPacticipant(tables, name)
    return (await decided(broker, { ...query, ...asked })).answer
  }

  scope.get<{ Params: { readonly name: string; readonly tag: string; readonly to: string } }>(
    '/pacticipants/:name/latest-version/:tag/can-i-deploy/to/:to/badge',
    ({ params: { name, tag, to } }, reply) =>
      answerBadge(reply, 'can-i-deploy', `${tag} to ${to}`, () =>
        answerOf(name, { selectors: [{ pacticipant: name, tag, latest: true }], ...toward(to, undefined) }),
      ),
  )

  scope.get<{ Params: { readonly name: string; readonly branch: string; readonly environment: string } }>(
    '/pacticipants/:name/branches/:branch/latest-version/can-i-deploy/to-environment/:environment/badge',
    ({ params: { name, branch, environment } }, reply) =>
      answerBadge(reply, 'can-i-deploy', `${branch} to ${environment}`, () =>
        answerOf(name, {
          selectors: [{ pacticipant: name, branch, latest: true }],
          ...toward(undefined, environment),
        }),
      ),
  )

  scope.get<{ Params: { readonly name: string } }>(
    '/pacticipants/:name/main-branch/can-i-merge/badge',
    ({ params: { name } }, reply) =>
      answerBadge(reply, 'can-i-merge', '', () =>
        answerOf(name, {
          selectors: [{ pacticipant: name, mainBranch: true, latest: true }],
          destination: { mainBranch: true, latest: true },
          latestBy: 'cvp',
        }),
      ),
  )
}

const stateOf = (verification: Pick<Verification, 'success'> | undefined): readonly [string, BadgeColour] => {
  if (verification === undefined) return ['unknown', 'grey']
  return verification.success === 1 ? ['verified', 'brightgreen'] : ['failed', 'red']
}

const about = (
  { consumer, provider }: OfPair,
  pact?: Publication,
  verification?: Pick<Verification, 'number' | 'providerVersion'>,
): string =>
  `${consumer} version ${pact?.consumerVersion ?? '?'} revision ${pact?.revision ?? '?'} ${provider} version ${verification?.providerVersion ?? '?'} number ${verification?.number ?? '?'}`
