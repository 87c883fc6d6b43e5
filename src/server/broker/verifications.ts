import type { Selectable } from 'kysely'
import { touchIntegration, type Content } from './contents.ts'
import { nextId } from './counters.ts'
import type { BrokerTables, Database } from './tables.ts'
import type { Version } from './versions.ts'

export interface Verification extends Selectable<BrokerTables['broker_verifications']> {
  readonly providerVersion: string
}

/** Verifications with the number of the version of the provider. */
export const verifications = (tables: Database) =>
  tables
    .selectFrom('broker_verifications as verification')
    .innerJoin('broker_versions as version', 'version.id', 'verification.provider_version_id')
    .selectAll('verification')
    .select('version.number as providerVersion')

export const findVerification = (
  tables: Database,
  content: number,
  number: number,
): Promise<Verification | undefined> =>
  verifications(tables)
    .where('verification.content_id', '=', content)
    .where('verification.number', '=', number)
    .executeTakeFirst()

export const latestVerification = (tables: Database, content: number): Promise<Verification | undefined> =>
  verifications(tables)
    .where('verification.content_id', '=', content)
    .orderBy('verification.id', 'desc')
    .limit(1)
    .executeTakeFirst()

export interface VerificationResult {
  readonly success: boolean
  readonly wip: boolean
  readonly buildUrl: string | null
  /** JSON. */
  readonly testResults: string | null
  /** JSON. */
  readonly verifiedBy: string | null
}

/** Keeps a result. The verifications of a content are numbered from 1, without a number being given twice. */
export const storeVerification = async (
  tables: Database,
  content: Content,
  providerVersion: Version,
  result: VerificationResult,
  now: number,
): Promise<Verification> => {
  const { highest } = await tables
    .selectFrom('broker_verifications')
    .select(({ fn }) => fn.max('number').as('highest'))
    .where('content_id', '=', content.id)
    .executeTakeFirstOrThrow()
  const row = {
    id: await nextId(tables, 'verifications'),
    content_id: content.id,
    consumer_id: content.consumer_id,
    provider_id: content.provider_id,
    provider_version_id: providerVersion.id,
    number: ((highest as number | null) ?? 0) + 1,
    success: Number(result.success),
    wip: Number(result.wip),
    build_url: result.buildUrl,
    test_results: result.testResults,
    verified_by: result.verifiedBy,
    created_at: now,
  }
  await tables.insertInto('broker_verifications').values(row).execute()
  await touchIntegration(tables, content.consumer_id, content.provider_id, now)
  return { ...row, providerVersion: providerVersion.number }
}
