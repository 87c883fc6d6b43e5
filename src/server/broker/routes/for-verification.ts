import type { FastifyInstance, FastifyRequest } from 'fastify'
import { selectionNotices } from '../../../pact/select/notices.ts'
import { shortReason } from '../../../pact/select/reasons.ts'
import { selectPacts, type SelectedPact } from '../../../pact/select/select.ts'
import type { ConsumerVersionSelector, SelectionRequest } from '../../../pact/select/selector.ts'
import { selectorProblems } from '../../../pact/select/validate.ts'
import { type Broker, consistently } from '../broker.ts'
import { invalid } from '../broker-error.ts'
import { existingPacticipant } from '../pacticipants.ts'
import { environmentNames } from '../state/loading.ts'
import { selectionState } from '../state/selection-state.ts'
import { baseOf } from './answers.ts'
import { criterionParameters, encodeMetadata } from './metadata.ts'
import { nested, parameter, parametersOf } from './rack-query.ts'
import { booleanField, field, objectIn, textField } from './request-body.ts'
import { encoded } from '../../../http/encoded.ts'
import { type Base, contentUrl } from './urls.ts'
import { pactName } from './version-view.ts'

interface OfProvider {
  Params: { readonly provider: string }
}

/** What a client asks for, before it is checked. */
interface Asked {
  readonly selectors: unknown
  readonly providerBranch: string | undefined
  readonly providerTags: readonly string[]
  readonly includePending: boolean
  readonly includeWipSince: number | undefined
  /** The older way of asking, which is told about. */
  readonly isOld: boolean
}

const oldWay =
  'WARNING - this version of the Pact library uses a beta version of the API which will be removed in the future. Please upgrade your Pact library. See https://docs.pact.io/pact_broker/advanced_topics/provider_verification_results/#pacts-for-verification for minimum required versions.'

export const forVerificationRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const path = '/pacts/provider/:provider/for-verification'

  scope.get<OfProvider>(path, (request) => answer(request, askedInUrl(request.url)))
  scope.post<OfProvider>(path, (request) => answer(request, askedInBody(request.body)))

  const answer = async (request: FastifyRequest<OfProvider>, asked: Asked) => {
    const { selected, provider, selection } = await consistently(broker, async (tables) => {
      const provider = await existingPacticipant(tables, request.params.provider, 'provider')
      const problems = selectorProblems(asked.selectors, {
        providerBranch: asked.providerBranch,
        environments: await environmentNames(tables),
      })
      if (problems.length > 0) throw invalid({ consumerVersionSelectors: problems })
      const selection: SelectionRequest = {
        ...asked,
        provider: provider.name,
        selectors: asked.selectors as readonly ConsumerVersionSelector[],
        dynamicWindow: false,
        now: Date.now(),
      }
      const state = await selectionState(tables, provider, selection)
      return { selected: selectPacts(state, selection), provider: provider.name, selection }
    })
    const base = baseOf(request)
    return {
      _embedded: { pacts: selected.map((pact) => pactView(base, provider, pact, selection, asked)) },
      _links: {
        self: {
          href: `${base}/pacts/provider/${encoded(provider)}/for-verification`,
          title: 'Pacts to be verified',
        },
      },
    }
  }
}

const pactView = (
  base: Base,
  provider: string,
  pact: SelectedPact,
  selection: SelectionRequest,
  asked: Asked,
) => {
  const { publication, version, isWorkInProgress } = pact
  const names = { consumer: publication.consumer, provider, sha: publication.contentId }
  const url = contentUrl(base, names)
  const isPending = pact.pendingFor.length > 0
  const shown = isWorkInProgress ? `${url}/metadata/${encodeMetadata([['wip', 'true']])}` : url
  const notices = selectionNotices(pact, provider, shown, asked.includePending)
  const metadata = isWorkInProgress
    ? encodeMetadata([['w', 'true']])
    : encodeMetadata([
        ...pact.reasons.flatMap(({ criterion, version: { order } }) =>
          criterionParameters(criterion, order, selection.selectors.length === 0),
        ),
        ...(asked.includePending ? [['p', String(isPending)] as const] : []),
      ])
  return {
    shortDescription: shortReason(pact),
    verificationProperties: {
      ...(asked.includePending && { pending: isPending }),
      ...(isWorkInProgress && { wip: true }),
      notices: [...(asked.isOld ? [{ when: 'before_verification', text: oldWay }] : []), ...notices],
    },
    _links: {
      self: {
        href: `${url}/metadata/${metadata}`,
        name: pactName({ ...names, consumerVersion: version.number }),
      },
    },
  }
}

const askedInBody = (body: unknown): Asked => {
  const fields = objectIn(body)
  const tags = field(fields, 'providerVersionTags') ?? []
  const providerTags = Array.isArray(tags) ? tags : [tags]
  if (!providerTags.every((tag) => typeof tag === 'string'))
    throw invalid({ providerVersionTags: ['must be an array of strings'] })
  const branch = textField(fields, 'providerVersionBranch')
  if (branch?.trim() === '') throw invalid({ providerVersionBranch: ["can't be blank"] })
  const includePending = booleanField(fields, 'includePendingStatus')
  return {
    selectors: field(fields, 'consumerVersionSelectors') ?? [],
    providerBranch: branch,
    providerTags: providerTags as readonly string[],
    // A client that does not say is told, as the Pact Broker does since 2.117.
    includePending: includePending ?? true,
    includeWipSince: momentIn(textField(fields, 'includeWipPactsSince')),
    isOld: false,
  }
}

const askedInUrl = (url: string): Asked => {
  const parameters = parametersOf(url)
  const tags = parameters.flatMap(([name, value]) => (name === 'provider_version_tags[]' ? [value] : []))
  return {
    selectors: nested(parameters, 'consumer_version_selectors').map((fields) =>
      Object.fromEntries(
        [...fields].map(([name, value]) => [
          camelCase(name),
          value === 'true' ? true : value === 'false' ? false : value,
        ]),
      ),
    ),
    providerBranch: parameter(parameters, 'provider_version_branch'),
    providerTags: tags,
    includePending: parameter(parameters, 'include_pending_status') !== 'false',
    includeWipSince: momentIn(parameter(parameters, 'include_wip_pacts_since')),
    isOld: true,
  }
}

const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const momentIn = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const moment = Date.parse(text)
  if (Number.isNaN(moment)) throw invalid({ includeWipPactsSince: ['must be a valid ISO date'] })
  return moment
}
