import type { Publication } from './publications.ts'
import { publications } from './publications.ts'
import { inPieces, type KnownVersion, loadVersions } from './state/loading.ts'
import type { Database } from './tables.ts'
import type { Version } from './versions.ts'

/** A version, what is known about it, and where it is or was. */
export interface DescribedVersion {
  readonly version: Version
  readonly known: KnownVersion
  readonly publications: readonly Publication[]
  readonly placements: readonly DescribedPlacement[]
}

export interface DescribedPlacement {
  readonly kind: 'deployment' | 'release'
  readonly uuid: string
  readonly environment: string
  readonly isCurrent: boolean
  readonly target: string | null
}

/** All there is to show about versions, with one query for each kind of thing. */
export const describeVersions = async (
  tables: Database,
  versions: readonly Version[],
): Promise<readonly DescribedVersion[]> => {
  const ids = versions.map(({ id }) => id)
  const known = new Map((await loadVersions(tables, ids)).map((one) => [one.id, one]))
  const published = await inPieces(ids, (piece) =>
    publications(tables)
      .where('publication.consumer_version_id', 'in', piece)
      .orderBy('publication.id')
      .execute(),
  )
  const publishedBy = Map.groupBy(published, (row) => row.consumer_version_id)
  const placedBy = Map.groupBy(await placementsOf(tables, ids), ({ versionId }) => versionId)
  return versions.map((version) => ({
    version,
    known: known.get(version.id) as KnownVersion,
    publications: publishedBy.get(version.id) ?? [],
    placements: placedBy.get(version.id) ?? [],
  }))
}

const placementsOf = async (
  tables: Database,
  versions: readonly number[],
): Promise<readonly (DescribedPlacement & { readonly versionId: number })[]> => {
  const rows = await inPieces(versions, (piece) =>
    tables
      .selectFrom('broker_placements as placement')
      .innerJoin('broker_environments as environment', 'environment.id', 'placement.environment_id')
      .select([
        'placement.kind as kind',
        'placement.version_id as versionId',
        'placement.uuid as uuid',
        'environment.display_name as environment',
        'placement.ended_at as endedAt',
        'placement.target as target',
      ])
      .where('placement.version_id', 'in', piece)
      .orderBy('placement.id')
      .execute(),
  )
  return rows.map(({ endedAt, ...row }) => ({ ...row, isCurrent: endedAt === null }))
}
