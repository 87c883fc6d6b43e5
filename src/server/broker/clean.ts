import { deleteVersions } from './delete.ts'
import type { Database } from './tables.ts'

/** A version that a clean-up takes away. */
export interface OldVersion {
  readonly id: number
  readonly pacticipant: string
  readonly number: string
}

/**
 * The versions that nothing rests on any more: older than a moment, in no environment, not the newest of their
 * pacticipant, of a branch or with a tag.
 */
export const versionsToClean = (tables: Database, before: number): Promise<readonly OldVersion[]> =>
  tables
    .selectFrom('broker_versions as version')
    .innerJoin('broker_pacticipants as pacticipant', 'pacticipant.id', 'version.pacticipant_id')
    .select(['version.id', 'version.number', 'pacticipant.name as pacticipant'])
    .where('version.created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('broker_placements as placement')
            .select('placement.id')
            .whereRef('placement.version_id', '=', 'version.id')
            .where('placement.ended_at', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('broker_branches as branch')
            .select('branch.id')
            .whereRef('branch.head_version_id', '=', 'version.id'),
        ),
      ),
    )
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('broker_versions as newer')
          .select('newer.id')
          .whereRef('newer.pacticipant_id', '=', 'version.pacticipant_id')
          .whereRef('newer.id', '>', 'version.id'),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('broker_tags as tag')
            .select('tag.id')
            .whereRef('tag.version_id', '=', 'version.id')
            .where(({ not: no, exists: is, selectFrom: from }) =>
              no(
                is(
                  from('broker_tags as later')
                    .select('later.id')
                    .whereRef('later.pacticipant_id', '=', 'tag.pacticipant_id')
                    .whereRef('later.name', '=', 'tag.name')
                    .whereRef('later.version_id', '>', 'tag.version_id'),
                ),
              ),
            ),
        ),
      ),
    )
    .orderBy('version.id')
    .execute()

/** Deletes versions that nothing rests on, with their pacts and results. Answers which. */
export const cleanUp = async (tables: Database, before: number): Promise<readonly OldVersion[]> => {
  const old = await versionsToClean(tables, before)
  await deleteVersions(
    tables,
    old.map(({ id }) => id),
  )
  return old
}
