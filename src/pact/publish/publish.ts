import { CannotJudge } from '../../core/cannot-judge.ts'
import type { Broker } from '../client/broker.ts'
import { refused } from '../client/reply.ts'
import { isResource, textOf, type Resource } from '../client/resource.ts'
import type { NoticeText } from '../explain/judged.ts'
import { contentIdOf } from '../content/content-id.ts'
import type { PactFile } from '../file/pact-file.ts'

/** The version of the consumer that publishes. */
export interface PublishedVersion {
  readonly number: string
  readonly branch: string | undefined
  readonly tags: readonly string[]
  readonly buildUrl: string | undefined
}

/** What became of the pacts of one consumer. */
export interface Published {
  readonly consumer: string
  readonly providers: readonly string[]
  /** `conflict`: this version has published something else before. */
  readonly outcome: 'published' | 'conflict'
  readonly notices: readonly NoticeText[]
}

/**
 * Publishes pacts, those of one consumer at once, as the client of the Pact Broker does.
 * @throws {CannotJudge} when the broker refuses for another reason than a conflict
 */
export const publishPacts = async (
  broker: Broker,
  pacts: readonly PactFile[],
  version: PublishedVersion,
  merges: boolean,
): Promise<readonly Published[]> => {
  const published: Published[] = []
  for (const batch of batchesOf(pacts, merges))
    published.push(await publishBatch(broker, batch, version, merges))
  return published
}

interface Batch {
  readonly consumer: string
  readonly pacts: readonly PactFile[]
}

/** A request holds one pact for each provider: where a consumer has several that are to be merged, there are several requests. */
const batchesOf = (pacts: readonly PactFile[], merges: boolean): readonly Batch[] =>
  [...Map.groupBy(pacts, ({ consumer }) => consumer)].flatMap(([consumer, ofConsumer]) => {
    const byProvider = [...Map.groupBy(ofConsumer, ({ provider }) => provider).values()].map(distinct)
    const repeated = byProvider.find(({ length }) => length > 1)
    if (repeated !== undefined && !merges) throw severalPacts(repeated)
    const most = Math.max(...byProvider.map(({ length }) => length))
    return Array.from({ length: most }, (_, index) => ({
      consumer,
      pacts: byProvider.flatMap((group) => group[index] ?? []),
    }))
  })

const distinct = (pacts: readonly PactFile[]): readonly PactFile[] =>
  [...new Map(pacts.toReversed().map((pact) => [contentIdOf(pact.root), pact])).values()].toReversed()

const severalPacts = (pacts: readonly PactFile[]): CannotJudge =>
  new CannotJudge(
    `${pacts.map(({ source }) => source.path).join(' and ')} hold different pacts between ${pacts[0]?.consumer} and ${pacts[0]?.provider}.`,
    'If they belong together, because the tests ran in several processes, publish them with --merge. If one is old, delete it.',
  )

const publishBatch = async (
  broker: Broker,
  { consumer, pacts }: Batch,
  version: PublishedVersion,
  merges: boolean,
): Promise<Published> => {
  const reply = await broker.ask({
    method: 'POST',
    route: 'contracts/publish',
    body: {
      pacticipantName: consumer,
      pacticipantVersionNumber: version.number,
      ...(version.branch !== undefined && { branch: version.branch }),
      ...(version.tags.length > 0 && { tags: version.tags }),
      ...(version.buildUrl !== undefined && { buildUrl: version.buildUrl }),
      contracts: pacts.map(({ provider, source }) => ({
        consumerName: consumer,
        providerName: provider,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(source.text).toString('base64'),
        onConflict: merges ? 'merge' : 'overwrite',
      })),
    },
  })
  if (reply.kind === 'refusal' && reply.status !== 409) {
    throw refused(`take the pacts of ${consumer}`, reply)
  }
  const { notices, logs } = reply.resource
  if (reply.kind === 'resource' && !Array.isArray(notices) && !Array.isArray(logs)) {
    throw new CannotJudge(
      `${broker.url} answered POST contracts/publish with what is no answer of a Pact Broker.`,
      'Check that the address is that of the broker’s start page. Brokers before version 2.86 cannot take pacts this way.',
    )
  }
  return {
    consumer,
    providers: pacts.map(({ provider }) => provider),
    outcome: reply.kind === 'refusal' ? 'conflict' : 'published',
    notices: noticesIn(reply.resource),
  }
}

const noticesIn = ({ notices }: Resource): readonly NoticeText[] =>
  [notices].flat().flatMap((notice) => {
    const text = isResource(notice) ? textOf(notice.text) : undefined
    return text === undefined || !isResource(notice) ? [] : [{ type: textOf(notice.type) ?? 'info', text }]
  })
