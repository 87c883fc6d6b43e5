import type { PastDeployment, Version as StateVersion } from '../../../pact/state.ts'
import type { Database } from '../tables.ts'

/** A version as decisions know it, and its id. */
export interface KnownVersion extends StateVersion {
  readonly id: number
}

/** Lists of values in one statement have a limit in both engines. */
const most = 10_000

export const inPieces = async <Value, Row>(
  values: Iterable<Value>,
  read: (piece: readonly Value[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
  const all = [...new Set(values)]
  const rows: Row[] = []
  for (let start = 0; start < all.length; start += most)
    rows.push(...(await read(all.slice(start, start + most))))
  return rows
}

/** Versions with their branches and tags, oldest first. */
export const loadVersions = async (
  tables: Database,
  ids: Iterable<number>,
): Promise<readonly KnownVersion[]> => {
  const wanted = [...new Set(ids)]
  const rows = await inPieces(wanted, (piece) =>
    tables
      .selectFrom('broker_versions as version')
      .innerJoin('broker_pacticipants as pacticipant', 'pacticipant.id', 'version.pacticipant_id')
      .select(['version.id', 'version.number', 'version.created_at', 'pacticipant.name'])
      .where('version.id', 'in', piece)
      .execute(),
  )
  const branches = await inPieces(wanted, (piece) =>
    tables
      .selectFrom('broker_branch_versions as membership')
      .innerJoin('broker_branches as branch', 'branch.id', 'membership.branch_id')
      .select(['membership.version_id', 'branch.name', 'branch.head_version_id', 'membership.created_at'])
      .where('membership.version_id', 'in', piece)
      .orderBy('membership.created_at')
      .orderBy('branch.id')
      .execute(),
  )
  const tags = await inPieces(wanted, (piece) =>
    tables
      .selectFrom('broker_tags')
      .select(['version_id', 'name', 'created_at'])
      .where('version_id', 'in', piece)
      .orderBy('id')
      .execute(),
  )
  const branchesOf = Map.groupBy(branches, (row) => row.version_id)
  const tagsOf = Map.groupBy(tags, (row) => row.version_id)
  return rows
    .map((row): KnownVersion => ({
      id: row.id,
      pacticipant: row.name,
      number: row.number,
      order: row.id,
      createdAt: row.created_at,
      branches: (branchesOf.get(row.id) ?? []).map((branch) => ({
        name: branch.name,
        isHead: branch.head_version_id === row.id,
        createdAt: branch.created_at,
      })),
      tags: (tagsOf.get(row.id) ?? []).map(({ name, created_at: createdAt }) => ({ name, createdAt })),
    }))
    .toSorted((one, other) => one.order - other.order)
}

/** Where versions are now. */
export interface Standing {
  readonly kind: 'deployment' | 'release'
  readonly versionId: number
  readonly pacticipant: string
  readonly version: string
  readonly environment: string
  readonly environmentId: number
  readonly target: string | undefined
  readonly from: number
}

export interface StandingFilter {
  readonly pacticipants?: readonly number[]
  readonly versions?: readonly number[]
  readonly environment?: string
}

export const loadStanding = async (
  tables: Database,
  { pacticipants, versions, environment }: StandingFilter,
): Promise<readonly Standing[]> => {
  if (pacticipants?.length === 0 || versions?.length === 0) return []
  let query = placements(tables).where('placement.ended_at', 'is', null)
  if (pacticipants !== undefined) query = query.where('placement.pacticipant_id', 'in', pacticipants)
  if (versions !== undefined) query = query.where('placement.version_id', 'in', versions)
  if (environment !== undefined) query = query.where('environment.name', '=', environment)
  return (await query.execute()).map((row) => ({
    ...row,
    target: row.target ?? undefined,
  }))
}

/** The deployments that ended, oldest first. */
export const loadPastDeployments = async (tables: Database): Promise<readonly PastDeployment[]> => {
  const rows = await placements(tables)
    .select('placement.ended_at as until')
    .where('placement.ended_at', 'is not', null)
    .where('placement.kind', '=', 'deployment')
    .execute()
  return rows.map(({ pacticipant, version, environment, target, from, until }) => ({
    pacticipant,
    version,
    environment,
    target: target ?? undefined,
    from,
    until: until!,
  }))
}

const placements = (tables: Database) =>
  tables
    .selectFrom('broker_placements as placement')
    .innerJoin('broker_environments as environment', 'environment.id', 'placement.environment_id')
    .innerJoin('broker_pacticipants as pacticipant', 'pacticipant.id', 'placement.pacticipant_id')
    .innerJoin('broker_versions as version', 'version.id', 'placement.version_id')
    .select([
      'placement.kind as kind',
      'placement.version_id as versionId',
      'placement.environment_id as environmentId',
      'placement.target as target',
      'environment.name as environment',
      'pacticipant.name as pacticipant',
      'version.number as version',
      'placement.created_at as from',
    ])
    .orderBy('placement.id')

export const environmentNames = async (tables: Database): Promise<readonly string[]> =>
  (await tables.selectFrom('broker_environments').select('name').orderBy('id').execute()).map(
    ({ name }) => name,
  )
