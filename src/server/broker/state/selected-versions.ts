import { isNameOnly, type Selector } from '../../../pact/decide/query.ts'
import type { Database } from '../tables.ts'
import { inPieces } from './loading.ts'

/** A pacticipant that a query is about. */
export interface Known {
  readonly id: number
  readonly name: string
  readonly main_branch: string | null
}

/** The versions that a selector can mean: all of a pacticipant, or some. */
export type Selection = 'all' | readonly number[]

/** The versions that are meant, by the id of their pacticipant. */
export type Selections = ReadonlyMap<number, Selection>

export const idsIn = (selections: Selections): readonly number[] =>
  [...selections.values()].flatMap((selection) => (selection === 'all' ? [] : selection))

export const wholly = (selections: Selections): readonly number[] =>
  [...selections].flatMap(([id, selection]) => (selection === 'all' ? [id] : []))

/**
 * The versions that a selector means for each of the pacticipants, found by index: how many versions there ever were
 * does not matter, unless the selector means them all.
 */
export const selectedVersions = async (
  tables: Database,
  pacticipants: readonly Known[],
  selector: Omit<Selector, 'pacticipant'>,
): Promise<ReadonlyMap<number, Selection>> => {
  if (isNameOnly({ pacticipant: '', ...selector })) return new Map(pacticipants.map(({ id }) => [id, 'all']))
  const found = await Promise.all(
    pacticipants.map((pacticipant) => versionIds(tables, pacticipant, selector)),
  )
  return new Map(pacticipants.map(({ id }, number) => [id, found[number] ?? []]))
}

const versionIds = async (
  tables: Database,
  { id, main_branch: mainBranch }: Known,
  { version, tag, branch, environment, mainBranch: onMain, latest }: Omit<Selector, 'pacticipant'>,
): Promise<readonly number[]> => {
  const branchName = onMain === true ? (mainBranch ?? undefined) : branch
  if (onMain === true && branchName === undefined) return []
  const isHeadOnly = latest === true && branchName !== undefined
  let query = tables.selectFrom('broker_versions as version').select('version.id')
  if (version !== undefined) query = query.where('version.number', '=', version)
  if (environment !== undefined) return versionsIn(tables, id, environment)
  if (tag !== undefined) {
    query = query
      .innerJoin('broker_tags as tag', 'tag.version_id', 'version.id')
      .where('tag.pacticipant_id', '=', id)
      .where('tag.name', '=', tag) as typeof query
    if (latest === true && !isHeadOnly)
      query = query.orderBy('tag.version_id' as 'version.id', 'desc').limit(1)
  } else {
    query = query.where('version.pacticipant_id', '=', id)
    if (latest === true && !isHeadOnly) query = query.orderBy('version.id', 'desc').limit(1)
  }
  if (branchName !== undefined) {
    query = isHeadOnly
      ? query.where(
          'version.id',
          'in',
          tables
            .selectFrom('broker_branches')
            .select('head_version_id')
            .where('pacticipant_id', '=', id)
            .where('name', '=', branchName),
        )
      : query.where(
          'version.id',
          'in',
          tables
            .selectFrom('broker_branch_versions as membership')
            .innerJoin('broker_branches as branch', 'branch.id', 'membership.branch_id')
            .select('membership.version_id')
            .where('branch.pacticipant_id', '=', id)
            .where('branch.name', '=', branchName),
        )
  }
  return (await query.execute()).map((row) => row.id)
}

const versionsIn = async (
  tables: Database,
  pacticipant: number,
  environment: string,
): Promise<readonly number[]> => {
  const rows = await tables
    .selectFrom('broker_placements as placement')
    .innerJoin('broker_environments as environment', 'environment.id', 'placement.environment_id')
    .select('placement.version_id as version')
    .where('placement.pacticipant_id', '=', pacticipant)
    .where('placement.ended_at', 'is', null)
    .where('environment.name', '=', environment)
    .execute()
  return rows.map(({ version }) => version)
}

export const pacticipantsNamed = (tables: Database, names: Iterable<string>): Promise<readonly Known[]> =>
  inPieces(names, (piece) =>
    tables
      .selectFrom('broker_pacticipants')
      .select(['id', 'name', 'main_branch'])
      .where('name', 'in', piece)
      .execute(),
  )
