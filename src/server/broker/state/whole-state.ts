import type { BrokerState } from '../../../pact/state.ts'
import type { Database } from '../tables.ts'
import { environmentNames, loadPastDeployments, loadStanding, loadVersions } from './loading.ts'
import {
  comparisonOf,
  stateComparisons,
  statePublications,
  stateVerifications,
  verificationOf,
} from './pacts.ts'

/** Everything that a decision can need. Grows with the history: it is for handing on, and not for deciding. */
export const wholeState = async (tables: Database): Promise<BrokerState> => {
  const pacticipants = await tables
    .selectFrom('broker_pacticipants')
    .select(['name', 'main_branch'])
    .orderBy('id')
    .execute()
  const versions = await tables.selectFrom('broker_versions').select('id').execute()
  const standing = await loadStanding(tables, {})
  const publications = await statePublications(tables).execute()
  const verifications = await stateVerifications(tables).execute()
  const comparisons = await stateComparisons(tables).execute()
  const integrations = await tables
    .selectFrom('broker_integrations as integration')
    .innerJoin('broker_pacticipants as consumer', 'consumer.id', 'integration.consumer_id')
    .innerJoin('broker_pacticipants as provider', 'provider.id', 'integration.provider_id')
    .select(['consumer.name as consumer', 'provider.name as provider'])
    .orderBy('integration.created_at')
    .execute()
  return {
    pacticipants: pacticipants.map(({ name, main_branch: mainBranch }) => ({
      name,
      mainBranch: mainBranch ?? undefined,
    })),
    environments: await environmentNames(tables),
    versions: await loadVersions(
      tables,
      versions.map(({ id }) => id),
    ),
    deployments: standing.filter(({ kind }) => kind === 'deployment'),
    pastDeployments: await loadPastDeployments(tables),
    releases: standing.filter(({ kind }) => kind === 'release'),
    publications,
    verifications: verifications.map(verificationOf),
    comparisons: comparisons.map(comparisonOf),
    integrations,
  }
}
