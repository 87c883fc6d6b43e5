import type { SelectionRequest } from '../../../pact/select/selector.ts'
import type { Pacticipant } from '../pacticipants.ts'
import type { Database } from '../tables.ts'
import { inPieces } from './loading.ts'

export interface Consumer {
  readonly id: number
  readonly name: string
  readonly main_branch: string | null
}

/**
 * The versions of consumers that selectors, defaults and work in progress can mean, but for those in an environment: heads
 * of branches, the latest with a pact, the latest with a pact and a tag, and all with a tag where all are asked for.
 */
export const candidateVersions = async (
  tables: Database,
  provider: Pacticipant,
  consumers: readonly Consumer[],
  request: SelectionRequest,
): Promise<readonly number[]> => {
  const ids = consumers.map(({ id }) => id)
  const heads = await inPieces(ids, (piece) =>
    tables
      .selectFrom('broker_branches')
      .select('head_version_id as id')
      .where('pacticipant_id', 'in', piece)
      .execute(),
  )
  const latest = await inPieces(ids, (piece) =>
    tables
      .selectFrom('broker_pacticipants as consumer')
      .select(({ selectFrom }) =>
        selectFrom('broker_publications as publication')
          .select('publication.consumer_version_id')
          .whereRef('publication.consumer_id', '=', 'consumer.id')
          .where('publication.provider_id', '=', provider.id)
          .orderBy('publication.consumer_version_id', 'desc')
          .limit(1)
          .as('id'),
      )
      .where('consumer.id', 'in', piece)
      .execute(),
  )
  const tagged = await latestTagged(tables, provider, await tagsToLookFor(tables, consumers, request))
  const all = request.selectors.flatMap(({ tag, latest: isLatest }) =>
    tag === undefined || isLatest === true ? [] : [tag],
  )
  const everyTagged =
    all.length === 0
      ? []
      : await inPieces(ids, (piece) =>
          tables
            .selectFrom('broker_tags')
            .select('version_id as id')
            .where('pacticipant_id', 'in', piece)
            .where('name', 'in', all)
            .execute(),
        )
  return [...heads, ...latest, ...tagged, ...everyTagged].flatMap(({ id }) => (id === null ? [] : [id]))
}

interface ConsumerTag {
  readonly pacticipant: number
  readonly name: string
}

/** The tags of each consumer whose newest version can be meant. */
const tagsToLookFor = async (
  tables: Database,
  consumers: readonly Consumer[],
  { selectors, includeWipSince }: SelectionRequest,
): Promise<readonly ConsumerTag[]> => {
  if (includeWipSince !== undefined) {
    return inPieces(
      consumers.map(({ id }) => id),
      (piece) =>
        tables
          .selectFrom('broker_tags')
          .select(['pacticipant_id as pacticipant', 'name'])
          .distinct()
          .where('pacticipant_id', 'in', piece)
          .execute(),
    )
  }
  const named = selectors.flatMap(({ tag, fallbackTag }) =>
    [tag, fallbackTag].filter((name) => name !== undefined),
  )
  return consumers.flatMap(({ id, main_branch: main }) => {
    // Without selectors, a main branch that has no versions yet can still be a tag.
    const names = selectors.length === 0 && main !== null ? [main] : named
    return names.map((name) => ({ pacticipant: id, name }))
  })
}

/** Of each the newest version that has a pact with the provider. */
const latestTagged = async (
  tables: Database,
  { id: provider }: Pacticipant,
  tags: readonly ConsumerTag[],
): Promise<readonly { readonly id: number | null }[]> => {
  const byConsumer = Map.groupBy(tags, ({ pacticipant }) => pacticipant)
  const found = await Promise.all(
    [...byConsumer].flatMap(([pacticipant, ofConsumer]) =>
      [...new Set(ofConsumer.map(({ name }) => name))].map((name) =>
        tables
          .selectFrom('broker_tags as tag')
          .select('tag.version_id as id')
          .where('tag.pacticipant_id', '=', pacticipant)
          .where('tag.name', '=', name)
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('broker_publications as publication')
                .select('publication.id')
                .whereRef('publication.consumer_version_id', '=', 'tag.version_id')
                .where('publication.provider_id', '=', provider),
            ),
          )
          .orderBy('tag.version_id', 'desc')
          .limit(1)
          .execute(),
      ),
    ),
  )
  return found.flat()
}
