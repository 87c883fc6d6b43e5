import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Broker } from '../broker.ts'
import { latestOfEach, publications } from '../publications.ts'
import { inPieces } from '../state/loading.ts'
import type { BrokerTables } from '../tables.ts'
import { momentText, present } from './moment.ts'

/** How much there is of everything. */
export const metricsRoutes = (scope: FastifyInstance, broker: Broker): void => {
  const tables = broker.store.reads
  const count = async (table: keyof BrokerTables, condition = sql<boolean>`true`): Promise<number> => {
    const { rows } = await sql<{ count: number | string }>`
      select count(*) as count from ${sql.table(table)} where ${condition}
    `.execute(tables)
    return Number(rows[0]?.count ?? 0)
  }
  const period = async (table: 'broker_publications' | 'broker_verifications') => {
    const row = await tables
      .selectFrom(table)
      .select(({ fn }) => [fn.min('created_at').as('first'), fn.max('created_at').as('last')])
      .executeTakeFirst()
    return present({
      first: row?.first == null ? null : momentText(row.first),
      last: row?.last == null ? null : momentText(row.last),
    })
  }
  const groups = async (inner: ReturnType<typeof sql>): Promise<Readonly<Record<string, number>>> => {
    const { rows } = await sql<{ size: number | string; count: number | string }>`
      select size, count(*) as count from (${inner}) as sizes group by size order by size
    `.execute(tables)
    return Object.fromEntries(rows.map((row) => [String(row.size), Number(row.count)]))
  }

  const distinctVerifications = async (): Promise<number> => {
    const { rows } = await sql<{ count: number | string }>`
      select count(*) as count from
        (select distinct content_id, provider_version_id from broker_verifications) as pairs
    `.execute(tables)
    return Number(rows[0]?.count ?? 0)
  }

  /** Of the latest pact of each pair. */
  const interactions = async () => {
    const newest = latestOfEach(await publications(tables).execute())
    const contents = await inPieces(
      newest.map((pact) => pact.content_id),
      (piece) =>
        tables.selectFrom('broker_contents').select(['id', 'text']).where('id', 'in', piece).execute(),
    )
    const texts = new Map(contents.map(({ id, text }) => [id, JSON.parse(text) as unknown]))
    const count = (list: 'interactions' | 'messages'): number =>
      newest.reduce((sum, pact) => {
        const content = texts.get(pact.content_id) as Readonly<Record<string, unknown>> | null
        const items = content?.[list]
        return sum + (Array.isArray(items) ? items.length : 0)
      }, 0)
    const [latestInteractionsCount, latestMessagesCount] = [count('interactions'), count('messages')]
    return {
      latestInteractionsCount,
      latestMessagesCount,
      latestInteractionsAndMessagesCount: latestInteractionsCount + latestMessagesCount,
    }
  }

  scope.get('/metrics', async () => {
    const versionsOnBranch = sql<boolean>`id in (select version_id from broker_branch_versions)`
    const onBranch = await count('broker_versions', versionsOnBranch)
    const distinctTags = await sql<{ names: number | string; pairs: number | string }>`
      select count(distinct name) as names,
        (select count(*) from (select distinct pacticipant_id, name from broker_tags) as pairs) as pairs
      from broker_tags
    `.execute(tables)
    const branched = {
      withUserCreatedBranchCount: onBranch,
      withBranchCount: onBranch,
      withBranchSetCount: onBranch,
    }
    const deployments = await count('broker_placements', sql<boolean>`kind = 'deployment'`)
    return {
      interactions: await interactions(),
      pacticipants: {
        count: await count('broker_pacticipants'),
        withMainBranchSetCount: await count('broker_pacticipants', sql<boolean>`main_branch is not null`),
      },
      integrations: { count: await count('broker_integrations') },
      pactPublications: {
        count: await count('broker_publications'),
        ...(await period('broker_publications')),
      },
      pactVersions: { count: await count('broker_contents') },
      pactRevisionsPerConsumerVersion: {
        distribution: await groups(
          sql`select count(*) as size from broker_publications group by consumer_version_id, provider_id`,
        ),
      },
      verificationResults: {
        count: await count('broker_verifications'),
        successCount: await count('broker_verifications', sql<boolean>`success = 1`),
        failureCount: await count('broker_verifications', sql<boolean>`success = 0`),
        distinctCount: await distinctVerifications(),
        ...(await period('broker_verifications')),
      },
      verificationResultsPerPactVersion: {
        distribution: await groups(
          sql`select count(*) as size from broker_verifications group by content_id`,
        ),
      },
      pacticipantVersions: {
        count: await count('broker_versions'),
        ...branched,
      },
      webhooks: { count: await count('broker_webhooks') },
      tags: {
        count: await count('broker_tags'),
        distinctCount: Number(distinctTags.rows[0]?.names ?? 0),
        distinctWithPacticipantCount: Number(distinctTags.rows[0]?.pairs ?? 0),
      },
      triggeredWebhooks: { count: await count('broker_triggered_webhooks') },
      webhookExecutions: { count: await count('broker_webhook_attempts') },
      // It is not counted: that would take as long as reading all of it.
      matrix: { count: -1 },
      environments: { count: await count('broker_environments') },
      deployedVersions: {
        count: deployments,
        userCreatedCount: deployments,
        currentlyDeployedCount: await count(
          'broker_placements',
          sql<boolean>`kind = 'deployment' and ended_at is null`,
        ),
      },
      releasedVersions: {
        count: await count('broker_placements', sql<boolean>`kind = 'release'`),
        currentlySupportedCount: await count(
          'broker_placements',
          sql<boolean>`kind = 'release' and ended_at is null`,
        ),
      },
    }
  })
}
