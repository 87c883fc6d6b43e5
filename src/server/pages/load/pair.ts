import { inPieces, loadStanding } from '../../broker/state/loading.ts'
import {
  comparisonOf,
  stateComparisons,
  statePublications,
  stateVerifications,
  verificationOf,
} from '../../broker/state/pacts.ts'
import { pacticipantsNamed } from '../../broker/state/selected-versions.ts'
import type { Database } from '../../broker/tables.ts'
import { type MatrixView, pactsShown, providerVersionsShown } from '../matrix.ts'
import { slice } from './slice.ts'

/** What the matrix of a pair shows; undefined when one of them does not exist. */
export const loadPair = async (
  tables: Database,
  consumer: string,
  provider: string,
  from: number,
): Promise<MatrixView | undefined> => {
  const known = await pacticipantsNamed(tables, [consumer, provider])
  const consumerId = known.find(({ name }) => name === consumer)?.id
  const providerId = known.find(({ name }) => name === provider)?.id
  if (consumerId === undefined || providerId === undefined) return undefined
  const { shown, total } = await consumerVersions(tables, consumerId, providerId, from)
  const standing = await loadStanding(tables, { pacticipants: [consumerId, providerId] })
  const placed = standing.map(({ versionId }) => versionId)
  const publications = await inPieces([...shown, ...placed], (piece) =>
    statePublications(tables)
      .where('publication.consumer_version_id', 'in', piece)
      .where('publication.consumer_id', '=', consumerId)
      .where('publication.provider_id', '=', providerId)
      .execute(),
  )
  const contents = publications.map(({ contentKey }) => contentKey)
  const { verifiers, newest } = await providerVersions(tables, contents)
  const verifications = await inPieces([...newest, ...placed], (piece) =>
    stateVerifications(tables)
      .where('verification.provider_version_id', 'in', piece)
      .where('verification.content_id', 'in', contents)
      .execute(),
  )
  const comparisons = await inPieces([...newest, ...placed], (piece) =>
    stateComparisons(tables)
      .where('comparison.provider_version_id', 'in', piece)
      .where('comparison.content_id', 'in', contents)
      .execute(),
  )
  const isShown = new Set(shown)
  return {
    consumer,
    provider,
    shown: publications
      .filter(({ consumerVersionId }) => isShown.has(consumerVersionId))
      .map(({ consumerVersion }) => consumerVersion),
    verifiers,
    state: await slice(tables, {
      pacticipants: known.map(({ name, main_branch }) => ({ name, mainBranch: main_branch ?? undefined })),
      integrations: [{ consumer, provider }],
      publications,
      verifications: verifications.map(verificationOf),
      comparisons: comparisons.map(comparisonOf),
      versionIds: [],
      placed: { pacticipants: [consumerId, providerId] },
    }),
    extract: { from, size: pactsShown, total },
  }
}

/** The versions of the consumer with a pact: those to show, and how many there are. */
const consumerVersions = async (tables: Database, consumerId: number, providerId: number, from: number) => {
  const published = tables
    .selectFrom('broker_publications')
    .where('consumer_id', '=', consumerId)
    .where('provider_id', '=', providerId)
  const { total } = await published
    .select(({ fn }) => fn.count<number>('consumer_version_id').distinct().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await published
    .select('consumer_version_id')
    .distinct()
    .orderBy('consumer_version_id', 'desc')
    .limit(pactsShown)
    .offset(from)
    .execute()
  return { shown: rows.map((row) => row.consumer_version_id), total: Number(total) }
}

/** The versions of the provider that verified some of the contents or were compared: the newest, and how many there are. */
const providerVersions = async (tables: Database, contents: readonly number[]) => {
  if (contents.length === 0) return { verifiers: 0, newest: [] }
  const known = tables
    .selectFrom('broker_verifications')
    .select('provider_version_id as id')
    .where('content_id', 'in', contents)
    .union(
      tables
        .selectFrom('broker_comparisons')
        .select('provider_version_id as id')
        .where('content_id', 'in', contents),
    )
  const { total } = await tables
    .selectFrom(known.as('known'))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await known.orderBy('id', 'desc').limit(providerVersionsShown).execute()
  return { verifiers: Number(total), newest: rows.map(({ id }) => id) }
}
