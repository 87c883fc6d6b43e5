import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Counts } from '../decide/decide.ts'
import type { MatrixQuery, Selector } from '../decide/query.ts'
import type { Judged, JudgedRow, NoticeText } from '../explain/judged.ts'
import type { Broker } from './broker.ts'
import { refused, type Refusal } from './reply.ts'
import { isResource, linksOf, textOf, type Resource } from './resource.ts'

/** Rows that are asked for at most. Without a limit of the client a broker sends 100 and decides by them alone. */
const matrixLimit = 10_000

/**
 * What a broker says about a deployment. A yes is believed only when the rows bear it out.
 * @throws {CannotJudge} when the broker refuses, does not know a name, cuts the list off, or contradicts itself
 */
export const askMatrix = async (broker: Broker, query: MatrixQuery): Promise<Judged> => {
  const route = `matrix?${matrixParameters(query)}&limit=${matrixLimit}`
  const reply = await broker.ask({ method: 'GET', route })
  if (reply.kind === 'refusal') throw noAnswerAbout(query, reply)
  const judged = judgedFrom(reply.resource)
  if (judged === undefined) {
    throw new CannotJudge(
      `The answer of ${broker.url} to GET matrix is not what a Pact Broker answers.`,
      'Check that the address is that of the broker’s start page.',
    )
  }
  if (judged.answer === 'yes') refuseDoubtful(judged)
  return judged
}

/** What a broker does not know is mostly a slip of the pen: the lists show how it is written. */
const noAnswerAbout = ({ destination: { environment } }: MatrixQuery, refusal: Refusal): CannotJudge => {
  const { message } = refused('say whether this can be deployed', refusal)
  if (refusal.status !== 400) return new CannotJudge(message)
  const names = 'The names that it knows: concordat list-pacticipants'
  return environment === undefined
    ? new CannotJudge(message, names)
    : new CannotJudge(
        message,
        `${names}; its environments: concordat list-environments; a new one: concordat create-environment --name NAME`,
      )
}

const refuseDoubtful = ({ rows, counts }: Judged): void => {
  if (rows.length >= matrixLimit) {
    throw new CannotJudge(
      `The broker says yes, but by the first ${matrixLimit} results only: there can be more, and failed ones among them.`,
      'Ask about one version and one environment, or delete what is no longer used from the broker.',
    )
  }
  const shown = rows.filter(({ isIgnored, success }) => !isIgnored && success === true).length
  if (counts.success > shown) {
    throw new CannotJudge(
      `The broker says yes because of ${counts.success} successful results, but shows ${shown} of them: its list is cut off.`,
      'Do not deploy on this answer. Ask about one version and one environment.',
    )
  }
  const bad = rows.filter(({ isIgnored, success }) => !isIgnored && success !== true)
  if (bad.length > 0 || counts.failed > 0 || counts.unknown > 0) {
    throw new CannotJudge(
      `The broker says yes, but its own results say otherwise: ${Math.max(bad.length, counts.failed + counts.unknown)} of them failed or are missing.`,
      'Do not deploy on this answer. Look at the matrix in the broker, and report this to whoever runs it.',
    )
  }
}

/** The query as the clients of the Pact Broker write it. */
export const matrixParameters = ({
  selectors,
  ignore,
  latestBy,
  destination,
  requiresVerification,
}: MatrixQuery): string =>
  [
    ...selectors.flatMap((selector) => selectorParameters('q', selector)),
    ...ignore.flatMap((selector) => selectorParameters('ignore', selector)),
    ...parameter('latestby', latestBy),
    ...Object.entries(destination).flatMap(([name, value]) => parameter(name, value)),
    // A real broker knows no comparisons, and leaves out of account what it does not know.
    ...parameter('requireVerification', requiresVerification),
  ].join('&')

/** The name first: a broker starts a new selector where a part comes again. */
const selectorParameters = (list: string, { pacticipant, ...rest }: Selector): readonly string[] =>
  Object.entries({ pacticipant, ...rest }).flatMap(([name, value]) => parameter(`${list}[][${name}]`, value))

const parameter = (name: string, value: string | boolean | undefined): readonly string[] =>
  value === undefined || value === false
    ? []
    : [`${name}=${encodeURIComponent(String(value).toWellFormed())}`]

const judgedFrom = ({ summary, matrix, notices }: Resource): Judged | undefined => {
  if (!isResource(summary) || !Array.isArray(matrix)) return undefined
  const answer = answerOf(summary.deployable)
  const rows = matrix.map(rowFrom).filter((row) => row !== undefined)
  if (answer === undefined || rows.length !== matrix.length) return undefined
  const counts: Counts = {
    success: countOf(summary.success),
    failed: countOf(summary.failed),
    unknown: countOf(summary.unknown),
    ignored: countOf(summary.ignored),
  }
  return { answer, counts, rows, missing: [], notices: [notices].flat().flatMap(noticeFrom) }
}

const answerOf = (deployable: unknown): Judged['answer'] | undefined => {
  if (deployable === true) return 'yes'
  if (deployable === false) return 'no'
  return deployable === null ? 'unknown' : undefined
}

const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

const rowFrom = (value: unknown): JudgedRow | undefined => {
  if (!isResource(value)) return undefined
  const { consumer, provider, verificationResult, comparisonResult, ignored } = value
  if (!isResource(consumer) || !isResource(provider)) return undefined
  const consumerVersion = versionOf(consumer)
  const names = { consumer: textOf(consumer.name), provider: textOf(provider.name) }
  if (names.consumer === undefined || names.provider === undefined || consumerVersion === undefined)
    return undefined
  const verification = isResource(verificationResult) ? verificationResult : undefined
  const comparison = isResource(comparisonResult) ? comparisonResult : undefined
  const result = verification ?? comparison
  return {
    consumer: names.consumer,
    provider: names.provider,
    consumerVersion,
    providerVersion: versionOf(provider),
    success: typeof result?.success === 'boolean' ? result.success : undefined,
    evidence: verification ? 'verification' : comparison && 'comparison',
    isIgnored: ignored === true,
    resultUrl: result === undefined ? undefined : linksOf(result, 'self')[0]?.href,
  }
}

const versionOf = ({ version }: Resource): string | undefined =>
  isResource(version) ? textOf(version.number) : undefined

const noticeFrom = (value: unknown): readonly NoticeText[] =>
  isResource(value) && typeof value.text === 'string'
    ? [{ type: textOf(value.type) ?? 'info', text: value.text }]
    : []
