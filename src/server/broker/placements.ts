import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { nextId } from './counters.ts'
import type { Environment } from './environments.ts'
import type { BrokerTables, Database } from './tables.ts'
import type { Version } from './versions.ts'

export type ReleaseOutcome = 'new' | 'unchanged' | 'supported again'

export type Placement = Selectable<BrokerTables['broker_placements']>

/**
 * Records that a version runs in an environment, instead of what ran there on the same target. What is there already is
 * answered as it is.
 */
export const deploy = async (
  tables: Database,
  version: Version,
  environment: Environment,
  target: string | null,
  now: number,
): Promise<Placement> => {
  const standing = await tables
    .selectFrom('broker_placements')
    .selectAll()
    .where('pacticipant_id', '=', version.pacticipant_id)
    .where('environment_id', '=', environment.id)
    .where('ended_at', 'is', null)
    .where('kind', '=', 'deployment')
    .where('target', target === null ? 'is' : '=', target)
    .execute()
  const same = standing.find((deployment) => deployment.version_id === version.id)
  if (same !== undefined) return same
  for (const placement of standing) await endPlacement(tables, placement, now)
  return place(tables, 'deployment', version, environment, target, now)
}

/** Records that a version is released and supported in an environment, beside others; a support that ended goes on. */
export const release = async (
  tables: Database,
  version: Version,
  environment: Environment,
  now: number,
): Promise<{ readonly placement: Placement; readonly outcome: ReleaseOutcome }> => {
  const known = await tables
    .selectFrom('broker_placements')
    .selectAll()
    .where('version_id', '=', version.id)
    .where('environment_id', '=', environment.id)
    .where('kind', '=', 'release')
    .executeTakeFirst()
  if (known !== undefined) {
    if (known.ended_at === null) return { placement: known, outcome: 'unchanged' }
    const placement = await tables
      .updateTable('broker_placements')
      .set({ ended_at: null })
      .where('id', '=', known.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return { placement, outcome: 'supported again' }
  }
  return { placement: await place(tables, 'release', version, environment, null, now), outcome: 'new' }
}

const place = async (
  tables: Database,
  kind: Placement['kind'],
  version: Version,
  environment: Environment,
  target: string | null,
  now: number,
): Promise<Placement> =>
  tables
    .insertInto('broker_placements')
    .values({
      id: await nextId(tables, 'placements'),
      uuid: randomUUID(),
      kind,
      version_id: version.id,
      pacticipant_id: version.pacticipant_id,
      environment_id: environment.id,
      created_at: now,
      ended_at: null,
      target,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const findPlacement = (
  tables: Database,
  kind: Placement['kind'],
  uuid: string,
): Promise<Placement | undefined> =>
  tables
    .selectFrom('broker_placements')
    .selectAll()
    .where('uuid', '=', uuid)
    .where('kind', '=', kind)
    .executeTakeFirst()

export const endPlacement = (tables: Database, { id }: Placement, now: number): Promise<Placement> =>
  tables
    .updateTable('broker_placements')
    .set({ ended_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
