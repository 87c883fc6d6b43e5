import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { decide, type Decision } from '../../../pact/decide/decide.ts'
import { noticesOf } from '../../../pact/decide/notices.ts'
import type { MatrixQuery } from '../../../pact/decide/query.ts'
import type { BrokerState } from '../../../pact/state.ts'
import { type Broker, consistently } from '../broker.ts'
import { invalid } from '../broker-error.ts'
import { existingPacticipant } from '../pacticipants.ts'
import { matrixState } from '../state/matrix-state.ts'
import { newestRowsState } from '../state/newest-rows.ts'
import { accepts, baseOf } from './answers.ts'
import { checkMatrixQuery, limitIn, type MatrixRequest, matrixRequest, usualLimit } from './matrix-query.ts'
import { matrixView, rowContext } from './matrix-view.ts'
import { nested, parameter, parametersOf, selectorOf } from './rack-query.ts'
import { textTable } from './text-table.ts'

interface OfTags {
  Params: { readonly name: string; readonly tag: string; readonly to: string }
}

interface OfBranch {
  Params: { readonly name: string; readonly branch: string; readonly environment: string }
}

/**
 * With a limit the Pact Broker looks at so many of the newest rows and decides by them alone, so that a failure can be
 * out of its sight. Here a yes has to stand without the limit too.
 */
const decidedWithin = (state: BrokerState, query: MatrixQuery): Decision => {
  const decision = decide(state, query)
  if (query.limit === undefined || decision.answer !== 'yes') return decision
  const whole = decide(state, { ...query, limit: undefined })
  return whole.answer === 'yes' ? decision : whole
}

/** Decides a query on the state that its answer depends on. */
export const decided = (broker: Broker, query: MatrixQuery): Promise<Decision> =>
  consistently(broker, async (tables) => {
    await checkMatrixQuery(tables, query)
    return decide(await matrixState(tables, query), query)
  })

export const matrixRoutes = (scope: FastifyInstance, broker: Broker): void => {
  /** Of the rows only some are shown; what was decided rests on all of them. */
  const answer = async (request: FastifyRequest, reply: FastifyReply, { query, shown }: MatrixRequest) => {
    const result = await consistently(broker, async (tables) => {
      await checkMatrixQuery(tables, query)
      const state =
        shown === undefined ? await matrixState(tables, query) : await newestRowsState(tables, query, shown)
      const decision = decidedWithin(state, query)
      const rows = decision.rows.slice(0, shown)
      const ids = new Map(
        state.versions.map(({ pacticipant, number, order }) => [`${pacticipant}\0${number}`, order]),
      )
      const notices = noticesOf(state, query, decision)
      const isText = accepts(request, 'text/plain')
      return { decision, rows, notices, context: isText ? undefined : await rowContext(tables, rows, ids) }
    })
    if (result.context === undefined)
      return reply.header('content-type', 'text/plain;charset=utf-8').send(textOf(result))
    const { decision, notices, rows, context } = result
    return matrixView(baseOf(request), decision, notices, rows, query.ignore.length > 0, context)
  }

  scope.get('/matrix', (request, reply) => answer(request, reply, matrixRequest(parametersOf(request.url))))

  scope.get<{ Params: { readonly provider: string; readonly consumer: string } }>(
    '/matrix/provider/:provider/consumer/:consumer',
    (request, reply) => {
      const { provider, consumer } = request.params
      const query: MatrixQuery = {
        ...nothing,
        selectors: [{ pacticipant: consumer }, { pacticipant: provider }],
        latestBy: 'cvpv',
      }
      return answer(request, reply, { query, shown: limitIn(parametersOf(request.url)) ?? usualLimit })
    },
  )

  scope.get('/can-i-deploy', (request, reply) => {
    const parameters = parametersOf(request.url)
    const [pacticipant, version, to, environment] = ['pacticipant', 'version', 'to', 'environment'].map(
      (name) => parameter(parameters, name)?.trim() || undefined,
    )
    const errors = {
      ...(pacticipant === undefined && { pacticipant: ['is missing'] }),
      ...(version === undefined && { version: ['is missing'] }),
      ...(to === undefined &&
        environment === undefined && { '': ["Must specify either an environment or a 'to' tag."] }),
      ...(to !== undefined &&
        environment !== undefined && { '': ["Cannot specify both an environment and a 'to' tag."] }),
    }
    if (pacticipant === undefined || version === undefined || Object.keys(errors).length > 0)
      throw invalid(errors)
    const query: MatrixQuery = {
      ...nothing,
      selectors: [{ pacticipant, version }],
      ignore: nested(parameters, 'ignore').map(selectorOf),
      ...toward(to, environment),
      ...(parameter(parameters, 'requireVerification')?.trim() === 'true' && { requiresVerification: true }),
    }
    return answer(request, reply, { query, shown: undefined })
  })

  const ofTags = async ({ name, tag, to }: OfTags['Params']): Promise<MatrixQuery> => {
    await existingPacticipant(broker.store.reads, name)
    return {
      ...nothing,
      selectors: [{ pacticipant: name, tag, latest: true }],
      ...toward(to, undefined),
    }
  }
  scope.get<OfTags>('/pacticipants/:name/latest-version/:tag/can-i-deploy/to/:to', async (request, reply) =>
    answer(request, reply, { query: await ofTags(request.params), shown: undefined }),
  )

  const ofBranch = async ({ name, branch, environment }: OfBranch['Params']): Promise<MatrixQuery> => {
    await existingPacticipant(broker.store.reads, name)
    return {
      ...nothing,
      selectors: [{ pacticipant: name, branch, latest: true }],
      ...toward(undefined, environment),
    }
  }
  scope.get<OfBranch>(
    '/pacticipants/:name/branches/:branch/latest-version/can-i-deploy/to-environment/:environment',
    async (request, reply) =>
      answer(request, reply, { query: await ofBranch(request.params), shown: undefined }),
  )
}

const nothing: MatrixQuery = {
  selectors: [],
  destination: {},
  latestBy: undefined,
  ignore: [],
  success: [],
  limit: undefined,
}

/** To the latest with a tag, or to all that is in an environment. */
export const toward = (
  tag: string | undefined,
  environment: string | undefined,
): Pick<MatrixQuery, 'destination' | 'latestBy'> =>
  tag === undefined
    ? { destination: environment === undefined ? {} : { environment }, latestBy: 'cvpv' }
    : { destination: { tag, latest: true }, latestBy: 'cvp' }

/** What only documents were looked at for is not said to be verified. */
const comparedText = (comparison: Decision['rows'][number]['comparison']): string =>
  comparison === undefined ? '' : `${comparison.success} (compared)`

const textOf = ({
  decision,
  rows,
  notices,
}: {
  readonly decision: Decision
  readonly rows: Decision['rows']
  readonly notices: ReturnType<typeof noticesOf>
}): string => {
  const answer = { yes: 'true', no: 'false', unknown: 'nil' }[decision.answer]
  const heads = ['CONSUMER', 'C_VERSION', 'REVISION', 'PROVIDER', 'P_VERSION', 'NUMBER', 'SUCCESS']
  const table = textTable(
    heads,
    rows.map(({ publication, verification, comparison }) => [
      publication.consumer,
      publication.consumerVersion,
      '1',
      publication.provider,
      (verification ?? comparison)?.providerVersion ?? '',
      verification === undefined ? '' : String(verification.number),
      verification === undefined ? comparedText(comparison) : String(verification.success),
    ]),
  )
  return `${table}\n\nDeployable: ${answer}\nReason: ${notices.map(({ text }) => text).join('\n')}\n`
}
