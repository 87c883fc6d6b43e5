import type { BrokerState } from '../../../pact/state.ts'
import type { Database } from '../../broker/tables.ts'
import { lastVerifications, loadIntegrations, newestPacts, slice } from './slice.ts'

/** Everybody, the newest pact of each pair with the last word about it, and what is where. */
export const loadLandscape = async (tables: Database): Promise<BrokerState> => {
  const pacticipants = await tables
    .selectFrom('broker_pacticipants')
    .select([
      'name',
      'main_branch',
      ({ selectFrom }) =>
        selectFrom('broker_versions as version')
          .select(({ fn }) => fn.max('version.id').as('newest'))
          .whereRef('version.pacticipant_id', '=', 'broker_pacticipants.id')
          .as('newest'),
    ])
    .execute()
  const publications = await newestPacts(tables)
  return slice(tables, {
    pacticipants: pacticipants.map(({ name, main_branch }) => ({
      name,
      mainBranch: main_branch ?? undefined,
    })),
    integrations: await loadIntegrations(tables),
    publications,
    verifications: await lastVerifications(tables, publications),
    versionIds: pacticipants.flatMap(({ newest }) => newest ?? []),
    placed: {},
  })
}

/** Everybody, and what is where. */
export const loadPlacements = async (tables: Database): Promise<BrokerState> => {
  const pacticipants = await tables
    .selectFrom('broker_pacticipants')
    .select(['name', 'main_branch'])
    .execute()
  return slice(tables, {
    pacticipants: pacticipants.map(({ name, main_branch }) => ({
      name,
      mainBranch: main_branch ?? undefined,
    })),
    integrations: [],
    publications: [],
    verifications: [],
    versionIds: [],
    placed: {},
  })
}
