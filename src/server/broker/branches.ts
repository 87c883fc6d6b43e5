import type { Selectable } from 'kysely'
import { nextId } from './counters.ts'
import { detectMainBranch, type Pacticipant } from './pacticipants.ts'
import type { BrokerTables, Database } from './tables.ts'
import type { Version } from './versions.ts'

export type Branch = Selectable<BrokerTables['broker_branches']>
export type BranchVersion = Selectable<BrokerTables['broker_branch_versions']>

export const findBranch = (
  tables: Database,
  pacticipant: Pacticipant,
  name: string,
): Promise<Branch | undefined> =>
  tables
    .selectFrom('broker_branches')
    .selectAll()
    .where('pacticipant_id', '=', pacticipant.id)
    .where('name', '=', name)
    .executeTakeFirst()

export const findBranchVersion = (
  tables: Database,
  branch: Branch,
  version: Version,
): Promise<BranchVersion | undefined> =>
  tables
    .selectFrom('broker_branch_versions')
    .selectAll()
    .where('branch_id', '=', branch.id)
    .where('version_id', '=', version.id)
    .executeTakeFirst()

/** Puts a version on a branch. Answers when that happened, and whether it is new. */
export const addToBranch = async (
  tables: Database,
  pacticipant: Pacticipant,
  version: Version,
  name: string,
  now: number,
): Promise<{ readonly branchVersion: BranchVersion; readonly isNew: boolean }> => {
  await detectMainBranch(tables, pacticipant, name, now)
  const branch =
    (await findBranch(tables, pacticipant, name)) ??
    (await tables
      .insertInto('broker_branches')
      .values({
        id: await nextId(tables, 'branches'),
        pacticipant_id: pacticipant.id,
        name,
        head_version_id: version.id,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow())
  const known = await findBranchVersion(tables, branch, version)
  if (known !== undefined) return { branchVersion: known, isNew: false }
  const branchVersion = { branch_id: branch.id, version_id: version.id, created_at: now }
  await tables.insertInto('broker_branch_versions').values(branchVersion).execute()
  if (version.id > branch.head_version_id) {
    await tables
      .updateTable('broker_branches')
      .set({ head_version_id: version.id })
      .where('id', '=', branch.id)
      .execute()
  }
  return { branchVersion, isNew: true }
}

/** Takes versions from the branches they are on; branches without a version are gone. */
export const removeFromBranches = async (
  tables: Database,
  memberships: readonly Pick<BranchVersion, 'branch_id' | 'version_id'>[],
): Promise<void> => {
  for (const { branch_id: branch, version_id: version } of memberships) {
    await tables
      .deleteFrom('broker_branch_versions')
      .where('branch_id', '=', branch)
      .where('version_id', '=', version)
      .execute()
    const { head } = await tables
      .selectFrom('broker_branch_versions')
      .select(({ fn }) => fn.max('version_id').as('head'))
      .where('branch_id', '=', branch)
      .executeTakeFirstOrThrow()
    await (head === null
      ? tables.deleteFrom('broker_branches').where('id', '=', branch).execute()
      : tables
          .updateTable('broker_branches')
          .set({ head_version_id: head })
          .where('id', '=', branch)
          .execute())
  }
}

export const deleteBranch = async (tables: Database, { id }: Branch): Promise<void> => {
  await tables.deleteFrom('broker_branch_versions').where('branch_id', '=', id).execute()
  await tables.deleteFrom('broker_branches').where('id', '=', id).execute()
}
