import type { Selectable } from 'kysely'
import { nextId } from './counters.ts'
import type { PactDocument } from '../../pact/content/pact-document.ts'
import type { Pacticipant } from './pacticipants.ts'
import type { BrokerTables, Database } from './tables.ts'

export type Content = Selectable<BrokerTables['broker_contents']>

export const findContent = (
  tables: Database,
  consumer: Pacticipant,
  provider: Pacticipant,
  sha: string,
): Promise<Content | undefined> =>
  tables
    .selectFrom('broker_contents')
    .selectAll()
    .where('provider_id', '=', provider.id)
    .where('consumer_id', '=', consumer.id)
    .where('sha', '=', sha)
    .executeTakeFirst()

export const storeContent = async (
  tables: Database,
  consumer: Pacticipant,
  provider: Pacticipant,
  { sha, text }: PactDocument,
  now: number,
): Promise<Content> =>
  (await findContent(tables, consumer, provider, sha)) ??
  (await tables
    .insertInto('broker_contents')
    .values({
      id: await nextId(tables, 'contents'),
      consumer_id: consumer.id,
      provider_id: provider.id,
      sha,
      text,
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow())

/** Notes that something was said about a pair of pacticipants. */
export const touchIntegration = async (
  tables: Database,
  consumer: number,
  provider: number,
  now: number,
): Promise<void> => {
  await tables
    .insertInto('broker_integrations')
    .values({ consumer_id: consumer, provider_id: provider, created_at: now, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['consumer_id', 'provider_id']).doUpdateSet({ updated_at: now }),
    )
    .execute()
}
