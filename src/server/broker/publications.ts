import type { Selectable, SelectQueryBuilder } from 'kysely'
import type { Pacticipant } from './pacticipants.ts'
import type { BrokerTables, Database } from './tables.ts'

/** A pact with the names around it. */
export interface Publication extends Selectable<BrokerTables['broker_publications']> {
  readonly consumer: string
  readonly consumerVersion: string
  readonly provider: string
  readonly sha: string
}

type Joined = BrokerTables & {
  publication: BrokerTables['broker_publications']
  consumer: BrokerTables['broker_pacticipants']
  provider: BrokerTables['broker_pacticipants']
  version: BrokerTables['broker_versions']
  content: BrokerTables['broker_contents']
}

export type PublicationQuery = SelectQueryBuilder<
  Joined,
  'publication' | 'consumer' | 'provider' | 'version' | 'content',
  Publication
>

/** Publications with the names around them; revisions that were replaced are left out. */
export const publications = (tables: Database): PublicationQuery =>
  tables
    .selectFrom('broker_publications as publication')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'publication.consumer_id')
    .innerJoin('broker_pacticipants as provider', 'provider.id', 'publication.provider_id')
    .innerJoin('broker_versions as version', 'version.id', 'publication.consumer_version_id')
    .innerJoin('broker_contents as content', 'content.id', 'publication.content_id')
    .selectAll('publication')
    .select([
      'consumer.name as consumer',
      'provider.name as provider',
      'version.number as consumerVersion',
      'content.sha as sha',
    ])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('broker_publications as later')
            .select('later.id')
            .whereRef('later.consumer_version_id', '=', 'publication.consumer_version_id')
            .whereRef('later.provider_id', '=', 'publication.provider_id')
            .whereRef('later.revision', '>', 'publication.revision'),
        ),
      ),
    ) as unknown as PublicationQuery

/** The pacts of one pair. */
export const publicationsOf = (
  tables: Database,
  consumer: Pacticipant,
  provider: Pacticipant,
): PublicationQuery =>
  publications(tables)
    .where('publication.consumer_id', '=', consumer.id)
    .where('publication.provider_id', '=', provider.id)

export type LatestOf =
  | { readonly kind: 'all' }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'untagged' }
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'main branch' }

/** Those whose version has the tag or is on the branch. */
export const among = (query: PublicationQuery, which: LatestOf): PublicationQuery => {
  switch (which.kind) {
    case 'all':
      return query
    case 'tag':
      return query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('broker_tags as tag')
            .select('tag.version_id')
            .whereRef('tag.version_id', '=', 'publication.consumer_version_id')
            .where('tag.name', '=', which.name),
        ),
      )
    case 'untagged':
      return query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('broker_tags as tag')
              .select('tag.version_id')
              .whereRef('tag.version_id', '=', 'publication.consumer_version_id'),
          ),
        ),
      )
    case 'branch':
    case 'main branch':
      return query.where(({ exists, selectFrom }) => {
        const membership = selectFrom('broker_branch_versions as membership')
          .innerJoin('broker_branches as branch', 'branch.id', 'membership.branch_id')
          .select('membership.version_id')
          .whereRef('membership.version_id', '=', 'publication.consumer_version_id')
        return exists(
          which.kind === 'branch'
            ? membership.where('branch.name', '=', which.name)
            : membership.whereRef('branch.name', '=', 'consumer.main_branch'),
        )
      })
  }
}

/** The one of the newest version of the consumer. */
export const latest = (query: PublicationQuery): Promise<Publication | undefined> =>
  query.orderBy('publication.consumer_version_id', 'desc').limit(1).executeTakeFirst()

/** Of each consumer the one of its newest version. */
export const latestOfEach = (found: readonly Publication[]): readonly Publication[] => {
  const newest = new Map<string, Publication>()
  for (const publication of found) {
    const key = `${publication.consumer_id} ${publication.provider_id}`
    const known = newest.get(key)
    if (known === undefined || known.consumer_version_id < publication.consumer_version_id)
      newest.set(key, publication)
  }
  return [...newest.values()]
}
